"""Cases and what they came to."""
import re
from dataclasses import dataclass

PASSED, FAILED, SKIPPED = "passed", "failed", "skipped"


@dataclass
class Case:
    name: str
    status: str
    seconds: float = 0.0
    reason: str = ""


# What no run may print, whatever its harness says.
REFUSED = (
    (re.compile(r"neuron: panic"), "panic"),
    (re.compile(r"lockdep: .*violations=0*[1-9]"), "lockdep violations"),
    (re.compile(r"ERROR: AddressSanitizer"), "AddressSanitizer report"),
    (re.compile(r"^\S+:\d+:\d+: runtime error: ", re.M), "UBSan report"),
    (re.compile(r"^native: ", re.M), "trouble of the simulation"),
)


def lines_of(text):
    return text.replace("\r", "").split("\n")


def refused(text, allowed=(), more=()):
    """The first line of @text that no run may print, unless @allowed, or that is in @more; or
    empty."""
    for line in lines_of(text):
        if any(re.search(pattern, line) for pattern in more):
            return f"must not be printed: {line.strip()}"
        for pattern, what in REFUSED:
            if pattern.search(line) and not any(re.search(a, line) for a in allowed):
                return f"{what}: {line.strip()}"
    return ""


def status_reason(outcome, wanted=0):
    """What is wrong with how the program ended; empty if nothing. @wanted: its exit status."""
    if outcome.timed_out:
        return f"timeout after {outcome.seconds:.0f} s"
    if outcome.too_long:
        return "too much output"
    if not outcome.stopped and outcome.status != wanted:
        return f"exit status {outcome.status}"
    return ""
