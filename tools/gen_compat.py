#!/usr/bin/env python3
"""Writes docs/compat-names.md: which names of Zephyr's public headers exist here.

gen_compat.py NAMES          write it
gen_compat.py NAMES --check  exit with 1 and say so when it is not what the headers say

NAMES is a table of tabs with a head line: header, kind, name, ...; it is no part of this tree.
A name exists when a header below include/zephyr declares or defines it as a macro, function,
type, constant or object; where it is merely used does not count. Names are not looked at for
what they do: that is docs/compat.md.
"""
import csv
import os
import re
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
HEADERS = os.path.join(ROOT, "include/zephyr")
OUTPUT = os.path.join(ROOT, "docs/compat-names.md")

COMMENT = re.compile(r"/\*.*?\*/|//[^\n]*", re.S)
STRING = re.compile(r'"(\\.|[^"\\\n])*"')
DEFINE = re.compile(r"^[ \t]*#[ \t]*define[ \t]+(\w+)", re.M)
DIRECTIVE = re.compile(r"^[ \t]*#(?:\\\n|[^\n])*", re.M)
ENUM = re.compile(r"\benum\b\s*\w*\s*\{([^}]*)\}")
CONSTANT = re.compile(r"([A-Za-z_]\w*)\s*(?:=[^,]*)?(?:,|$)")
TAG = re.compile(r"\b(?:struct|union|enum)\s+(\w+)")
TYPEDEF = re.compile(r"\btypedef\b[^;]*?(\w+)\s*(?:\)\s*\([^;]*|\[[^;]*)?;")
BLOCK = re.compile(r"\{[^{}]*\}")
FUNCTION = re.compile(r"([A-Za-z_]\w*)\s*\(")
OBJECT = re.compile(r"^extern\b[^;(]*?(\w+)\s*(?:\[[^;]*)?;", re.M)

HEAD = """# Names of Zephyr's API

Generated from the headers below `include/zephyr` by `tools/gen_compat.py`; do not edit. What an
existing name does otherwise than in Zephyr is in `compat.md`. "here" is whether the header itself
exists; a name counts wherever it is declared.

| header | here | names | exist | missing |
|---|---|--:|--:|---|
"""


def without_blocks(text):
    """@text without bodies of functions, structures and initialisers."""
    while True:
        shorter = BLOCK.sub(" ", text)
        if shorter == text:
            return text
        text = shorter


def names_of(text):
    """What @text declares or defines: names of macros, functions, types, constants, objects."""
    text = STRING.sub('""', COMMENT.sub(" ", text))
    found = set(DEFINE.findall(text))
    text = DIRECTIVE.sub("", text)
    for body in ENUM.findall(text):
        found.update(CONSTANT.findall(body))
    found.update(TAG.findall(text))
    text = without_blocks(text)
    for pattern in (TYPEDEF, FUNCTION, OBJECT):
        found.update(pattern.findall(text))
    return found


def public_names():
    found = set()
    for folder, _, files in os.walk(HEADERS):
        for name in files:
            if name.endswith(".h"):
                with open(os.path.join(folder, name)) as file:
                    found |= names_of(file.read())
    return found


def wanted_names(path):
    """Header -> its names, in the order of the table."""
    headers = {}
    with open(path, newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            names = headers.setdefault(row["header"], [])
            if row["name"] not in names:
                names.append(row["name"])
    return headers


def row(header, names, existing):
    missing = [name for name in names if name not in existing]
    here = os.path.exists(os.path.join(HEADERS, header))
    if len(missing) == len(names):
        listed = "all"
    else:
        listed = " ".join(f"`{name}`" for name in missing)
    return (f"| `{header}` | {'yes' if here else 'no'} | {len(names)} | "
            f"{len(names) - len(missing)} | {listed} |\n")


def document(path):
    headers = wanted_names(path)
    existing = public_names()
    total = sum(map(len, headers.values()))
    have = sum(name in existing for names in headers.values() for name in names)
    return (HEAD + "".join(row(header, names, existing) for header, names in headers.items()) +
            f"| together | | {total} | {have} | |\n")


def main():
    arguments = [argument for argument in sys.argv[1:] if argument != "--check"]
    if len(arguments) != 1:
        sys.exit(__doc__)
    wanted = document(arguments[0])
    if "--check" not in sys.argv[1:]:
        with open(OUTPUT, "w") as file:
            file.write(wanted)
        return
    with open(OUTPUT) as file:
        if file.read() != wanted:
            sys.exit("docs/compat-names.md is not what the headers say: run tools/gen_compat.py")


if __name__ == "__main__":
    main()
