#!/usr/bin/python3
"""The symbol table that CONFIG_SYMTAB links into the image, as assembly.

stdin: what `nm -n -S` says of an image. kernel/debug/symtab.c reads the result, on stdout. With
--renew FILE it goes to FILE, with status 1 unless that was the table of this image already.
"""
import re
import sys

LINE = re.compile(r"([0-9a-f]+) (?:([0-9a-f]+) )?[tTwW] ([A-Za-z_][\w.$]*)$")


def functions(text):
    """(address, name) of each function, ascending, one name an address; and where the last ends."""
    found, end = {}, 0
    for line in text:
        match = LINE.match(line)
        if match and not match[3].startswith(("__start_", "__stop_")):
            address = int(match[1], 16)
            found.setdefault(address, match[3])
            end = max(end, address + int(match[2] or "0", 16))
    return sorted(found.items()), end


def table(entries, end):
    """Assembly of @entries: the first address, distances from it, places of names, names."""
    base = entries[0][0] if entries else 0
    names, place, places = [], 0, []
    for _, name in entries:
        places.append(place)
        names.append(f'\t.asciz "{name}"')
        place += len(name) + 1
    lines = ["\t.section .rodata.symtab, \"a\"", "\t.balign 8"]
    lines += ["\t.globl symtab_base", "symtab_base:", f"\t.quad {base:#x}"]
    lines += ["\t.globl symtab_span", "symtab_span:", f"\t.quad {max(end - base, 0):#x}"]
    lines += ["\t.globl symtab_count", "symtab_count:", f"\t.long {len(entries)}"]
    lines += ["\t.globl symtab_distance", "symtab_distance:"]
    lines += [f"\t.long {address - base:#x}" for address, _ in entries]
    lines += ["\t.globl symtab_name", "symtab_name:"]
    lines += [f"\t.long {p}" for p in places]
    lines += ["\t.globl symtab_names", "symtab_names:"] + names
    lines += ['\t.section .note.GNU-stack, "", %progbits']
    return "\n".join(lines) + "\n"


def main():
    text = table(*functions(sys.stdin))
    if sys.argv[1:2] != ["--renew"]:
        sys.stdout.write(text)
        return 0
    with open(sys.argv[2], "r+") as file:
        if file.read() == text:
            return 0
        file.seek(0)
        file.truncate()
        file.write(text)
    return 1


if __name__ == "__main__":
    sys.exit(main())
