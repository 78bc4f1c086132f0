"""Symbols of Zephyr's Kconfig that an application may set: what becomes of each.

The table is scripts/zephyr_symbols.txt; its head explains the verdicts. A symbol that stands
neither there nor in a Kconfig file is unknown, and ends the run.
"""
import os
import re
from collections import namedtuple

from kconfiglib import INT, HEX

TABLE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "zephyr_symbols.txt")
ENTRY = re.compile(r"(\w+) (same|mapped|always|ignored|refused)(?: (.+))?$")
MAY_BE_BARE = ("same",)

Entry = namedtuple("Entry", "name verdict detail line")


def read_table(path=TABLE):
    """Symbol -> Entry."""
    table = {}
    with open(path) as file:
        for number, line in enumerate(file, 1):
            match = ENTRY.match(line.strip())
            if match and match[1] not in table and (match[3] or match[2] in MAY_BE_BARE):
                table[match[1]] = Entry(match[1], match[2], match[3] or "", number)
            elif line.strip() and not line.startswith("#"):
                raise SystemExit(f"{path}:{number}: no entry, or the second one: {line.strip()}")
    return table


def renamed(settings, table):
    """@settings with the names of this tree where they are mapped."""
    return [setting._replace(name=table[setting.name].detail)
            if setting.name in table and table[setting.name].verdict == "mapped" else setting
            for setting in settings]


def constant(kconf, entry):
    """The value that an `always` symbol has in this configuration, or None."""
    value, _, condition = entry.detail.partition(" if ")
    return value if not condition or kconf.eval_string(condition) else None


def constants(kconf, table):
    """Symbol -> value in C of all `always` symbols that are on."""
    found = {}
    for entry in table.values():
        value = constant(kconf, entry) if entry.verdict == "always" else None
        if value is not None:
            found[entry.name] = "1" if value == "y" else value
    return found


def judge(kconf, entry, setting):
    """(problem, warning) of setting a symbol that is no option of this tree."""
    if entry.verdict == "always":
        value = constant(kconf, entry) or "n"
        if setting.value == value:
            return None, None
        return f"CONFIG_{entry.name} is always {value}", None
    if setting.value == "n":
        return None, None
    if entry.verdict == "refused":
        return f"CONFIG_{entry.name}: {entry.detail}", None
    return None, f"CONFIG_{entry.name} is ignored: {entry.detail}"


def check_table(kconf, table):
    """(line, message) of what the table says wrongly about this tree."""
    options = {sym.name: sym for sym in kconf.unique_defined_syms}
    for entry in table.values():
        if entry.verdict == "same" and entry.name not in options:
            yield entry.line, f"{entry.name} is in no Kconfig"
        elif entry.verdict != "same" and entry.name in options:
            yield entry.line, f"{entry.name} is an option now: say same"
        elif entry.verdict == "mapped" and entry.detail not in options:
            yield entry.line, f"{entry.detail} is in no Kconfig"
        elif entry.verdict == "mapped" and options[entry.detail].orig_type in (INT, HEX) \
                and not options[entry.detail].ranges:
            yield entry.line, f"{entry.detail} has no range"
