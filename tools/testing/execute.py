"""Executes one job: build, runs, and what each run comes to."""
import os
import re
import shlex
import subprocess
import sys
import threading
import time

from testing import build as building
from testing import console, host_log, ladder, machine, ztest_log
from testing.plan import HOST
from testing.verdict import Case, FAILED, PASSED, SKIPPED, refused, status_reason

ICOUNT = ["-icount", "shift=0,sleep=off"]
TAIL_LINES = 30
SETTLE_SECONDS = 1.0


def tail(text, lines=TAIL_LINES):
    return "\n".join(text.replace("\r", "").rstrip().split("\n")[-lines:])


def complaints(output):
    """The output of make without its progress."""
    return tail("\n".join(line for line in output.split("\n")
                          if not re.match(r"  [A-Z]+ +\S+$", line)))


class Executor:
    """@builder: makes images. @options: bootargs, timeout_scale, build_only of the command line."""

    def __init__(self, top, out, builder, slots, options):
        self.top, self.out, self.builder = top, out, builder
        self.slots, self.options = slots, options
        self.table = ladder.load_table()
        self.spent = {}         # narrow, wide: (runs, seconds, CPU seconds)
        self.lock = threading.Lock()

    def run(self, job):
        """Runs @job and fills in its cases."""
        start = time.monotonic()
        try:
            if job.skip:
                job.cases = [Case("", SKIPPED, 0.0, job.skip)]
            elif job.board == HOST:
                self.run_host(job)
            else:
                self.run_target(job)
        except (building.filters.FilterError, ladder.LadderError, ValueError, OSError) as error:
            job.cases.append(Case("", FAILED, 0.0, f"{type(error).__name__}: {error}"))
        job.seconds = time.monotonic() - start

    # ---- host programs ----

    def run_host(self, job):
        command = shlex.split(job.scenario.keys["command"])
        if command[0] == "python3":
            command[0] = sys.executable
        env = dict(os.environ, O=self.folder(job), PYTHON=sys.executable,
                   **{k: str(v) for k, v in (job.scenario.own.get("env") or {}).items()})
        with self.slots.hold(1):
            outcome = machine.run(building.LOW_PRIORITY + command, self.limit(job),
                                  log=self.log(job, "host"), cwd=self.top, env=env)
        job.cpu = outcome.cpu
        wrong = status_reason(outcome)
        cases = host_log.parse(outcome.text)
        if wrong and not any(case.status == FAILED for case in cases):
            cases.append(Case("", FAILED, outcome.seconds, f"{wrong}\n{tail(outcome.text)}"))
        job.cases = cases or [Case("", PASSED, outcome.seconds)]

    # ---- target programs ----

    def run_target(self, job):
        image = self.builder.get(job.build, job.scenario.keys.get("filter") or "")
        if image.skip:
            job.cases = [Case("", SKIPPED, 0.0, image.skip)]
        elif image.error:
            job.cases = [Case("build", FAILED, 0.0, complaints(image.error))]
        elif self.options.build_only or job.scenario.keys.get("build_only"):
            job.cases = [Case("build", PASSED)]
        else:
            job.cpus = job.cpus or cpus_of(image)
            self.run_image(job, image)

    def run_image(self, job, image):
        own = job.scenario.own
        boots = int(own.get("boots", 1))
        outcomes = [self.start(job, image, f"boot{i + 1}" if boots > 1 else "run")
                    for i in range(boots)]
        if boots > 1:
            job.cases = [self.boot_case(job, i, o) for i, o in enumerate(outcomes, 1)]
        else:
            job.cases = self.judge(job, outcomes[0])
        if own.get("icount"):
            job.cases.append(self.repeat_case(job, image, outcomes[0]))
        for entry in counterfactuals_of(job):
            job.cases.append(self.counterfactual(job, image, entry, outcomes[0].text))

    def folder(self, job):
        folder = os.path.join(self.out, "logs", job.name)
        os.makedirs(folder, exist_ok=True)
        return folder

    def log(self, job, name):
        return os.path.join(self.folder(job), name + ".log")

    def limit(self, job):
        return job.scenario.timeout * self.options.timeout_scale

    def start(self, job, image, name, arguments=(), done=None):
        """One run of @image, with boot @arguments. @done(text): enough was seen."""
        own = job.scenario.own
        words = [*shlex.split(own.get("bootargs") or ""), *self.options.bootargs, *arguments]
        command = list(image.command)
        alone = False
        fewer = job.cpus < cpus_of(image)
        if job.board == "native_sim":
            command += words + ([f"cpus={job.cpus}"] if fewer else [])
        else:
            alone = bool(own.get("icount"))
            if own.get("machine_tree") or fewer:
                use_machine(command, job.cpus)
            command += ICOUNT if alone else []
            command += shlex.split(own.get("qemu_args") or "")
            command += ["-append", " ".join(words)] if words else []
        weight = 1 if alone or job.board == "native_sim" else job.cpus
        with self.slots.hold(weight):
            outcome = machine.run(command, self.limit(job), done or self.enough(job),
                                  self.log(job, name), self.top)
        job.cpu += outcome.cpu
        self.spend("wide" if weight >= self.slots.count else "narrow", outcome)
        return outcome

    def spend(self, what, outcome):
        with self.lock:
            runs, seconds, cpu = self.spent.get(what, (0, 0, 0))
            self.spent[what] = runs + 1, seconds + outcome.seconds, cpu + outcome.cpu

    def enough(self, job):
        """When a program that does not end by itself has shown all that is asked of it."""
        scenario = job.scenario
        if scenario.own.get("markers"):
            end = "\n" + self.ladder_of(job).end  # KSELFTEST: end is not SELFTEST: end
            return Settled(lambda text: end in text) if scenario.own.get("stays") else None
        if scenario.harness == "console":
            expectation = console.Expectation(scenario.keys.get("harness_config") or {})
            if scenario.own.get("exit") is not None:
                return None
            return Settled(lambda text: not expectation.missing(text))
        return None

    def ladder_of(self, job):
        return ladder.build(self.table, job.scenario.own["markers"], job.cpus)

    # ---- verdicts ----

    def judge(self, job, outcome):
        """The cases of one run."""
        cases, errors = self.read(job, outcome)
        status = status_reason(outcome, int(job.scenario.own.get("exit") or 0))
        wrong = [status] if status else []
        own = job.scenario.own
        bad = refused(outcome.text, own.get("allow") or (), own.get("refuse") or ())
        wrong += ([bad] if bad else []) + errors + self.check(job, outcome)
        explained = any(case.status == FAILED for case in cases)
        if wrong and (not explained or not is_plain_failure(wrong, outcome)):
            cases.append(Case("", FAILED, outcome.seconds,
                              "\n".join(wrong) + "\n" + tail(outcome.text)))
        return cases

    def read(self, job, outcome):
        """(cases, errors) as the job's harness reads them."""
        scenario = job.scenario
        if scenario.own.get("markers"):
            errors, skipped = ladder.check(self.ladder_of(job), outcome.text)
            cases = [Case(f"marker.{name}", SKIPPED, 0.0, why) for name, why in skipped]
            return cases + ([] if errors else [Case("markers", PASSED, outcome.seconds)]), errors
        if scenario.harness == "ztest":
            return ztest_log.parse(outcome.text)
        if scenario.harness == "console":
            expectation = console.Expectation(scenario.keys.get("harness_config") or {})
            missing = expectation.missing(outcome.text)
            if missing:
                return [], [f"never printed: {missing[0]}"]
            return [Case("console", PASSED, outcome.seconds)], []
        return [], [f"harness {scenario.harness} is not known here"]

    def check(self, job, outcome):
        """What the scenario's own program, which reads the console, has to complain about."""
        program = job.scenario.own.get("check")
        if not program:
            return []
        path = os.path.join(self.top, job.scenario.folder, program)
        done = subprocess.run([sys.executable, path], input=bytes(outcome.raw),
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=60)
        return [done.stdout.decode("utf-8", "replace").strip()] if done.returncode else []

    def boot_case(self, job, number, outcome):
        failed = [case for case in self.judge(job, outcome) if case.status == FAILED]
        reason = "\n".join(f"{case.name}: {case.reason}" for case in failed)
        return Case(f"boot{number}", FAILED if failed else PASSED, outcome.seconds, reason)

    def repeat_case(self, job, image, first):
        second = self.start(job, image, "repeat")
        if second.raw == first.raw:
            return Case("repeatable", PASSED, second.seconds)
        where = next((f"line {i}:\n  {a}\n  {b}" for i, (a, b) in enumerate(
            zip(first.text.split("\n"), second.text.split("\n")), 1) if a != b), "at the end")
        return Case("repeatable", FAILED, second.seconds, f"two runs differ, {where}")

    def counterfactual(self, job, image, entry, sound):
        """Passes only if the run with the fault fails in the way foreseen, and no other way before.
        What a system with the fault in it does afterwards shows nothing: the run ends there, unless
        a program reads all of it. @sound: what is printed without the fault."""
        answer = expected(entry)
        arguments = shlex.split(entry.get("bootargs") or "")
        arguments += [f"fault={entry['fault']}"] if entry.get("fault") else []
        name = "counterfactual." + (entry.get("fault") or "-".join(arguments))
        answered = None if job.scenario.own.get("check") else \
            lambda text: re.search(answer, text, re.M)
        outcome = self.start(job, image, name, arguments + selection(entry), answered)
        failed = [case for case in self.judge(job, outcome) if case.status == FAILED]
        said = "\n".join([outcome.text, *(case.reason for case in failed)])
        reason = "the run hung: its loops are not bounded" if outcome.timed_out else \
            objection(answer, said, sound) if failed else "the run passed with the fault in it"
        if reason:
            return Case(name, FAILED, outcome.seconds, reason + "\n" + tail(outcome.text))
        return Case(name, PASSED, outcome.seconds)


