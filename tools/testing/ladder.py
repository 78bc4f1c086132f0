"""The marker ladder: every row in its order, nothing twice, nothing unknown, nothing failed."""
import os
import re
from dataclasses import dataclass, field

import yaml

from testing.verdict import lines_of

TABLE = os.path.join(os.path.dirname(__file__), "markers.yaml")


class LadderError(Exception):
    """The table or the lane's name is wrong."""


@dataclass
class Ladder:
    families: re.Pattern
    ordered: list                 # patterns
    anywhere: list                # patterns, at most once each line
    demanded: dict                # rows and patterns that must be there, in no order
    limits: list                  # (pattern, most lines)
    notes: list
    skips: set
    end: str = ""
    names: dict = field(default_factory=dict)


def load_table(path=TABLE):
    with open(path) as file:
        return yaml.safe_load(file)


def lane_of(table, name):
    lane = table["lanes"].get(name)
    if lane is None:
        raise LadderError(f"no lane {name}; there are: {' '.join(sorted(table['lanes']))}")
    if "like" in lane:
        lane = dict(lane_of(table, lane["like"]), **lane)
    return lane


def pattern_of(row):
    return re.compile(row[1:] if row.startswith("~") else re.escape(row))


def flat(names):
    """@names may hold lists: a lane names the skips of another one by an anchor."""
    for name in names or []:
        yield from flat(name) if isinstance(name, list) else [name]


def expand(rows, cpus):
    """Rows with the placeholders filled in; a list stands once for each CPU."""
    for row in rows:
        if isinstance(row, list):
            for cpu in range(cpus):
                for each in row:
                    yield each.replace("{cpu}", str(cpu)).replace("{smp}", str(cpus))
        else:
            yield row.replace("{smp}", str(cpus))


def name_of(row):
    """`KSELFTEST: mem zero ok` -> `mem zero`."""
    match = re.fullmatch(r"~?[\w]+: (.*) ok", row)
    return match[1] if match else row


def build(table, lane_name, cpus):
    """The ladder of a lane on @cpus CPUs."""
    lane = lane_of(table, lane_name)
    without = set(lane.get("without") or [])
    rows = [row for group in lane["groups"] for row in expand(table["groups"][group], cpus)]
    unknown = without - {name_of(row) for row in rows}
    if unknown:
        raise LadderError(f"lane {lane_name}: without names no row: {', '.join(sorted(unknown))}")
    demanded = {row: pattern_of(row) for row in expand(lane.get("anywhere") or [], cpus)}
    families = "|".join(re.escape(family) for family in table["families"])
    return Ladder(re.compile(rf"(?:{families}): "),
                  [row for row in rows if name_of(row) not in without],
                  [pattern_of(row) for row in expand(table["any"], cpus)] + [*demanded.values()],
                  demanded,
                  [(pattern_of(row), most) for row, most in table["any_at_most"].items()],
                  [pattern_of(row) for row in table["notes"] + (lane.get("notes") or [])],
                  set(flat(lane.get("skips"))), lane.get("end", ""))


def skip_in(line):
    """(name, reason) of a line that skips a marker aloud, or None."""
    match = re.fullmatch(r"\w+: (.*) skipped \((.+)\)", line)
    return (match[1], match[2]) if match else None


class Check:
    def __init__(self, ladder):
        self.ladder = ladder
        self.errors, self.skipped, self.seen = [], [], set()
        self.at = 0
        self.counts = [0] * len(ladder.limits)

    def refuse(self, why, line):
        self.errors.append(f"{why}: {line}")

    def line(self, line):
        if re.search(r"\w: .* FAIL \(", line):
            self.refuse("failed", line)
        elif "panic" in line:
            self.refuse("panic", line)
        elif re.search(r"lockdep: .*violations=0*[1-9]", line):
            self.refuse("lockdep", line)
        elif self.ladder.families.match(line):
            self.marker(line)

    def marker(self, line):
        if any(note.fullmatch(line) for note in self.ladder.notes):
            return
        if line in self.seen:
            self.refuse("a marker twice", line)
            return
        self.seen.add(line)
        if any(pattern.fullmatch(line) for pattern in self.ladder.anywhere):
            self.count(line)
            return
        self.step(line)

    def count(self, line):
        for index, (pattern, most) in enumerate(self.ladder.limits):
            if pattern.match(line):
                self.counts[index] += 1
                if self.counts[index] > most:
                    self.refuse(f"more than {most}", line)

    def matches(self, index, line):
        row = self.ladder.ordered[index]
        if pattern_of(row).fullmatch(line):
            return True
        skip = skip_in(line)
        if not skip or skip[0] != name_of(row):
            return False
        if skip[0] not in self.ladder.skips:
            self.refuse("this lane allows no such skip", line)
        self.skipped.append(skip)
        return True

    def step(self, line):
        rows = self.ladder.ordered
        for index in range(self.at, len(rows)):
            if self.matches(index, line):
                for missed in rows[self.at:index]:
                    self.refuse(f"missing before {line!r}", missed)
                self.at = index + 1
                return
        if any(self.matches(index, line) for index in range(min(self.at, len(rows)))):
            self.refuse("out of order", line)
        else:
            self.refuse("unknown marker", line)

    def finish(self):
        for row in self.ladder.ordered[self.at:]:
            self.refuse("missing", row)
        for row, pattern in self.ladder.demanded.items():
            if not any(pattern.fullmatch(line) for line in self.seen):
                self.refuse("missing", row)


def check(ladder, text):
    """(errors, skipped) of the console output @text."""
    state = Check(ladder)
    for line in lines_of(text):
        state.line(line.strip())
    state.finish()
    return state.errors, state.skipped
