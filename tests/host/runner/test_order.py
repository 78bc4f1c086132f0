"""The order of builds, and slots and whose turn it is."""
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
    """Who may take slots beside whom: the machine has two."""

    def setUp(self):
        self.slots, self.order, self.threads = Slots(2), [], []

    def ask(self, name, wanted):
        """Asks in a thread of its own. Return: whether it has to wait."""
        def take():
            with self.slots.hold(wanted):
                self.order.append(name)

        self.threads.append(threading.Thread(target=take))
        self.threads[-1].start()
        deadline = time.monotonic() + 10
        while time.monotonic() < deadline:
            with self.slots.changed:
                waiting = len(self.slots.narrow) + len(self.slots.wide)
                if waiting + len(self.order) == len(self.threads):
                    return name not in self.order
            time.sleep(0.001)
        return self.fail(f"{name} neither waits nor has its turn")

    def served(self):
        for thread in self.threads:
            thread.join()
        return self.order

    def test_small_ones_in_the_order_of_asking(self):
        with self.slots.hold(1), self.slots.hold(1):
            for name in "abc":
                self.assertTrue(self.ask(name, 1))
        self.assertCountEqual(self.served(), "abc")

    def test_one_small_one_goes_beside_a_large_one(self):
        with self.slots.hold(2):
            self.assertFalse(self.ask("small", 1))
        with self.slots.hold(1):
            self.assertFalse(self.ask("large", 2))
        self.served()

    def test_two_small_ones_do_not_go_beside_a_large_one(self):
        with self.slots.hold(1):
            with self.slots.hold(2):
                self.assertTrue(self.ask("small", 1))
        with self.slots.hold(1), self.slots.hold(1):
            self.assertTrue(self.ask("large", 2))
        self.served()

    def test_large_ones_go_one_at_a_time(self):
        with self.slots.hold(4):
            self.assertTrue(self.ask("large", 2))
        self.served()

    def test_a_large_one_that_waits_lets_no_small_one_before_it(self):
        with self.slots.hold(1), self.slots.hold(1):
            self.ask("large", 2)
            self.ask("small", 1)
            with self.slots.changed:
                self.assertEqual((len(self.slots.wide), len(self.slots.narrow)), (1, 1))
        self.served()

    def test_a_machine_of_one_cpu_has_only_small_ones(self):
        slots = Slots(1)
        with slots.hold(4):
            self.assertEqual((slots.small, slots.whole), (1, False))
        self.assertEqual(slots.small, 0)


if __name__ == "__main__":
    unittest.main()
