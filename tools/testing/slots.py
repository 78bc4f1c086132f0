"""Slots: how much of the machine runs take. A job with many CPUs gets as many as there are.

A run that needs the whole machine waits for its own CPUs a third of the time. So one small job, and
no more, goes on beside it: a build, at a low priority. Such runs go one at a time and before what
is small, which has the whole machine when none of them is left.
"""
import threading
from collections import deque
from contextlib import contextmanager

BESIDE = 1      # slots that others may take while one run has the whole machine


class Slots:
    def __init__(self, count):
        self.count = count
        self.small = 0          # slots taken by runs that need less than the whole machine
        self.whole = False      # one that needs all of it runs
        self.narrow, self.wide = deque(), deque()       # who waits, in the order of asking
        self.changed = threading.Condition()

    def needs_all(self, taken):
        return taken == self.count > 1

    def may_take(self, queue, turn, taken):
        """Whether it is the turn of @turn, which waits in @queue."""
        if queue[0] is not turn:
            return False
        if queue is self.wide:
            return not self.whole and self.small <= BESIDE
        return self.small + taken <= (BESIDE if self.whole or self.wide else self.count)

    def acquire(self, taken):
        turn = object()
        queue = self.wide if self.needs_all(taken) else self.narrow
        with self.changed:
            queue.append(turn)
            self.changed.wait_for(lambda: self.may_take(queue, turn, taken))
            queue.popleft()
            self.note(taken, 1)

    def note(self, taken, sign):
        if self.needs_all(taken):
            self.whole = sign > 0
        else:
            self.small += sign * taken
        self.changed.notify_all()

    @contextmanager
    def hold(self, wanted):
        taken = max(1, min(wanted, self.count))
        self.acquire(taken)
        try:
            yield
        finally:
            with self.changed:
                self.note(taken, -1)
