"""What the person and the machine get: progress, summary, failures, JUnit XML, JSON."""
import json
import os
import sys
import xml.etree.ElementTree as xml
from collections import Counter

from testing.verdict import FAILED, PASSED, SKIPPED

# Characters that XML cannot hold.
UNPRINTABLE = {code: None for code in range(32) if code not in (9, 10, 13)}


def status_of(job):
    statuses = {case.status for case in job.cases}
    if FAILED in statuses or not statuses:
        return FAILED
    return PASSED if PASSED in statuses else SKIPPED


def counts(jobs):
    return Counter(case.status for job in jobs for case in job.cases)


class Progress:
    """A line for each job that ended."""

    def __init__(self, total, verbose):
        self.total, self.verbose, self.done = total, verbose, 0

    def ended(self, job):
        self.done += 1
        status = status_of(job)
        number = counts([job])
        detail = f"{number[PASSED]} passed"
        if number[FAILED]:
            detail += f", {number[FAILED]} failed"
        if status == SKIPPED:
            detail = job.cases[0].reason
        elif number[SKIPPED]:
            detail += f", {number[SKIPPED]} skipped"
        width = len(str(self.total))
        print(f"{self.done:{width}}/{self.total} {status.upper():7} {job.name} "
              f"({detail}) {job.seconds:.1f} s", flush=True)
        if self.verbose:
            for case in job.cases:
                print(f"      {case.status:7} {case.name or job.name} {case.seconds:.2f} s")


def print_failures(jobs, executor):
    for job in jobs:
        for case in job.cases:
            if case.status != FAILED:
                continue
            print(f"\n---- FAILED {job.name} {case.name}")
            print(case.reason.rstrip())
        if status_of(job) == FAILED:
            print(f"     log: {executor.folder(job)}")
            if job.build:
                print(f"     again: {again(job)}")


def again(job):
    settings = " ".join(job.build.settings)
    return (f"make APP={job.build.app} BOARD={job.board} CONF=<file> run"
            f"{'  with ' + settings if settings else ''}")


def print_skips(jobs):
    reasons = Counter((job.name, case.name, case.reason) for job in jobs for case in job.cases
                      if case.status == SKIPPED)
    if reasons:
        print("\nSkipped:")
    for (job, case, reason), _ in sorted(reasons.items()):
        first = (reason or "the test said so").split("\n")[0]
        print(f"  {job} {case}: {first}")


def print_table(jobs):
    """Per board: jobs and cases."""
    print(f"\n{'board':12} {'jobs':>5} {'passed':>7} {'failed':>7} {'skipped':>8} {'CPU s':>8}")
    for board in sorted({job.board for job in jobs}):
        mine = [job for job in jobs if job.board == board]
        number = counts(mine)
        print(f"{board:12} {len(mine):5} {number[PASSED]:7} {number[FAILED]:7} "
              f"{number[SKIPPED]:8} {sum(job.cpu for job in mine):8.1f}")


def print_cost(seconds, executor):
    builds = executor.builder.cpu
    print(f"\n{seconds:.0f} s, {len(builds)} builds of {sum(builds.values()):.0f} CPU s")
    for what, (runs, took, cpu) in sorted(executor.spent.items()):
        print(f"{runs} {what} runs of {took:.0f} s, {cpu:.0f} CPU s")


def print_closing(jobs):
    """The last line, alone on its line."""
    number = counts(jobs)
    text = f"{number[PASSED]} passed, {number[FAILED]} failed"
    print(f"\n{text}, {number[SKIPPED]} skipped" if number[SKIPPED] else f"\n{text}")
    sys.stdout.flush()


def exit_status(jobs):
    number = counts(jobs)
    return 1 if number[FAILED] or not number[PASSED] else 0


def write_junit(jobs, path):
    root = xml.Element("testsuites")
    for job in jobs:
        number = counts([job])
        suite = xml.SubElement(root, "testsuite", name=job.name, tests=str(len(job.cases)),
                               failures=str(number[FAILED]), skipped=str(number[SKIPPED]),
                               errors="0", time=f"{job.seconds:.3f}")
        for case in job.cases:
            node = xml.SubElement(suite, "testcase", classname=job.name,
                                  name=case.name or job.name, time=f"{case.seconds:.3f}")
            reason = case.reason.translate(UNPRINTABLE)
            if case.status == FAILED:
                xml.SubElement(node, "failure", message=reason.split("\n")[0]).text = reason
            elif case.status == SKIPPED:
                xml.SubElement(node, "skipped", message=reason.split("\n")[0])
    xml.indent(root)
    xml.ElementTree(root).write(path, encoding="utf-8", xml_declaration=True)


def write_json(jobs, path):
    number = counts(jobs)
    document = {
        "passed": number[PASSED], "failed": number[FAILED], "skipped": number[SKIPPED],
        "jobs": [{
            "name": job.name, "board": job.board, "status": status_of(job),
            "seconds": round(job.seconds, 3), "cpu": round(job.cpu, 3),
            "folder": job.scenario.folder,
            "settings": list(job.build.settings) if job.build else [],
            "cases": [{"name": case.name, "status": case.status,
                       "seconds": round(case.seconds, 3), "reason": case.reason}
                      for case in job.cases]} for job in jobs]}
    with open(path, "w") as file:
        json.dump(document, file, indent=1)
        file.write("\n")


def write_files(jobs, out):
    os.makedirs(out, exist_ok=True)
    write_junit(jobs, os.path.join(out, "junit.xml"))
    write_json(jobs, os.path.join(out, "results.json"))
