#!/usr/bin/python3
"""Hazards that a built image shows: what traps can reach, and whose current thread there is.

Builds the hazards' own application in $O and looks at it:
  calls    no allocator can be reached from the entry of a trap (hazard 9, contracts K5)
  symbols  the kernel and the port have no global pointer to a thread (hazard 3)
Each check is first made on something that must fail it.
"""
import os
import re
import subprocess
import sys

from elftools.elf.elffile import ELFFile

ROOTS = ("trap_vector", "kernel_timer", "kernel_ipi", "kernel_irq", "kernel_preempt",
         "wake_expired", "start_due", "ipi_take", "ipi_call_run", "timeout_run")
ALLOCATORS = re.compile(r"(k_|sys_|k_aligned_)?(heap_)?(malloc|calloc|realloc|alloc|aligned_alloc)"
                        r"|k_heap_\w*alloc|sys_heap_\w*alloc\w*|k_mem_slab_alloc|k_thread_create")
FUNCTION = re.compile(r"^[0-9a-f]+ <([^>]+)>:$")
CALL = re.compile(r"\t(?:jal|j|call|tail|b\w+|c\.j\w*|auipc|jalr)\b.*<([^>+]+)(\+0x[0-9a-f]+)?>")
FOLDERS = ("kernel/", "arch/", "./kernel/", "./arch/")


def call_graph(elf):
    """{function: functions that it jumps to}."""
    text = subprocess.run(["riscv64-unknown-elf-objdump", "-d", elf], check=True,
                          capture_output=True, text=True).stdout
    graph, at = {}, None
    for line in text.splitlines():
        function = FUNCTION.match(line)
        if function:
            at = function[1]
            graph.setdefault(at, set())
            continue
        call = CALL.search(line)
        if call and at and call[1] != at:
            graph[at].add(call[1])
    return graph


def reachable(graph, roots):
    """{function: how it is reached}."""
    paths = {root: [root] for root in roots if root in graph}
    left = list(paths)
    while left:
        name = left.pop()
        for called in graph.get(name, ()):
            if called not in paths:
                paths[called] = paths[name] + [called]
                left.append(called)
    return paths


def allocators_from(graph, roots):
    return [" -> ".join(path) for name, path in sorted(reachable(graph, roots).items())
            if ALLOCATORS.fullmatch(name)]


def is_thread_pointer(die):
    """Whether the variable @die is a struct k_thread * that can change."""
    if "DW_AT_type" not in die.attributes:
        return False
    kind = die.get_DIE_from_attribute("DW_AT_type")
    through = ("DW_TAG_typedef", "DW_TAG_volatile_type")
    while kind.tag in through and "DW_AT_type" in kind.attributes:
        kind = kind.get_DIE_from_attribute("DW_AT_type")
    if kind.tag != "DW_TAG_pointer_type" or "DW_AT_type" not in kind.attributes:
        return False
    target = kind.get_DIE_from_attribute("DW_AT_type")
    name = target.attributes.get("DW_AT_name")
    return target.tag == "DW_TAG_structure_type" and name and name.value == b"k_thread"


def thread_pointers(elf, folders):
    """Names of global pointers to threads in units of @folders."""
    found = []
    with open(elf, "rb") as file:
        for unit in ELFFile(file).get_dwarf_info().iter_CUs():
            top = unit.get_top_DIE()
            source = top.attributes["DW_AT_name"].value.decode()
            if not source.startswith(folders):
                continue
            found += [f"{source}: {die.attributes['DW_AT_name'].value.decode()}"
                      for die in top.iter_children()
                      if die.tag == "DW_TAG_variable" and "DW_AT_location" in die.attributes
                      and "DW_AT_name" in die.attributes and is_thread_pointer(die)]
    return found


def report(name, wrong):
    print(f"{name}: {'ok' if not wrong else 'FAIL'}")
    for line in wrong:
        print(f"  {line}")
    return bool(wrong)


def main():
    folder = os.path.join(os.environ.get("O", "build"), "hazards")
    make = ["make", "APP=tests/kernel/hazards", f"O={folder}"]
    if subprocess.run(make, stdout=subprocess.DEVNULL).returncode:
        return 1
    elf = os.path.join(folder, "neuron.elf")
    graph = call_graph(elf)
    missing = [root for root in ROOTS[:5] if len(reachable(graph, [root])) < 2]
    failed = report("roots are found", missing)
    failed |= report("counterfactual: an allocator is seen",
                     [] if allocators_from(graph, ["allocate_on_purpose"]) else ["none seen"])
    failed |= report("no allocator is reached from a trap", allocators_from(graph, ROOTS))
    tests = ("tests/", "./tests/", os.path.abspath("tests"))
    failed |= report("counterfactual: a thread pointer is seen",
                     [] if thread_pointers(elf, tests) else ["none seen"])
    failed |= report("no global pointer to a thread", thread_pointers(elf, FOLDERS))
    return failed


if __name__ == "__main__":
    sys.exit(main())
