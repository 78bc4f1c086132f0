"""Reads the console: what init says of services that start, say nothing, and end too often."""
import re
import sys

REQUIRED = ("policyd", "execd", "timed")
RUNS = 3  # of the filler: one, and restart_max more
# It may be due when policyd, who then allows nothing, or execd has just been killed.
REFUSED = r"filler start=(4|-1|-32)"
FAILURES = "pinned timeout|filler timeout|filler restarts|" + REFUSED


def count(lines, pattern):
    return sum(1 for line in lines if re.fullmatch(pattern, line))


def problems(lines):
    ready = lines.index("init: ready") if lines.count("init: ready") == 1 else -1
    if ready < 0:
        yield "init is not ready, or twice"
        return
    for name in REQUIRED:
        if f"init: up {name}" not in lines[:ready]:
            yield f"init is ready before {name}"
    if "init: start client" in lines[:ready]:
        yield "init is ready after what need not be there"

    # A service that never says HELLO: told once, and left alone.
    if lines.count("init: FAIL pinned timeout") != 1 or "init: up pinned" in lines:
        yield "the pinned program never says HELLO"

    # A budget that is used up: no start follows.
    if lines.count("init: start filler") != RUNS:
        yield f"the filler starts {lines.count('init: start filler')} times"
    refused = count(lines, "init: FAIL " + REFUSED)
    if refused == RUNS or count(lines, r"init: exit filler reason=0 code=-?\d+") != RUNS - refused:
        yield "not every end of the filler is told"
    if lines.count("init: FAIL filler restarts") != 1:
        yield "the filler's budget is not used up"
    elif "init: start filler" in lines[lines.index("init: FAIL filler restarts"):]:
        yield "the filler starts beyond its budget"

    for line in lines:
        failure = re.fullmatch(r"init: FAIL (.*)", line)
        if failure and not re.fullmatch(FAILURES, failure[1]):
            yield line


found = list(problems([line.strip() for line in sys.stdin.read().replace("\r", "").split("\n")]))
print("\n".join(found))
sys.exit(bool(found))
