"""Slots: how much of the machine runs take. A job with many CPUs gets as many as there are."""
import threading
from contextlib import contextmanager


class Slots:
    def __init__(self, count):
        self.count = self.free = count
        self.changed = threading.Condition()

    @contextmanager
    def hold(self, wanted):
        taken = max(1, min(wanted, self.count))
        with self.changed:
            self.changed.wait_for(lambda: self.free >= taken)
            self.free -= taken
        try:
            yield
        finally:
            with self.changed:
                self.free += taken
                self.changed.notify_all()
