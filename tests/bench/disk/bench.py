#!/usr/bin/python3
"""The kernel's disk driver beside a bare one: instructions per read, KiB per second, their ratio.

Instructions are counted under -icount shift=0,sleep=off on one hart; rates are taken in one run on
disks without a medium, in turns, the best of ten. A goal that is missed is said.
"""
import argparse
import os
import re
import shlex
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = os.path.dirname(os.path.dirname(os.path.dirname(HERE)))
GOALS = {1: 200, 8: 95, 32: 85}  # instructions per read, by depth
RATIO = 0.85
RUN_SECONDS = 300


def build(out):
    make = ["make", "-s", f"O={out}", "APP=tests/bench/disk", "BOARD=qemu_virt", "show-run"]
    done = subprocess.run(make, cwd=TOP, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                          text=True)
    if done.returncode:
        sys.exit(done.stdout)
    return shlex.split(done.stdout.strip().splitlines()[-1])


def disk(name, slot):
    return ["-blockdev", f"driver=null-co,node-name={name},size=33554432,read-only=on",
            "-device", f"virtio-blk-device,drive={name},bus=virtio-mmio-bus.{slot}"]


def measure(command, *options):
    """(driver, what) -> figure."""
    command = [*command, *disk("first", 0), *disk("second", 1), *options]
    done = subprocess.run(command, cwd=TOP, stdin=subprocess.DEVNULL, timeout=RUN_SECONDS,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    text = done.stdout.decode(errors="replace").replace("\r", "")
    if done.returncode or "disk: end\n" not in text:
        sys.exit(text)
    return {(driver, what): int(figure) for driver, what, figure in
            re.findall(r"^disk: (kernel|bare) (.+): (\d+)$", text, re.M)}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out", default=os.path.join(TOP, "build/bench/disk"))
    command = build(os.path.abspath(parser.parse_args().out))
    counted = measure(command, "-icount", "shift=0,sleep=off", "-append", "count")
    for depth, goal in GOALS.items():
        what = f"instructions depth {depth}"
        figure = counted["kernel", what]
        print(f"{what:28} {figure:10} bare {counted['bare', what]:10} goal {goal:6}"
              f"{'' if figure <= goal else '  missed'}")
    rates = measure(command)
    for (driver, what), figure in rates.items():
        if driver == "kernel":
            ratio = figure / rates["bare", what]
            print(f"{what:28} {figure:10} bare {rates['bare', what]:10} ratio {ratio:.2f}"
                  f"{'' if ratio >= RATIO else '  missed'}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