def objection(answer, said, sound):
    """Why the failed run that @said so is no answer; empty if it is one. @sound: what is said
    without the fault."""
    match = re.search(answer, said, re.M)
    if not match:
        return f"it failed, but not with: {answer}"
    if "neuron: panic" in lines_before(said, match.start()) and "neuron: panic" not in sound:
        return "a panic that nobody expects came first"
    if re.search(answer, sound, re.M):
        return f"without the fault, too, it prints: {answer}"
    return ""


def counterfactuals_of(job):
    """Those of @job's scenario that are about its board and its number of CPUs."""
    return [entry for entry in job.scenario.own.get("counterfactuals") or []
            if entry.get("board", job.board) == job.board
            and job.cpus in entry.get("cpus", [job.cpus])]


def lines_before(text, at):
    """@text without the line of position @at and what follows."""
    return text[:text.rfind("\n", 0, at) + 1]


def expected(entry):
    """A test's name alone is in every log, where the test starts: what counts is that it fails."""
    name = re.fullmatch(r"test_\w+", entry["expect"])
    return f"FAIL - {entry['expect']} " if name else entry["expect"]


def selection(entry):
    """Where a test's failure is the answer, the tests before it are not run with the fault."""
    name = re.fullmatch(r"(?:FAIL - )?(test_\w+)", entry["expect"])
    return [f"test={name[1]}"] if name else []


def is_plain_failure(wrong, outcome):
    """A run with failed tests that ended as such a run should has nothing else to report."""
    return outcome.status == 1 and not outcome.timed_out and all(
        line.startswith(("exit status 1", "PROJECT EXECUTION FAILED")) for line in wrong)


def use_machine(command, harts):
    """Takes the image's device tree out of @command: the machine of @harts describes itself."""
    if "-dtb" in command:
        at = command.index("-dtb")
        del command[at:at + 2]
    command[command.index("-smp") + 1] = str(harts)


def cpus_of(image):
    values = building.filters.read_header(
        os.path.join(image.folder, "include/generated/autoconf.h"))
    return values.get("CONFIG_MP_MAX_NUM_CPUS", 1)


class Settled:
    """A condition that has held for a while, so that what follows it is seen as well."""

    def __init__(self, condition):
        self.condition, self.since = condition, None

    def __call__(self, text):
        if self.since is None and self.condition(text):
            self.since = time.monotonic()
        return self.since is not None and time.monotonic() - self.since >= SETTLE_SECONDS
