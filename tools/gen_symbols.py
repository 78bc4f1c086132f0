#!/usr/bin/python3
"""Writes docs/compat-kconfig.md: what becomes of each symbol of Zephyr's Kconfig.

gen_symbols.py          write it, from scripts/zephyr_symbols.txt
gen_symbols.py --check  exit with 1 and say so when it is not what the table says
"""
import os
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path.insert(0, os.path.join(ROOT, "scripts"))
import foreign  # noqa: E402

OUTPUT = os.path.join(ROOT, "docs/compat-kconfig.md")
HEAD = """# Symbols of Zephyr's Kconfig

Generated from `scripts/zephyr_symbols.txt` by `tools/gen_symbols.py`; do not edit. The build
reads the same table. A symbol that is neither here nor in a Kconfig file is unknown and ends the
build, with the nearest names. `n` may be asked for whatever is not there.

"""
SECTIONS = (
    ("same", "Same", "Options of this tree that mean what they mean in Zephyr."),
    ("mapped", "Mapped", "The value goes to another option."),
    ("always", "Always", "It is so, and C sees it; asking for another value ends the build."),
    ("ignored", "Ignored", "A warning is printed."),
    ("refused", "Refused", "Asking for it ends the build."),
)


def grouped(entries):
    """Detail -> names, in the order of the table."""
    groups = {}
    for entry in entries:
        groups.setdefault(entry.detail, []).append(entry.name)
    return groups


def section(title, about, entries):
    text = f"## {title}: {len(entries)}\n\n{about}\n\n"
    groups = grouped(entries)
    if list(groups) == [""]:
        return text + " ".join(f"`{name}`" for name in sorted(groups[""])) + "\n\n"
    text += "| what | symbols |\n|---|---|\n"
    return text + "".join(f"| {detail} | {' '.join(f'`{name}`' for name in sorted(names))} |\n"
                          for detail, names in groups.items()) + "\n"


def document():
    table = list(foreign.read_table().values())
    parts = [section(title, about, [entry for entry in table if entry.verdict == verdict])
             for verdict, title, about in SECTIONS]
    return (HEAD + "".join(parts)).rstrip("\n") + "\n"


def main():
    if "--check" not in sys.argv[1:]:
        with open(OUTPUT, "w") as file:
            file.write(document())
        return
    with open(OUTPUT) as file:
        if file.read() != document():
            sys.exit("docs/compat-kconfig.md is not what the table says: run tools/gen_symbols.py")


if __name__ == "__main__":
    main()
