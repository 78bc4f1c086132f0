"""The order of builds, and slots that are given in turn."""
import threading
import time
import unittest

import common  # noqa: F401
from testing import traits
from testing.plan import Build
from testing.slots import Slots


def build(*settings):
    return Build("nowhere", "qemu_virt", settings=tuple(f"CONFIG_{s}" for s in settings))


class Order(unittest.TestCase):
    def test_a_chain_keeps_neighbours_together(self):
        wide = [build("MP_MAX_NUM_CPUS=4", f"X={i}") for i in range(3)]
        narrow = [build("MP_MAX_NUM_CPUS=1", f"X={i}") for i in range(3)]
        ordered = traits.chain([wide[0], narrow[0], wide[1], narrow[1], wide[2], narrow[2]])
        widths = [one.settings[0] for one in ordered]
        self.assertEqual(sum(a != b for a, b in zip(widths, widths[1:])), 1, widths)

    def test_a_later_setting_wins(self):
        self.assertEqual(traits.distance(build("SMP=y", "SMP=n"), build("SMP=n")), 0)

    def test_a_braid_loses_nothing(self):
        for length in range(8):
            self.assertEqual(sorted(traits.braid(list(range(length)), 3)), list(range(length)))
        self.assertEqual(traits.braid([1, 2, 3, 4, 5], 2), [1, 4, 2, 5, 3])


class Turns(unittest.TestCase):
    def test_small_requests_do_not_pass_a_large_one(self):
        slots, order = Slots(2), []

        def take(name, wanted):
            with slots.hold(wanted):
                order.append(name)

        with slots.hold(1):
            threads = []
            for name, wanted in (("large", 2), ("small", 1)):
                threads.append(threading.Thread(target=take, args=(name, wanted)))
                threads[-1].start()
                deadline = time.monotonic() + 10
                while len(slots.queue) < len(threads) and time.monotonic() < deadline:
                    time.sleep(0.001)
            self.assertEqual(order, [])
        for thread in threads:
            thread.join()
        self.assertEqual(order, ["large", "small"])


if __name__ == "__main__":
    unittest.main()
