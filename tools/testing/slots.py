"""Slots: how much of the machine runs take. A job with many CPUs gets as many as there are.

Whoever asks first is served first: a job that needs every slot is not passed by small ones.
"""
import threading
from collections import deque
from contextlib import contextmanager


class Slots:
    def __init__(self, count):
        self.count = self.free = count
        self.queue = deque()
        self.changed = threading.Condition()

    def acquire(self, taken):
        turn = object()
        with self.changed:
            self.queue.append(turn)
            self.changed.wait_for(lambda: self.queue[0] is turn and self.free >= taken)
            self.queue.popleft()
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
