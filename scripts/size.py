#!/usr/bin/python3
"""What the image weighs: per folder, per option that chooses files, and per option taken away.

The figures come from the linker's map, so they are those of the image after unused sections went.
An option in the second table weighs what the files weigh that a Makefile lists under it; options
named as arguments are switched off in turn and the image built again.
"""
import argparse
import collections
import os
import re
import shlex
import subprocess
import sys

SECTION = re.compile(r"^ (\.?[\w.$-]+)?\s+0x([0-9a-f]+)\s+0x([0-9a-f]+)\s+(\S+\.(?:o|a\(.*\)))$")
NAME_ONLY = re.compile(r"^ (\.?[\w.$-]+)$")
LISTED = re.compile(r"^obj-\$\(CONFIG_(\w+)\)\s*\+?=\s*(.*)$")


def kind_of(section):
    """text, rodata, data or bss; None for what is not loaded."""
    for prefix, kind in ((".text", "text"), (".rodata", "rodata"), (".srodata", "rodata"),
                         (".data", "data"), (".sdata", "data"), ("iter_", "data"),
                         (".bss", "bss"), (".sbss", "bss"), (".noinit", "bss"), ("COMMON", "bss"),
                         (".page_tables", "bss")):
        if section.startswith(prefix):
            return kind
    return None


def read_map(path):
    """(section kind, object) -> bytes, from GNU ld's memory map."""
    sizes = collections.Counter()
    name, started = None, False
    with open(path) as file:
        for line in file:
            line = line.rstrip()
            started = started or line.startswith("Linker script and memory map")
            if not started:
                continue
            alone = NAME_ONLY.match(line)
            if alone:
                name = alone[1]
                continue
            match = SECTION.match(line)
            if match:
                section = match[1] or name
                kind = kind_of(section or "")
                if kind and int(match[2], 16):
                    sizes[kind, match[4]] += int(match[3], 16)
            name = None
    return sizes


def folder_of(path, out):
    if not path.startswith(out + "/"):
        return "(libraries)"
    parts = os.path.relpath(path, out).split("/")
    return "/".join(parts[:min(2, len(parts) - 1)]) or "(tables)"


def row(name, weight):
    loaded = weight["text"] + weight["rodata"]
    ram = weight["data"] + weight["bss"]
    print(f"  {name:<28}{weight['text']:>9}{weight['rodata']:>9}{weight['data']:>9}"
          f"{weight['bss']:>9}{loaded:>10}{ram:>10}")


def print_table(title, weights):
    print(f"  {title:<28}{'text':>9}{'rodata':>9}{'data':>9}{'bss':>9}{'text+ro':>10}{'RAM':>10}")
    for name, weight in sorted(weights.items(), key=lambda item: -sum(item[1].values())):
        row(name, weight)
    total = collections.Counter()
    for weight in weights.values():
        total.update(weight)
    return total


def options_of_files():
    """Object or folder prefix -> option, for everything a Makefile lists under an option."""
    found = {}
    for top in ("arch", "boards", "kernel", "lib", "drivers", "subsys", "third_party"):
        for folder, _, names in os.walk(top):
            if "Makefile" not in names:
                continue
            with open(os.path.join(folder, "Makefile")) as file:
                for match in filter(None, map(LISTED.match, file)):
                    for item in match[2].split():
                        found[os.path.join(folder, item)] = match[1]
    return found


def by_option(sizes, out):
    options = options_of_files()
    weights = collections.defaultdict(collections.Counter)
    for (kind, path), size in sizes.items():
        name = os.path.relpath(path, out)
        for prefix, option in options.items():
            if name == prefix or prefix.endswith("/") and name.startswith(prefix):
                weights["CONFIG_" + option][kind] += size
    return weights


def totals(size_tool, elf):
    text = subprocess.check_output([size_tool, elf], text=True).splitlines()[1].split()
    return [int(number) for number in text[:3]]


def without(option, args):
    """Sections of the image built without @option, or None when it cannot be had."""
    out = os.path.join(args.out, "size", option)
    os.makedirs(out, exist_ok=True)
    fragment = os.path.join(out, "off.conf")
    with open(fragment, "w") as file:
        with open(os.path.join(args.out, ".config")) as config:
            file.writelines(line for line in config if not line.startswith(f"CONFIG_{option}="))
        file.write(f"# CONFIG_{option} is not set\n")
    os.replace(fragment, os.path.join(out, ".config"))
    make = shlex.split(args.make) + [f"O={out}"]
    for goal in ("olddefconfig", "image"):
        if subprocess.call(make + [goal], stdout=subprocess.DEVNULL):
            return None
    return totals(args.size, os.path.join(out, "neuron.elf"))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out", required=True)
    parser.add_argument("--size", default="size")
    parser.add_argument("--make", default="make")
    parser.add_argument("options", nargs="*")
    args = parser.parse_args()
    elf = os.path.join(args.out, "neuron.elf")
    sizes = read_map(elf + ".map")
    weights = collections.defaultdict(collections.Counter)
    for (kind, path), size in sizes.items():
        weights[folder_of(path, args.out)][kind] += size
    row("total", print_table("folder", weights))
    print()
    print_table("option (its own files)", by_option(sizes, args.out))
    base = totals(args.size, elf)
    for option in args.options:
        option = option.removeprefix("CONFIG_")
        less = without(option, args)
        if less is None:
            print(f"  CONFIG_{option}: cannot be switched off here", file=sys.stderr)
            continue
        text, data, bss = (a - b for a, b in zip(base, less))
        print(f"  CONFIG_{option} costs text {text:+}, data {data:+}, bss {bss:+} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
