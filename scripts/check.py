#!/usr/bin/python3
"""The lint: what no compiler checks. Prints file:line: message for each fault; status 1 if any."""
import os
import re
import subprocess
import sys

sys.path.insert(0, os.path.dirname(__file__))
import coverage  # noqa: E402
import faults as injected  # noqa: E402
import foreign  # noqa: E402
import kconfig  # noqa: E402
import places  # noqa: E402

TOPS = ("arch", "boards", "include", "kernel", "lib", "drivers", "subsys", "tests", "samples",
        "third_party", "user", "tools", "scripts", "configs", "docs", ".ci")
NO_IF = ("kernel/", "lib/", "user/", "drivers/", "subsys/")
MAX_COLUMNS = 100
MAX_LINES = 600
TAB = 8
# Tables that a program wrote.
GENERATED = {"include/zephyr/sys/util_loops.h", "tests/unit/fdt/src/virt_tree.h"}
# Headers that may be read more than once.
UNGUARDED = {"lib/libc/include/assert.h"}
# Symbols that only applications written for Zephyr, or the build itself, look at.
EXTERNAL = {"APPLICATION", "KERNEL_INIT_PRIORITY_OBJECTS", "KERNEL_INIT_PRIORITY_DEFAULT",
            "APPLICATION_INIT_PRIORITY"}

LIST_ITEM = r"(?:[\w./-]+\.o|[\w./-]+/|\$\([\w-]+\)|\$\(or [\w$(),. -]+\)|[\w-]*\$\([\w-]+\)\.o)"
LIST_LINE = re.compile(r"^(?:[\w-]+-(?:y|\$\(CONFIG_\w+\)|\$\(and [$()\w,]+\))?\s*[:+]=)?(?:\s*"
                       + LIST_ITEM + r")*\s*\\?$")
INCLUDE = re.compile(r"\s*#\s*include\s+<(kernel|drivers|arch|zephyr|neuron|lib)/")
# What no folder of this beginning may include: lower layers know nothing of higher ones.
LAYERS = (("lib/", {"kernel", "drivers"}), ("include/", {"kernel", "drivers"}),
          ("arch/", {"kernel", "drivers"}), ("drivers/virtio/", {"kernel", "zephyr", "neuron"}),
          ("subsys/", {"kernel", "drivers"}), ("boards/", {"kernel"}),
          ("samples/", {"kernel", "drivers"}), ("user/", {"kernel"}))
# The machine that some text was written on, and how.
ALIEN = re.compile(r"(?:^|[\s\"'(=:])/(?:work|tmp/neuron|home|root)/|\bpypi\b|proxy\.golang"
                   r"|\b(?:deb|snapshot)\.debian\.org|\bthis session\b|\bissue #?\d")
MERGE = re.compile(r"(?:<{7}|>{7}|\|{7}) ")
SYMBOL = re.compile(r"\bCONFIG_([A-Z0-9_]+)\b")


def all_files():
    """Every text file of the tree that is ours."""
    for top in TOPS:
        for folder, folders, names in os.walk(top):
            folders[:] = sorted(f for f in folders if f != "__pycache__")
            for name in sorted(names):
                yield os.path.join(folder, name)
    yield from ("Kconfig", "Makefile", "README.md")


def read(path):
    try:
        with open(path) as file:
            return file.read().splitlines()
    except UnicodeDecodeError:
        return []


def is_c(path):
    return path.endswith((".c", ".h", ".S"))


def check_lists(path, lines):
    """Folders' Makefiles are lists; mechanism is in scripts/ and boards/*/run.mk."""
    if os.path.basename(path) == "Makefile" and os.path.dirname(path):
        for number, line in enumerate(lines, 1):
            if not LIST_LINE.match(line.partition("#")[0]):
                yield number, "a Makefile of a folder holds lists only"


def check_no_if(path, lines):
    if path.endswith(".c") and path.startswith(NO_IF):
        for number, line in enumerate(lines, 1):
            if re.match(r"\s*#\s*(if|ifdef|ifndef|elif|else|endif)\b", line):
                yield number, "#if in a .c file: choose a file, an inline set, or IS_ENABLED()"


def check_width(path, lines):
    if path.endswith((".c", ".h", ".S", ".dts", ".py", ".sh")) and path not in GENERATED:
        for number, line in enumerate(lines, 1):
            if len(line.expandtabs(TAB)) > MAX_COLUMNS:
                yield number, f"longer than {MAX_COLUMNS} columns"
            if line != line.rstrip():
                yield number, "blank at the end of the line"
            if is_c(path) and re.match(r" {8,}[^\s\\]", line):
                yield number, "indented with blanks"


def check_length(path, lines):
    if path.endswith((".c", ".S", ".py")) and len(lines) > MAX_LINES:
        yield len(lines), f"more than {MAX_LINES} lines"


