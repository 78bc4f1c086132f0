#!/usr/bin/python3
"""Compares a board's device tree with the one the machine makes itself, for what the kernel reads.

usage: check_dts.py OURS.dtb [QEMU OPTION...]     the options: -machine virt[,...] -smp n -m size

Harts (and their ISA), memory, timebase, serial line, PLIC with the harts its contexts belong to,
the doorbells, eight virtio-mmio windows with interrupts, test device, reset and clock.
"""
import os
import subprocess
import sys
import tempfile

import dtb

READ = ("ns16550a", "riscv,plic0", "virtio,mmio", "syscon", "syscon-poweroff", "syscon-reboot",
        "google,goldfish-rtc", "riscv,clint0", "riscv,aclint-mswi", "riscv,aclint-mtimer",
        "riscv,aclint-sswi")
AS_NUMBERS = ("reg", "interrupts", "riscv,ndev", "value", "offset", "clock-frequency")


def facts(root):
    """What a kernel learns from the tree, in a form that does not depend on phandles or order."""
    found = {}
    harts = {}
    compatible = {}
    for path, node in dtb.nodes(root):
        if node.get("device_type") == b"cpu\0":
            hart = dtb.cells(node["reg"])[0]
            found["hart", hart] = (node["status"], node["riscv,isa"], node["mmu-type"])
            harts[node["interrupt-controller"]["phandle"]] = hart
        if node.get("device_type") == b"memory\0":
            found["memory", path] = dtb.cells(node["reg"])
        if "compatible" in node and "phandle" in node:
            compatible[node["phandle"]] = dtb.strings(node["compatible"])
    found["timebase"] = dtb.cells(root["cpus"]["timebase-frequency"])
    found["console"] = root["chosen"]["stdout-path"]
    for path, node in dtb.nodes(root):
        names = dtb.strings(node["compatible"]) if "compatible" in node else []
        if any(name in READ for name in names):
            found[path] = device(node, names, harts, compatible)
    return found


def device(node, names, harts, compatible):
    known = {key: dtb.cells(node[key]) for key in AS_NUMBERS if key in node}
    for key in ("interrupt-parent", "regmap"):
        if key in node:
            known[key] = compatible.get(node[key])
    if "interrupts-extended" in node:
        words = dtb.cells(node["interrupts-extended"])
        known["contexts"] = [(harts[phandle.to_bytes(4, "big")], cause)
                             for phandle, cause in zip(words[::2], words[1::2])]
    return names, known


def machine_tree(options):
    with tempfile.TemporaryDirectory() as folder:
        blob = os.path.join(folder, "machine.dtb")
        options = list(options) or ["-machine", "virt"]
        place = options.index("-machine") + 1
        options[place] += f",dumpdtb={blob}"
        subprocess.run(["qemu-system-riscv64", "-cpu", "rv64", "-display", "none"] + options,
                       check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        with open(blob, "rb") as file:
            return dtb.parse(file.read())


def main():
    with open(sys.argv[1], "rb") as file:
        ours = facts(dtb.parse(file.read()))
    theirs = facts(machine_tree(sys.argv[2:]))
    different = [key for key in ours.keys() | theirs.keys() if ours.get(key) != theirs.get(key)]
    for key in sorted(different, key=str):
        print(f"{key}: board {ours.get(key)}, machine {theirs.get(key)}")
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main())
