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
SOURCES = [*sorted(glob.glob(os.path.join(TOP, "drivers/virtio/*.c"))),
           os.path.join(TOP, "arch/native/io.c"), os.path.join(HERE, "fuzz_virtio.c")]
FLAGS = ["-std=gnu11", "-O1", "-g", "-Wall", "-Wextra", "-Werror", "-Idrivers/include",
         "-Iarch/native/include", "-DCONFIG_VIRTIOBLKD_QUEUE_LEN=16"]
FUZZ = ["-fsanitize=fuzzer,address,undefined", "-fno-sanitize-recover=all"]
COUNT = ["-fsanitize=fuzzer"]  # without the sanitizers' own branches
VARIANTS = {"direct": [], "options": ["-DCONFIG_VIRTIO_INDIRECT_DESC=1",
                                      "-DCONFIG_VIRTIO_EVENT_IDX=1"]}
FLOOR = 70  # percent of the edges of driver and target


def build(out, name, kind, how):
    program = os.path.join(out, f"{kind}-virtio-{name}")
    done = subprocess.run(["clang", *FLAGS, *how, *VARIANTS[name], "-o", program, *SOURCES],
                          cwd=TOP, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if done.returncode:
        sys.exit(done.stdout)
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
    os.makedirs(corpus, exist_ok=True)
    text = run(build(out, name, "fuzz", FUZZ), corpus, *limit, f"-seed={seed}", "-max_len=800",
               "-print_final_stats=1", f"-artifact_prefix={out}/found-{name}-")
    executions = re.search(r"number_of_executed_units: (\d+)", text)
    text = run(build(out, name, "count", COUNT), corpus, "-runs=0")
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
