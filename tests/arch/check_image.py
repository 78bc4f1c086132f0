#!/usr/bin/python3
"""Checks of a built RISC-V image that no run can make: fences where two harts meet, instruction
budgets of the trap and switch paths, who may write what, and data nobody may have.

usage: check_image.py <neuron.elf> [--smp] [--mmu] [--objdump <objdump>]

Each rule has a counterfactual: --without <mnemonic> reads the disassembly as if those
instructions were not there, and then the check must fail.
"""
import argparse
import re
import subprocess
import sys

from elftools.elf.elffile import ELFFile

FENCE_RELEASE = r"fence($|\s+(rw,w|rw,rw|iorw,iorw))"
FENCE_ACQUIRE = r"fence($|\s+(r,rw|rw,rw|iorw,iorw))"
FENCE_FULL = r"fence($|\s+(rw,rw|iorw,iorw))"

# Function: instructions that follow each other in its code, others between them allowed.
ORDER_ALWAYS = {
    "interrupt_return": [r"sc\.w", r"ld\s+ra", r"sret"],
    "trap_vector": [r"csrrw\s+tp,sscratch,tp", r"csrrw\s+t0,sscratch,tp", r"bne\s+t0,tp"],
    "exception_save": [r"csrr\s+\w+,sepc", r"sc\.w", r"ld\s+sp", r"sret"],
}
ORDER_SMP = {
    # contracts O4: the context is saved before on_cpu is cleared
    "arch_switch": [r"sd\s+s11", r"sd\s+a2", FENCE_RELEASE, r"sw\s+zero"],
    "arch_switch_first": [r"lw\s+t0", r"bnez\s+t0"],
    "saved": [FENCE_ACQUIRE, r"sw\s+t0", r"ld\s+ra", r"ld\s+sp"],
    # contracts O3: the doorbell is cleared, then read; what was written is seen before it rings
    "not_timer": [r"csrci?\s+sip,2", FENCE_FULL, r"(jal|auipc)"],
    "arch_ipi_send": [FENCE_FULL + r"|fence\s+rw,o", r"(jal|j|c?\.?jr|sw|ecall)"],
    "hart_entry": [FENCE_RELEASE, r"sw\s+t0", FENCE_RELEASE, r"sw\s+t0"],
}
# Functions of which one must contain all of these.
SOMEWHERE_SMP = {
    "a lock is given back with release": [FENCE_RELEASE, r"sw\s+zero"],
    "a lock is taken with acquire": [r"amoswap\.w\.aq"],
    # gcc 12 writes the release half of an exchange as a fence before it
    "the doorbell is exchanged both ways": [r"(fence\s+iorw,ow|amo\w+\.w\.aqrl)",
                                            r"amo\w+\.w\.aq"],
}
# Path: functions it goes through, most instructions with one CPU, with several.
BUDGETS = {
    "switch": (["arch_switch", "arch_switch_first", "saved"], 36, 44),
    "interrupt, without its handler": (["trap_vector", "interrupt_exit", "interrupt_return"],
                                       58, 58),
}
FORBIDDEN_DATA = re.compile(r"^_?(current|current_thread|k_current|this_thread)$")


class Image:
    def __init__(self, path, objdump, without):
        self.elf = ELFFile(open(path, "rb"))
        self.code = disassemble(path, objdump, without)
        self.symbols = {s.name: s for s in self.elf.get_section_by_name(".symtab").iter_symbols()}


def disassemble(path, objdump, without):
    text = subprocess.run([objdump, "-d", "--no-show-raw-insn", path],
                          capture_output=True, text=True, check=True).stdout
    code = {}
    name = None
    for line in text.splitlines():
        start = re.match(r"[0-9a-f]+ <(.+)>:$", line)
        if start:
            name = start.group(1)
            code[name] = []
        elif name and ":\t" in line:
            instruction = line.split(":\t", 1)[1].split("#")[0].strip()
            if not without or not re.match(without, instruction):
                code[name].append(instruction)
    return code


def follows(code, patterns):
    """The first pattern that is not found after those before it, or None."""
    at = 0
    for pattern in patterns:
        while at < len(code) and not re.match(pattern, code[at]):
            at += 1
        if at == len(code):
            return pattern
        at += 1
    return None


def check_order(image, rules):
    for name, patterns in rules.items():
        if name not in image.code:
            yield f"{name}: not in the image"
            continue
        missing = follows(image.code[name], patterns)
        if missing:
            yield f"{name}: no `{missing}` in its place"


def check_somewhere(image, rules):
    for what, patterns in rules.items():
        if not any(follows(code, patterns) is None for code in image.code.values()):
            yield f"{what}: nowhere in the image"


def check_budgets(image, smp):
    for what, (names, one, several) in BUDGETS.items():
        count = sum(len(image.code.get(name, [])) for name in names)
        limit = several if smp else one
        if not 0 < count <= limit:
            yield f"{what}: {count} instructions, at most {limit} allowed"


def check_segments(image):
    for segment in image.elf.iter_segments():
        flags = segment["p_flags"]
        if segment["p_type"] == "PT_LOAD" and flags & 1 and flags & 2:
            yield f"segment at {segment['p_vaddr']:#x} is writable and executable"


def check_symbols(image, smp):
    if image.symbols["trap_vector"]["st_value"] % 4:
        yield "trap_vector is not aligned"
    if image.symbols["_start"]["st_value"] != image.symbols["image_start"]["st_value"]:
        yield "the entry is not the first instruction"
    for name, symbol in image.symbols.items():
        if symbol["st_info"]["type"] == "STT_OBJECT" and FORBIDDEN_DATA.match(name):
            yield f"{name}: who runs is a CPU's own business"
    if smp and image.symbols["cpus"]["st_value"] % 64:
        yield "CPU blocks share cache lines"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("elf")
    parser.add_argument("--smp", action="store_true")
    parser.add_argument("--mmu", action="store_true")
    parser.add_argument("--objdump", default="riscv64-unknown-elf-objdump")
    parser.add_argument("--without")
    args = parser.parse_args()
    image = Image(args.elf, args.objdump, args.without)

    wrong = list(check_order(image, ORDER_ALWAYS))
    wrong += check_budgets(image, args.smp)
    wrong += check_symbols(image, args.smp)
    if args.smp:
        wrong += check_order(image, ORDER_SMP)
        wrong += check_somewhere(image, SOMEWHERE_SMP)
    if args.mmu:
        wrong += check_segments(image)
    for line in wrong:
        print(f"{args.elf}: {line}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
