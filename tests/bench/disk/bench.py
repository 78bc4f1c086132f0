#!/usr/bin/python3
"""The kernel's disk driver beside a bare one: instructions per read, KiB per second, their ratio.

Instructions are counted under -icount shift=0,sleep=off on one hart, and what is read is looked at;
rates are taken in one run on disks without a medium, in turns, the best of ten. A goal that is
missed is said.
"""
import argparse
import os
import re
import sys

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
import image

GOALS = {1: 200, 8: 95, 32: 85}  # instructions per read, by depth
RATIO = 0.85
RUN_SECONDS = 300


def disk(name, slot, zeros):
    return ["-blockdev", f"driver=null-co,node-name={name},size=33554432,read-only=on,"
            f"read-zeroes={zeros}",
            "-device", f"virtio-blk-device,drive={name},bus=virtio-mmio-bus.{slot}"]


def measure(command, zeros, *options):
    """(driver, what) -> figure."""
    command = [*command, *disk("first", 0, zeros), *disk("second", 1, zeros), *options]
    text = image.run(command, "disk: end", RUN_SECONDS)
    return {(driver, what): int(figure) for driver, what, figure in
            re.findall(r"^disk: (kernel|bare) (.+): (\d+)$", text, re.M)}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out", default=os.path.join(image.TOP, "build/bench/disk"))
    command = image.build(os.path.abspath(parser.parse_args().out), "tests/bench/disk")
    counted = measure(command, "on", *image.ICOUNT, "-append", "count")
    for depth, goal in GOALS.items():
        what = f"instructions depth {depth}"
        figure = counted["kernel", what]
        print(f"{what:28} {figure:10} bare {counted['bare', what]:10} goal {goal:6}"
              f"{'' if figure <= goal else '  missed'}")
    rates = measure(command, "off")
    for (driver, what), figure in rates.items():
        if driver == "kernel":
            ratio = figure / rates["bare", what]
            print(f"{what:28} {figure:10} bare {rates['bare', what]:10} ratio {ratio:.2f}"
                  f"{'' if ratio >= RATIO else '  missed'}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
