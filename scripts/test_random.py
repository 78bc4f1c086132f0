#!/usr/bin/python3
"""Random valid configurations, each built and booted, from one printed seed.

A configuration passes when it builds, and the machine says `neuron: runtime ready` and no panic
before the time is over. The boot is asked to end itself by an application that does nothing else.
Nothing is tried twice; a failure leaves its folder, and the line that makes it again.
"""
import argparse
import os
import random
import re
import shutil
import subprocess
import sys
import time

APPLICATION = "tests/boot"
BAD = re.compile(r"panic|FAIL|violations=[1-9]")
BOOT_SECONDS = 60
BUILD_SECONDS = 600


def run(command, log, seconds):
    """The exit status of @command, or "timeout"; output goes to @log."""
    with open(log, "a") as file:
        file.write("$ " + " ".join(command) + "\n")
        file.flush()
        try:
            return subprocess.run(command, stdout=file, stderr=subprocess.STDOUT,
                                  stdin=subprocess.DEVNULL, timeout=seconds).returncode
        except subprocess.TimeoutExpired:
            return "timeout"


def attempt(out, seed, board, jobs):
    """None, or what went wrong."""
    shutil.rmtree(out, ignore_errors=True)
    os.makedirs(out)
    log = os.path.join(out, "log")
    make = ["make", f"O={out}", f"APP={APPLICATION}", f"BOARD={board}"]
    if run(make + ["randconfig", f"SEED={seed}"], log, BUILD_SECONDS):
        return "no valid configuration"
    if run(make + [f"-j{jobs}"], log, BUILD_SECONDS):
        return "does not build"
    console = os.path.join(out, "console")
    status = run(make + ["run"], console, BOOT_SECONDS)
    with open(console, errors="replace") as file:
        text = file.read()
    if status:
        return f"boot ended with {status}"
    if BAD.search(text):
        return "said " + BAD.search(text)[0]
    return None


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out", required=True)
    parser.add_argument("--seed", default=str(random.SystemRandom().randrange(1 << 32)))
    parser.add_argument("--count", type=int, default=25)
    parser.add_argument("--boards", default="qemu_virt,native_sim")
    args = parser.parse_args()
    print(f"SEED={args.seed}", flush=True)
    boards = args.boards.split(",")
    failed = 0
    for number in range(args.count):
        seed = f"{args.seed}.{number}"
        board = boards[number % len(boards)]
        out = os.path.join(args.out, str(number))
        began = time.time()
        fault = attempt(out, seed, board, os.cpu_count() or 1)
        failed += fault is not None
        print(f"  {'FAIL' if fault else 'PASS'}  {board} SEED={seed} {time.time() - began:.0f} s"
              + (f": {fault}; see {out}" if fault else ""), flush=True)
        if not fault:
            shutil.rmtree(out)
    print(f"{args.count - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
