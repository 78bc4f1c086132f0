#!/usr/bin/env python3
"""Writes docs/locks.md from the table in kernel/include/kernel/lock_order.h.

gen_locks.py           write it
gen_locks.py --check   exit with 1 and say so when it is not what the table says
"""
import os
import re
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
TABLE = os.path.join(ROOT, "kernel/include/kernel/lock_order.h")
OUTPUT = os.path.join(ROOT, "docs/locks.md")

ROW = re.compile(r'X\(\s*(\w+),\s*(\w+),\s*"([^"]*)"\s*\)')
PEERS = {
    "NEVER": "one at a time",
    "BY_CPU": "two, ascending by CPU number",
    "ANY": "any number, any order",
}

HEAD = """# Locks

Generated from `kernel/include/kernel/lock_order.h` by `tools/gen_locks.py`; do not edit.

A lock is taken only while every lock held has a lower rank. `CONFIG_LOCKDEP`, on in every test
build, checks that before it waits, and panics. A lock is held with interrupts off, and never across
a context switch, `wfi` or a wait for another CPU. A trylock may be out of rank: it does not wait.

| rank | class | held together with peers | protects |
|--:|---|---|---|
"""


def rows(text):
    found = ROW.findall(text)
    if not found:
        sys.exit(f"{TABLE}: no rows")
    for name, peers, _ in found:
        if peers not in PEERS:
            sys.exit(f"{TABLE}: {name}: peers {peers} is none of {', '.join(PEERS)}")
    return found


def document(text):
    lines = [f"| {rank} | `{name}` | {PEERS[peers]} | {protects} |\n"
             for rank, (name, peers, protects) in enumerate(rows(text))]
    return HEAD + "".join(lines)


def main():
    with open(TABLE) as file:
        wanted = document(file.read())
    if "--check" in sys.argv[1:]:
        try:
            with open(OUTPUT) as file:
                current = file.read()
        except FileNotFoundError:
            current = ""
        if current != wanted:
            sys.exit("docs/locks.md is not what lock_order.h says: run tools/gen_locks.py")
        return
    with open(OUTPUT, "w") as file:
        file.write(wanted)


if __name__ == "__main__":
    main()
