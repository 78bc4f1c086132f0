#!/usr/bin/env python3
"""Checks docs/ordering.txt against the sources, both ways.

Every relaxed or sequentially consistent access, and every full fence, stands there with the reason
why nothing stronger is needed, or nothing weaker will do: `file:function: reason`. A line that no
access answers to is an error too. --missing prints the lines that are not there yet.
"""
import os
import re
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
LIST = "docs/ordering.txt"
DEFINES = "arch/include/arch/atomic.h"  # the operations themselves
FOLDERS = ("arch", "drivers", "include", "kernel", "lib", "subsys", "user")

ACCESS = re.compile(r"_relaxed_u|atomic_fence_full\(\)|__ATOMIC_RELAXED|__ATOMIC_SEQ_CST")
FUNCTION = re.compile(r"^[A-Za-z_][\w\s\*\(\),]*?[\s\*](\w+)\(")
MACRO = re.compile(r"^#define (\w+)\(")


def places(name, lines):
    """The functions and macros of a file that have such an access."""
    where = None
    for line in lines:
        start = MACRO.match(line) or FUNCTION.match(line)
        if start and not line.rstrip().endswith(";"):
            where = start.group(1)
        if ACCESS.search(line) and not line.lstrip().startswith("*"):
            yield f"{name}:{where}"


def in_sources():
    found = set()
    for top in FOLDERS:
        for folder, _, names in os.walk(os.path.join(ROOT, top)):
            for path in (os.path.join(folder, name) for name in names):
                name = os.path.relpath(path, ROOT)
                if name.endswith((".c", ".h")) and name != DEFINES:
                    with open(path, errors="replace") as file:
                        found.update(places(name, file))
    return found


def in_list():
    listed = set()
    with open(os.path.join(ROOT, LIST)) as file:
        for number, line in enumerate(file, 1):
            line = line.strip()
            if not line or line.startswith("#"):
                continue
            parts = line.split(":", 2)
            if len(parts) != 3 or not parts[2].strip():
                sys.exit(f"{LIST}:{number}: not `file:function: reason`")
            listed.add(f"{parts[0]}:{parts[1]}")
    return listed


def main():
    sources, listed = in_sources(), in_list()
    if "--missing" in sys.argv[1:]:
        print("\n".join(sorted(sources - listed)))
        return
    for place in sorted(sources - listed):
        print(f"{place}: relaxed or sequentially consistent, and not in {LIST}")
    for place in sorted(listed - sources):
        print(f"{LIST}: {place}: there is no such access")
    sys.exit(1 if sources ^ listed else 0)


if __name__ == "__main__":
    main()
