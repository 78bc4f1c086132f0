"""Slots: how much of the machine runs take. A job with many CPUs gets as many as there are.

What needs the whole machine waits until several such wait, or nothing else is to be done, and then
these run one after the other: otherwise every one of them would have the machine stand half idle
until the longest of the others ends.
"""
import threading
from collections import deque
from contextlib import contextmanager

# So many that need the whole machine run in a row. The runner has as many threads to spare.
ROW = 8


class Slots:
    def __init__(self, count):
        self.count = self.free = count
        self.narrow, self.wide = deque(), deque()       # who waits, in the order of asking
        self.row = False                                # the wide ones have their turn
        self.changed = threading.Condition()

    def may_take(self, queue, turn, taken):
        """Whether it is the turn of @turn, which waits in @queue."""
        if self.row and not self.wide:
            self.row = False
        if len(self.wide) >= ROW or (self.wide and not self.narrow and self.free == self.count):
            self.row = True
        mine = queue is self.wide if self.row else queue is self.narrow
        return mine and queue[0] is turn and self.free >= taken

    def acquire(self, taken):
        turn = object()
        queue = self.wide if taken == self.count > 1 else self.narrow
        with self.changed:
            queue.append(turn)
            self.changed.notify_all()
            self.changed.wait_for(lambda: self.may_take(queue, turn, taken))
            queue.popleft()
            self.free -= taken
            self.changed.notify_all()

    @contextmanager
    def hold(self, wanted):
        taken = max(1, min(wanted, self.count))
        self.acquire(taken)
        try:
            yield
        finally:
            with self.changed:
                self.free += taken
                self.changed.notify_all()
