#!/usr/bin/python3
"""What verification costs: instructions per byte and per mount, rates beside the disk's own.

Instructions are counted under -icount shift=0,sleep=off on one hart, on an image in memory. Rates
are taken in one run on an image file, in turns, the best of five. Mounts are of images of several
sizes. A goal that is missed is said.
"""
import argparse
import os
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
import image

MKPKGFS = os.path.join(image.TOP, "tools/mkpkgfs.py")
SIZES = (1, 64, 512)  # MiB
FILE_MAX = 31 << 20
MOUNT_GOAL = 2000000  # instructions
READ_GOAL = 1.1       # times hash and copy
RUN_SECONDS = 300


def make_image(path, mebibytes):
    """A signed image of about this size, in files that have no two blocks alike."""
    with tempfile.TemporaryDirectory() as folder:
        bundle = os.path.join(folder, "bench@1")
        os.mkdir(bundle)
        left, number = (mebibytes << 20) - (80 << 10), 0
        while left > 0:
            name = "file" if number == 0 else f"more-{number}"
            with open(os.path.join(bundle, name), "wb") as file:
                file.write(os.urandom(min(left, FILE_MAX)))
            left, number = left - FILE_MAX, number + 1
        subprocess.run([sys.executable, MKPKGFS, "build", "--key", "test", folder, path],
                       check=True)


def measure(command, path, *options):
    command = [*command, "-blockdev", f"driver=file,node-name=disk0,filename={path},read-only=on",
               "-device", "virtio-blk-device,drive=disk0,bus=virtio-mmio-bus.0", *options]
    text = image.run(command, "packages: end", RUN_SECONDS)
    return {what: int(figure) for what, figure in
            re.findall(r"^packages: (.+): (\d+)$", text, re.M)}


def print_counted(figures):
    pure = figures["sha256, hundredths per byte"] + figures["copy, hundredths per byte"]
    for what, figure in figures.items():
        if not what.endswith(", hundredths per byte"):
            note = f" goal {MOUNT_GOAL}" if what == "mount" else ""
            missed = what == "mount" and figure > MOUNT_GOAL
            print(f"{what:28} {figure:10}{note}{'  missed' if missed else ''}")
            continue
        row = f"{what.split(',')[0] + ', per byte':28} {figure / 100:10.2f}"
        if what.startswith("verified"):
            row += f" x hash and copy {figure / pure:.2f} goal {READ_GOAL}"
            row += "  missed" if figure > READ_GOAL * pure else ""
        print(row)


def print_rates(figures):
    for what, figure in figures.items():
        if what.startswith("verified "):
            raw = figures[what.replace("verified", "raw")]
            print(f"{what:36} {figure:10} raw {raw:10} ratio {figure / raw:.3f}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out", default=os.path.join(image.TOP, "build/bench/packages"))
    command = image.build(os.path.abspath(parser.parse_args().out), "tests/bench/packages", "DISK=")
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "pkgfs.img")
        for size in SIZES:
            make_image(path, size)
            if size == SIZES[0]:
                print_counted(measure(command, path, *image.ICOUNT, "-append", "count"))
            figures = measure(command, path)
            print(f"mount of {size:4} MiB: {figures['blocks of a mount']} blocks, "
                  f"{figures['us of a mount']} us", flush=True)
            if size == SIZES[1]:
                print_rates(figures)
    return 0


if __name__ == "__main__":
    sys.exit(main())
