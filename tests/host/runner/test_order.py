"""The order of builds, and slots and whose turn it is."""
import threading
import time
import unittest

import common  # noqa: F401
from testing import traits
from testing.plan import Build
from testing.slots import ROW, Slots


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
    """Requests that wait while one slot is held, and the order in which they are served."""

    def served(self, wanted):
        slots, order, threads = Slots(2), [], []

        def take(name):
            with slots.hold(wanted[name]):
                order.append(name)

        with slots.hold(2 if 2 not in wanted.values() else 1):
            for name in wanted:
                threads.append(threading.Thread(target=take, args=(name,)))
                threads[-1].start()
                deadline = time.monotonic() + 10
                while len(slots.narrow) + len(slots.wide) + len(order) < len(threads) and \
                        time.monotonic() < deadline:
                    time.sleep(0.001)
        for thread in threads:
            thread.join()
        return order

    def test_small_requests_in_the_order_of_asking(self):
        names = [f"small{i}" for i in range(6)]
        self.assertCountEqual(self.served(dict.fromkeys(names, 1)), names)

    def test_a_large_one_waits_for_the_small_ones(self):
        self.assertEqual(self.served({"large": 2, "small": 1})[-1], "large")

    def test_a_row_of_large_ones_goes_first(self):
        large = {f"large{i}": 2 for i in range(ROW)}
        order = self.served({**large, "small": 1})
        self.assertEqual(order, [*large, "small"])

    def test_large_ones_alone_do_not_wait_for_more(self):
        slots = Slots(2)
        with slots.hold(2):
            pass
        with slots.hold(1):
            pass
        self.assertEqual(slots.free, 2)


if __name__ == "__main__":
    unittest.main()
