"""The disk in each of the machine's eight windows."""
import os
import sys
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from machines import Machines, SECTORS  # noqa: E402


class Slots(Machines):
    def test_every_slot(self):
        for slot in range(8):
            with self.subTest(slot=slot):
                text = self.plain("r:3:8", slot)
                self.assertIn(f"disk: mmio=0x1000{slot + 1}000 irq={slot + 1} sectors={SECTORS}\n",
                              text)
                self.assert_read(text, 3, 8)


if __name__ == "__main__":
    unittest.main()
