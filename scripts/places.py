"""Lists of places in the sources, `file:function: reason`, compared both ways."""
import re

FUNCTION = re.compile(r"^[A-Za-z_][\w\s\*\(\),]*?[\s\*](\w+)\(")
MACRO = re.compile(r"^#define (\w+)\(")
IRQ_LOCK = re.compile(r"\barch_irq_lock\(\)")
IRQ_LIST = "docs/irq_lock.txt"
IRQ_FOLDERS = ("arch/", "drivers/", "kernel/", "lib/", "subsys/", "user/", "include/")
# What declares and defines it.
IRQ_HOME = ("arch/include/arch/arch.h", "arch/native/include/arch/inline.h",
            "arch/riscv/include/arch/inline.h")


def in_sources(pattern, path, lines):
    """(line, function) where @pattern stands."""
    where = "?"
    for number, line in enumerate(lines, 1):
        start = MACRO.match(line) or FUNCTION.match(line)
        if start and not line.rstrip().endswith(";"):
            where = start[1]
        if pattern.search(line) and not line.lstrip().startswith(("*", "/*")):
            yield number, where


def in_list(path, lines):
    """({place: line}, faults) of a list."""
    listed, faults = {}, []
    for number, line in enumerate(lines, 1):
        parts = line.strip().split(":", 2)
        if not line.strip() or line.startswith("#"):
            continue
        if len(parts) != 3 or not parts[2].strip():
            faults.append((path, number, "not `file:function: reason`"))
        else:
            listed[f"{parts[0]}:{parts[1]}"] = number
    return listed, faults


def check_irq_lock(files):
    """Contracts K4: a raw interrupt disable is for data of this CPU only, and says so."""
    listed, faults = in_list(IRQ_LIST, dict(files).get(IRQ_LIST, []))
    seen = set()
    for path, lines in files:
        if not path.startswith(IRQ_FOLDERS) or not path.endswith((".c", ".h")) or path in IRQ_HOME:
            continue
        for number, where in in_sources(IRQ_LOCK, path, lines):
            place = f"{path}:{where}"
            seen.add(place)
            if place not in listed:
                faults.append((path, number, f"arch_irq_lock() in {where}(), not in {IRQ_LIST}"))
    for place in sorted(set(listed) - seen):
        faults.append((IRQ_LIST, listed[place], f"{place} has no arch_irq_lock()"))
    return faults
