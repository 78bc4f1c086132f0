"""Which options the tests, samples and products have on, and which off.

Every bool that a user can set is on in one of the configurations that `make test` builds, and off
in another. docs/coverage.txt lists those that are not, `SYMBOL on: reason` or `SYMBOL off: reason`;
an entry that is not needed is a fault too.
"""
import os
import re
import sys

import asked
import kconfig
from kconfiglib import BOOL

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "../tools"))
from testing import plan, scenario  # noqa: E402

LIST = "docs/coverage.txt"
ENTRY = re.compile(r"(\w+) (on|off): .+")


def origin(build):
    if build.defconfig:
        return {"defconfig": f"configs/{build.defconfig}_defconfig"}
    named = {"app": build.app, "board": build.board, "conf_file": build.base,
             "conf": build.fragments}
    return {key: value for key, value in named.items() if value}


def settings_of(build):
    """(symbol, value) in their order."""
    wanted = [(s.name, s.value) for s in asked.read(kconfig.layers(origin(build)))]
    for line in build.settings:
        name, _, value = line.removeprefix("CONFIG_").partition("=")
        wanted.append((name, asked.parse_value(value)))
    return tuple(wanted)


def values(kconf, wanted):
    """Symbols that are on with the settings @wanted."""
    kconf.unset_values()
    asked.apply(kconf, [asked.Setting(name, value, "", 0) for name, value in wanted])
    return {sym.name for sym in kconf.unique_defined_syms
            if sym.orig_type == BOOL and sym.str_value == "y"}


def builds():
    roots = [root for root in ("tests", "samples") if os.path.isdir(root)]
    jobs = plan.make(scenario.collect(roots))
    return {job.build for job in jobs if job.build and not job.scenario.keys.get("slow")}


def settable(kconf):
    return {sym.name: sym.nodes[0] for sym in kconf.unique_defined_syms
            if sym.orig_type == BOOL and any(node.prompt for node in sym.nodes)}


def missing(kconf):
    """{(symbol, "on" or "off"): node} that no configuration has."""
    on, off = set(), set()
    symbols = settable(kconf)
    for wanted in sorted({settings_of(build) for build in builds()}):
        here = values(kconf, wanted)
        on |= here
        off |= symbols.keys() - here
    lacking = {(name, "on"): node for name, node in symbols.items() if name not in on}
    lacking.update({(name, "off"): node for name, node in symbols.items() if name not in off})
    return lacking


def check(kconf):
    """Faults: (file, line, message)."""
    excused, faults = {}, []
    with open(LIST) as file:
        for number, line in enumerate(file, 1):
            match = ENTRY.fullmatch(line.strip())
            if match:
                excused[match[1], match[2]] = number
            elif line.strip() and not line.startswith("#"):
                faults.append((LIST, number, "not `SYMBOL on: reason` or `SYMBOL off: reason`"))
    lacking = missing(kconf)
    for name, state in sorted(lacking.keys() - excused.keys()):
        node = lacking[name, state]
        faults.append((node.filename, node.linenr,
                       f"{name} is {state} in no configuration that is tested"))
    for entry in sorted(excused.keys() - lacking.keys()):
        faults.append((LIST, excused[entry], f"{entry[0]} is {entry[1]} in a configuration"))
    return faults
