#!/usr/bin/python3
"""Runs the suites about several CPUs over and over, at four harts, and counts.

Multi-threaded QEMU runs in parallel for real and never the same way twice, so one run proves
little. A run is one suite, once; nothing is tried twice, and the console of a run that failed stays
in <out>/logs.
"""
import argparse
import os
import shutil
import sys
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from testing import execute, plan, scenario  # noqa: E402
from testing.build import Builder  # noqa: E402
from testing.slots import Slots  # noqa: E402
from testing.verdict import FAILED  # noqa: E402

TOP = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
SUITES = ("smp", "ipi", "steal", "affinity", "cpu_mask", "hazards", "sem", "mutex", "condvar",
          "msgq", "work", "thread")


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("-n", dest="rounds", type=int, default=100)
    parser.add_argument("-k", dest="suites", action="append", choices=SUITES,
                        help="only this suite (again: more)")
    parser.add_argument("-O", dest="out", default=os.path.join(TOP, "build/soak"))
    parser.add_argument("--timeout-scale", type=float, default=1.0)
    parser.set_defaults(bootargs=[], build_only=False)
    return parser.parse_args()


def select(suites):
    names = {f"qemu_virt/kernel.{suite}@smp4" for suite in suites}
    jobs = [job for job in plan.make(scenario.collect(["tests/kernel"])) if job.name in names]
    missing = names - {job.name for job in jobs}
    if missing:
        sys.exit("no such jobs: " + ", ".join(sorted(missing)))
    return jobs


def images_of(jobs, builder):
    images = {}
    for job in jobs:
        print(f"building {job.name}", flush=True)
        images[job.name] = builder.get(job.build, "")
        if images[job.name].error:
            sys.exit(images[job.name].error)
    return images


def passes(executor, job, image, number):
    """One run. Its console is kept if it failed."""
    name = f"round{number}"
    outcome = executor.start(job, image, name)
    wrong = [case for case in executor.judge(job, outcome) if case.status == FAILED]
    for case in wrong:
        print(f"FAILED {job.name} {case.name}, see {executor.log(job, name)}\n{case.reason}",
              flush=True)
    if not wrong:
        os.unlink(executor.log(job, name))
    return not wrong


def main():
    options = arguments()
    os.chdir(TOP)
    options.out = os.path.abspath(options.out)
    shutil.rmtree(os.path.join(options.out, "logs"), ignore_errors=True)
    jobs = select(options.suites or SUITES)
    slots = Slots(1)
    builder = Builder(TOP, options.out, slots, os.cpu_count() or 1)
    executor = execute.Executor(TOP, options.out, builder, slots, options)
    images = images_of(jobs, builder)
    passed = runs = 0
    for number in range(1, options.rounds + 1):
        began = time.monotonic()
        for job in jobs:
            runs += 1
            passed += passes(executor, job, images[job.name], number)
        print(f"round {number}/{options.rounds}: {passed} of {runs} runs passed so far, "
              f"this round took {time.monotonic() - began:.0f} s", flush=True)
    print(f"soak: {passed} of {runs} runs passed: {options.rounds} rounds of {len(jobs)} suites "
          f"at 4 harts")
    return 0 if passed == runs else 1


if __name__ == "__main__":
    sys.exit(main())