def check_guard(path, lines):
    if path.endswith(".h") and path not in UNGUARDED:
        if not any(re.match(r"#ifndef \w+_H_?$", line) for line in lines):
            yield 1, "no include guard"


def check_include(path, lines):
    if is_c(path) and not path.startswith("tests/"):
        for number, line in enumerate(lines, 1):
            if re.match(r'#include "\.\./', line):
                yield number, "includes from above: use the <folder/...> form"


def check_names(path, lines):
    if path.endswith((".c", ".h")) and path.startswith(("kernel/", "arch/", "lib/", "drivers/")):
        for number, line in enumerate(lines, 1):
            if re.match(r"\w[\w *]*\bz_\w+\(", line):
                yield number, "a name with z_"


def check_layers(path, lines):
    for top, higher in LAYERS:
        if is_c(path) and path.startswith(top):
            for number, line in enumerate(lines, 1):
                match = INCLUDE.match(line)
                if match and match[1] in higher:
                    yield number, f"{top} may not include <{match[1]}/...>"


def check_words(path, lines):
    if path != "scripts/check.py":
        for number, line in enumerate(lines, 1):
            if ALIEN.search(line):
                yield number, "names a machine, a host or a way of working: the project does not"


def check_merges(path, lines):
    for number, line in enumerate(lines, 1):
        if MERGE.match(line):
            yield number, "a merge that nobody has finished"


LINT = (check_lists, check_no_if, check_width, check_length, check_guard, check_include,
        check_names, check_layers, check_words, check_merges)


def symbols_used(path, lines):
    """(symbol, line) for what @path spells as CONFIG_<symbol>, outside comments of Makefiles."""
    if path.startswith(("scripts/", "tools/")) and path.endswith(".py"):
        return
    for number, line in enumerate(lines, 1):
        if path.endswith((".md", ".txt")) or line.lstrip().startswith("#\t"):
            continue
        for match in SYMBOL.finditer(line):
            yield match[1], number


def check_symbols(kconf, files):
    """Each symbol is used, each use is defined, each has a help, each number a range."""
    used = {}
    table = foreign.read_table()
    yield from (("scripts/zephyr_symbols.txt", *fault) for fault in
                foreign.check_table(kconf, table))
    for path, lines in files:
        made_up = path.startswith(("tests/build/", "tests/host/"))
        if made_up or path.endswith(("_defconfig", ".conf")):
            continue
        for name, number in symbols_used(path, lines):
            used.setdefault(name, (path, number))
    defined = {sym.name: sym for sym in kconf.unique_defined_syms}
    constants = own_options() | {name for name, entry in table.items() if entry.verdict == "always"}
    for name, (path, number) in sorted(used.items()):
        if name not in defined and name not in constants and not name.endswith("_"):
            yield path, number, f"CONFIG_{name} is in no Kconfig"
    for name, sym in sorted(defined.items()):
        node = sym.nodes[0]
        referenced = sym.referenced - {sym} or sym.choice or kconf_refers(kconf, sym)
        if name not in used and not referenced and name not in EXTERNAL:
            yield node.filename, node.linenr, f"{name} is used nowhere"
        if not any(n.help for n in sym.nodes):
            yield node.filename, node.linenr, f"{name} has no help"
        if sym.orig_type == kconfig.INT and node.prompt and not sym.ranges:
            yield node.filename, node.linenr, f"{name} has no range"


def own_options():
    """Symbols that applications of this tree define in a Kconfig of their own."""
    found = set()
    for path in all_files():
        if path.startswith(("tests/", "samples/")) and path.endswith("/Kconfig"):
            found.update(re.findall(r"^config (\w+)", "\n".join(read(path)), re.M))
    return found


def kconf_refers(kconf, sym):
    return any(sym in other.referenced for other in kconf.unique_defined_syms if other is not sym) \
        or any(sym in choice.referenced for choice in kconf.unique_choices)


def main():
    files = [(path, read(path)) for path in all_files()]
    faults = 0
    for path, lines in files:
        for check in LINT:
            for number, message in check(path, lines):
                print(f"{path}:{number}: {message}")
                faults += 1
    kconf = kconfig.load_kconfig(None)
    for path, number, message in (*check_symbols(kconf, files), *places.check_irq_lock(files),
                                  *coverage.check(kconf), *injected.check(files)):
        print(f"{path}:{number}: {message}")
        faults += 1
    for command in (["scripts/kconfig.py", "--out", "build", "checkdefconfigs"],
                    ["tools/check_ordering.py"],
                    ["tools/gen_symbols.py", "--check"]):
        faults += subprocess.call([sys.executable, *command])
    print(f"check: {faults} faults" if faults else "check: ok")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
