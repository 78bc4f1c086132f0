"""Filter expressions."""
import unittest

import common  # noqa: F401
from testing.filters import FilterError, Unknown, evaluate

VALUES = {"CONFIG_SMP": 1, "CONFIG_MP_MAX_NUM_CPUS": 4, "CONFIG_BOARD": "qemu_virt"}


class Filters(unittest.TestCase):
    def holds(self, text):
        self.assertIs(evaluate(text, VALUES), True, text)

    def fails(self, text):
        self.assertIs(evaluate(text, VALUES), False, text)

    def test_symbols(self):
        self.holds("CONFIG_SMP")
        self.fails("CONFIG_X")
        self.holds("not CONFIG_X")
        self.fails("not CONFIG_SMP")

    def test_numbers_are_compared_as_numbers(self):
        self.holds("CONFIG_MP_MAX_NUM_CPUS > 1")
        self.holds("CONFIG_MP_MAX_NUM_CPUS < 0x10")
        self.fails("CONFIG_MP_MAX_NUM_CPUS != 4")
        self.fails("CONFIG_X >= 1")

    def test_strings(self):
        self.holds('CONFIG_BOARD == "qemu_virt"')
        self.fails('CONFIG_BOARD == "other"')
        self.holds('CONFIG_X != "n"')

    def test_and_binds_tighter_than_or(self):
        self.holds("CONFIG_SMP or CONFIG_X and CONFIG_X")
        self.fails("(CONFIG_SMP or CONFIG_X) and CONFIG_X")

    def test_not_binds_tighter_than_and(self):
        self.holds("not CONFIG_X and CONFIG_SMP")
        self.fails("not (CONFIG_X or CONFIG_SMP)")

    def test_both_sides_are_read_even_if_decided(self):
        with self.assertRaises(FilterError):
            evaluate("CONFIG_SMP or (", VALUES)

    def test_malformed_is_refused(self):
        for text in ("", "CONFIG_SMP and", "CONFIG_SMP CONFIG_X", "(CONFIG_SMP", "and", "$x",
                     "CONFIG_SMP >"):
            with self.assertRaises(FilterError, msg=text):
                evaluate(text, VALUES)

    def test_functions_are_unknown(self):
        with self.assertRaises(Unknown):
            evaluate('dt_compat_enabled("ns16550")', VALUES)


if __name__ == "__main__":
    unittest.main()
