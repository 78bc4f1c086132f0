"""Reads what Ztest prints.

A run is sound if each test that starts ends, the summary says the same as the tests did, and the
verdict stands there once, at the end, and is SUCCESSFUL.
"""
import re

from testing.verdict import Case, FAILED, PASSED, SKIPPED, lines_of

SUITE = re.compile(r"Running TESTSUITE (\S+)\s*$")
START = re.compile(r"START - (\S+)\s*$")
END = re.compile(r" (PASS|FAIL|SKIP) - (\S+) in ([\d.]+) seconds")
SUMMARY = re.compile(r"^ - (PASS|FAIL|SKIP|FLAKY) - \[([^\]]+)\] duration = ")
VERDICT = re.compile(r"PROJECT EXECUTION (SUCCESSFUL|FAILED)")
STATUS = {"PASS": PASSED, "FAIL": FAILED, "SKIP": SKIPPED, "FLAKY": FAILED}
WORST = (PASSED, SKIPPED, FAILED)


class Reader:
    def __init__(self):
        self.suite, self.running, self.since = "", None, []
        self.cases, self.summary, self.verdicts, self.errors = {}, {}, [], []

    def start(self, name):
        if self.running:
            self.end("FAIL", self.running, 0, "it never ended")
        self.running, self.since = name, []

    def end(self, word, name, seconds, reason=""):
        if name != self.running:
            self.errors.append(f"{name} ended, but {self.running or 'no test'} had started")
        full = f"{self.suite}.{name}"
        if STATUS[word] == FAILED and not reason:
            reason = "\n".join(line for line in self.since if line.strip())[-2000:]
        old = self.cases.get(full)
        if not old or WORST.index(STATUS[word]) > WORST.index(old.status):
            self.cases[full] = Case(full, STATUS[word], float(seconds), reason)
        self.running = None

    def line(self, text):
        for pattern, act in ((SUITE, self.on_suite), (START, self.on_start), (END, self.on_end),
                             (SUMMARY, self.on_summary), (VERDICT, self.on_verdict)):
            match = pattern.search(text)
            if match:
                act(match)
                return
        self.since.append(text)

    def on_suite(self, match):
        self.suite = match[1]

    def on_start(self, match):
        self.start(match[1])

    def on_end(self, match):
        self.end(match[1], match[2], match[3])

    def on_summary(self, match):
        self.summary[match[2]] = STATUS[match[1]]

    def on_verdict(self, match):
        self.verdicts.append(match[1])

    def finish(self):
        if self.running:
            self.end("FAIL", self.running, 0, "it never ended:\n" + "\n".join(self.since[-20:]))
        if self.summary and self.summary != {c.name: c.status for c in self.cases.values()}:
            self.errors.append("the summary differs from what the tests printed")
        if not self.verdicts:
            self.errors.append("no verdict (PROJECT EXECUTION ..) was printed")
        elif self.verdicts != ["SUCCESSFUL"]:
            self.errors.append("PROJECT EXECUTION " + ", ".join(self.verdicts))
        if not self.cases:
            self.errors.append("no test ran")


def parse(text):
    """(cases, errors) of the console output @text; the run passed if there are no errors."""
    reader = Reader()
    for line in lines_of(text):
        reader.line(line)
    reader.finish()
    return list(reader.cases.values()), reader.errors
