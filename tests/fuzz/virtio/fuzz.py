#!/usr/bin/python3
"""Fuzzes the virtio disk driver with a device made of input bytes, and measures coverage.

Twice: as it is, and with indirect descriptors and the event index. A finding, or fewer edges
reached than the floor, is a failure. What was found lies in <out>.
"""
import argparse
import glob
import os
import re
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = os.path.dirname(os.path.dirname(os.path.dirname(HERE)))
DRIVER = sorted(glob.glob(os.path.join(TOP, "drivers/virtio/*.c")))
TARGET = [os.path.join(TOP, "arch/native/io.c"), os.path.join(HERE, "fuzz_virtio.c")]
FLAGS = ["-std=gnu11", "-O1", "-g", "-Wall", "-Wextra", "-Werror", "-Idrivers/include",
         "-Iarch/native/include", "-DCONFIG_VIRTIOBLKD_QUEUE_LEN=16"]
FUZZ = ["-fsanitize=fuzzer,address,undefined", "-fno-sanitize-recover=all"]
COUNT = ["-fsanitize=fuzzer"]  # of the driver alone, without the sanitizers' own branches
VARIANTS = {"direct": [], "options": ["-DCONFIG_VIRTIO_INDIRECT_DESC=1",
                                      "-DCONFIG_VIRTIO_EVENT_IDX=1"]}
FLOOR = 90  # percent of the driver's edges


# Steps of fuzz_virtio.c. Zeros between them are honest answers, and requests that are out already.
KICK, INTERRUPT, REAP, ANSWER, LIE, RESET, ABANDON, RESTART, FAIL = 2, 3, 4, 5, 192, 7, 8, 9, 251
GAP = bytes(9)
TWO_SEGMENTS = bytes((0, 1, 84, 2, 0xf0, 3, 0, 0, 16))


def seeds():
    """What the host may ask for and the device may offer; lives with one lie in each."""
    for number in range(256):
        yield bytes((number, 0)) + bytes(100)
        yield bytes((1, number)) + bytes(100)
    for how in range(64):
        for shift in range(3):
            for offer in (0, 128):
                again = b"".join(bytes((step,)) + GAP for step in (
                    KICK, INTERRUPT, REAP, FAIL, RESET, ABANDON, ABANDON, RESTART, KICK, ANSWER,
                    REAP, FAIL, RESET, ABANDON, RESTART))
                yield (bytes((0, offer)) + bytes(100 + shift) + TWO_SEGMENTS + GAP
                       + bytes((KICK,)) + GAP + bytes((LIE, how)) + GAP + again)


def write_seeds(corpus):
    os.makedirs(corpus, exist_ok=True)
    for number, seed in enumerate(seeds()):
        with open(os.path.join(corpus, f"seed-{number}"), "wb") as file:
            file.write(seed)


def compile_with(options):
    done = subprocess.run(["clang", *FLAGS, *options], cwd=TOP, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, text=True)
    if done.returncode:
        sys.exit(done.stdout)


def build_fuzz(out, name):
    program = os.path.join(out, f"fuzz-virtio-{name}")
    compile_with([*FUZZ, *VARIANTS[name], "-o", program, *DRIVER, *TARGET])
    return program


def build_count(out, name):
    """Of the target there are no edges in this one."""
    program, objects = os.path.join(out, f"count-virtio-{name}"), []
    for source in TARGET:
        objects.append(os.path.join(out, os.path.basename(source) + f"-{name}.o"))
        compile_with([*VARIANTS[name], "-c", "-o", objects[-1], source])
    compile_with([*COUNT, *VARIANTS[name], "-o", program, *DRIVER, *objects])
    return program


def run(program, corpus, *options):
    """What libFuzzer says."""
    done = subprocess.run([program, *options, corpus], stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT)
    text = done.stdout.decode(errors="replace")
    if done.returncode:
        sys.exit("\n".join(text.split("\n")[-60:]))
    return text


def fuzz(out, name, limit, seed):
    """(executions, edges reached, edges there are)"""
    corpus = os.path.join(out, f"corpus-{name}")
    write_seeds(corpus)
    text = run(build_fuzz(out, name), corpus, *limit, f"-seed={seed}", "-max_len=800",
               "-print_final_stats=1", f"-artifact_prefix={out}/found-{name}-")
    executions = re.search(r"number_of_executed_units: (\d+)", text)
    text = run(build_count(out, name), corpus, "-runs=0")
    counters = re.search(r"\((\d+) inline 8-bit counters\)", text)
    reached = re.findall(r"cov: (\d+)", text)
    if not executions or not counters or not reached:
        sys.exit(text)
    return int(executions[1]), int(reached[-1]), int(counters[1])


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out", default=os.path.join(TOP, "build/fuzz-virtio"))
    parser.add_argument("--runs", type=int, default=0, help="executions of each variant")
    parser.add_argument("--seconds", type=int, default=60, help="time for each variant")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    out = os.path.abspath(options.out)
    os.makedirs(out, exist_ok=True)
    limit = [f"-runs={options.runs}"] if options.runs else [f"-max_total_time={options.seconds}"]
    wrong = 0
    for name in VARIANTS:
        executions, edges, there_are = fuzz(out, name, limit, options.seed)
        percent = 100 * edges // there_are
        print(f"{name}: {executions} executions, no finding, {edges} of {there_are} edges "
              f"({percent} %, floor {FLOOR} %)", flush=True)
        wrong += percent < FLOOR
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
