#!/usr/bin/python3
"""Runs the tests: reads testcase.yaml and sample.yaml, builds each configuration once, runs it.

A job passes if the program ends with status 0 and its harness is content; nothing is tried twice.
Results are in <out>/junit.xml and results.json, consoles in <out>/logs. docs/testing.md explains
the keys of testcase.yaml.
"""
import argparse
import os
import shutil
import sys
import time
from concurrent.futures import ThreadPoolExecutor, as_completed

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from testing import execute, long, plan, report, scenario, traits  # noqa: E402
from testing.build import Builder  # noqa: E402
from testing.slots import Slots  # noqa: E402

TOP = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
AHEAD = 30      # jobs under way that wait for slots
DEFAULT_ROOTS = ("tests", "samples")


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("-T", dest="roots", action="append", help="folder with tests (again: more)")
    parser.add_argument("-k", dest="parts", action="append", default=[],
                        help="only jobs whose name has this part")
    parser.add_argument("-t", dest="tags", action="append", default=[], help="only with this tag")
    parser.add_argument("-e", dest="without", action="append", default=[],
                        help="not with this tag")
    parser.add_argument("--board", action="append", choices=plan.BOARDS + (plan.HOST,))
    parser.add_argument("--subset", help="i/n: the i-th of n equal parts")
    parser.add_argument("--slow", action="store_true", help="also tests marked slow")
    parser.add_argument("--each-width", action="store_true",
                        help="an image for every number of harts, not one for all")
    parser.add_argument("--list", action="store_true", help="print the jobs, run nothing")
    parser.add_argument("--build-only", action="store_true")
    parser.add_argument("-j", dest="jobs", type=int, default=os.cpu_count())
    parser.add_argument("-O", dest="out", default=os.path.join(TOP, "build/test-results"))
    parser.add_argument("--timeout-scale", type=float, default=1.0)
    parser.add_argument("--bootargs", action="append", default=[], help="for every program")
    parser.add_argument("--make", dest="make", action="append", default=[],
                        help="argument of every make, as in --make LLVM=1")
    parser.add_argument("-v", "--verbose", action="store_true")
    return parser.parse_args()


def wanted(job, options):
    if options.board and job.board not in options.board:
        return False
    if options.parts and not any(part in job.name for part in options.parts):
        return False
    if options.tags and not job.scenario.tags & set(options.tags):
        return False
    return not job.scenario.tags & set(options.without)


def select(options):
    roots = options.roots or [os.path.join(TOP, root) for root in DEFAULT_ROOTS
                              if os.path.isdir(os.path.join(TOP, root))]
    roots = [os.path.relpath(root, TOP) for root in map(os.path.abspath, roots)]
    os.chdir(TOP)
    jobs = plan.make(scenario.collect(roots), each_width=options.each_width)
    jobs = [job for job in jobs if wanted(job, options)]
    patterns = [] if options.slow or options.parts or options.roots else long.read(TOP)
    for job in jobs:
        if job.scenario.keys.get("slow") and not options.slow:
            job.skip = job.skip or "slow: runs with --slow"
        job.skip = job.skip or long.why(job, patterns)
    return plan.subset(jobs, options.subset) if options.subset else jobs


def run_all(jobs, options):
    """Several jobs at once; slots keep the machine from being asked for more than it has."""
    options.out = os.path.abspath(options.out)
    shutil.rmtree(os.path.join(options.out, "logs"), ignore_errors=True)
    slots = Slots(options.jobs)
    each = max(1, (os.cpu_count() or 1) // options.jobs)
    builder = Builder(TOP, options.out, slots, each, options.make)
    executor = execute.Executor(TOP, options.out, builder, slots, options)
    progress = report.Progress(len(jobs), options.verbose)
    # More than there are slots: while some wait for the whole machine, others build.
    with ThreadPoolExecutor(options.jobs + AHEAD) as pool:
        ends = {pool.submit(executor.run, job): job
                for job in traits.in_order(jobs, options.jobs)}
        for end in as_completed(ends):
            end.result()
            progress.ended(ends[end])
            forget_logs(ends[end], executor)
    return executor


def forget_logs(job, executor):
    """Consoles are kept of what failed."""
    if report.status_of(job) != report.FAILED:
        shutil.rmtree(executor.folder(job), ignore_errors=True)


def main():
    options = arguments()
    try:
        jobs = select(options)
    except scenario.ScenarioError as error:
        sys.exit(str(error))
    if options.list:
        for job in jobs:
            print(job.name + (f"  ({job.skip})" if job.skip else ""))
        return 0
    began = time.monotonic()
    executor = run_all(jobs, options)
    report.write_files(jobs, options.out)
    report.print_skips(jobs)
    report.print_failures(jobs, executor)
    report.print_table(jobs)
    report.print_cost(time.monotonic() - began, executor)
    report.print_closing(jobs)
    return report.exit_status(jobs)


if __name__ == "__main__":
    sys.exit(main())
