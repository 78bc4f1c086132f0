#!/usr/bin/python3
"""Instructions per operation, at SMP=n and at SMP=y with one and four harts, as a table.

Counted under QEMU's -icount shift=0,sleep=off, so that a figure repeats. The table goes to the
terminal, the figures to <out>/bench.json. tests/bench/peers.json, if it is there, names for each
operation what others need and what is to be reached: {operation: {column: figure}}.
"""
import argparse
import json
import os
import re
import sys

import image

HERE = os.path.dirname(os.path.abspath(__file__))
SETUPS = {
    "SMP=n": ["CONFIG_SMP=n"],
    "SMP=y, 1": ["CONFIG_SMP=y", "CONFIG_MP_MAX_NUM_CPUS=1", "CONFIG_CPU_RELAX_WFI=y"],
    "SMP=y, 4": ["CONFIG_SMP=y", "CONFIG_MP_MAX_NUM_CPUS=4", "CONFIG_CPU_RELAX_WFI=y"],
}
OPTIONAL = ["CONFIG_POLL=y"]
# Another machine: its name is in the operations that it concerns.
DOORBELL = {"SMP=y, 4": ["CONFIG_IPI_ACLINT_SSWI=y"]}
USER = {
    "SMP=n": ["CONFIG_SMP=n"],
    "SMP=y, 1": ["CONFIG_SMP=y", "CONFIG_CPU_RELAX_WFI=y"],
}
FIGURE = re.compile(r"^bench: (.+): (\d+)$", re.M)
RUN_SECONDS = 120


def build(folder, settings, make, app="tests/bench"):
    """The command that starts the image."""
    os.makedirs(folder, exist_ok=True)
    fragment = os.path.join(folder, "bench.conf")
    text = "".join(line + "\n" for line in settings)
    with open(fragment, "w") as file:
        file.write(text)
    return image.build(folder, app, f"CONF={fragment}", *make)


def measure(command):
    """Operation -> instructions."""
    text = image.run(command + image.ICOUNT, "bench: end", RUN_SECONDS)
    return {name: int(value) for name, value in FIGURE.findall(text)}


def peers():
    path = os.path.join(HERE, "peers.json")
    if not os.path.exists(path):
        return {}
    with open(path) as file:
        return json.load(file)


def goal_of(others, name, setup):
    """What the operation is to cost at most; None if nothing is said."""
    goal = others.get(name, {}).get("goal " + setup.split(",")[0])
    return int(goal) if goal else None


def missed(results, others):
    """{operation: {setup: [figure, goal]}} of the figures above their goals."""
    misses = {}
    for setup, figures in results.items():
        for name, value in figures.items():
            goal = goal_of(others, name, setup)
            if goal is not None and value > goal:
                misses.setdefault(name, {})[setup] = [value, goal]
    return misses


def in_order(results, others):
    """The operations as peers.json has them, then those it does not name."""
    measured = dict.fromkeys(name for figures in results.values() for name in figures)
    return [n for n in others if n in measured] + [n for n in measured if n not in others]


def print_table(results, others, misses):
    extra = list(dict.fromkeys(column for figures in others.values() for column in figures))
    operations = in_order(results, others)
    width = max(map(len, operations), default=0)
    columns = list(results) + extra
    print(" " * width + "".join(f"{column:>16}" for column in columns))
    for name in operations:
        row = [f"{results[setup].get(name, '-')}{'!' * (setup in misses.get(name, {}))}"
               for setup in results]
        row += [others.get(name, {}).get(column, "-") for column in extra]
        print(f"{name:<{width}}" + "".join(f"{value:>16}" for value in row))
    print(f"! above its goal: {sum(map(len, misses.values()))} figures of {len(misses)} operations")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out", default=os.path.join(image.TOP, "build/bench"))
    parser.add_argument("--make", action="append", default=[], help="argument of every make")
    args = parser.parse_args()
    results = {}
    for number, (setup, settings) in enumerate(SETUPS.items()):
        folder = os.path.join(os.path.abspath(args.out), str(number))
        results[setup] = measure(build(folder, settings, args.make))
        # What costs every object a little is measured apart.
        for more in filter(None, (OPTIONAL, DOORBELL.get(setup))):
            extra = measure(build(folder, settings + more, args.make))
            results[setup].update({name: value for name, value in extra.items()
                                   if name not in results[setup]})
        if setup in USER:
            results[setup].update(measure(build(folder + "-user", USER[setup], args.make,
                                                "tests/bench/user")))
    others = peers()
    misses = missed(results, others)
    print_table(results, others, misses)
    with open(os.path.join(args.out, "bench.json"), "w") as file:
        json.dump({"figures": results, "peers": others, "missed": misses}, file, indent=1)
    return 0


if __name__ == "__main__":
    sys.exit(main())
