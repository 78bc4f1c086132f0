"""Runs one program to its end, to a stop condition, or to its time limit, and keeps its output."""
import os
import select
import signal
import subprocess
import time
from dataclasses import dataclass

OUTPUT_MAX = 16 << 20
POLL_SECONDS = 0.2


@dataclass
class Outcome:
    raw: bytearray
    status: int      # exit status; negative: a signal; None: it was ended from here
    seconds: float
    cpu: float = 0.0        # seconds of all CPUs
    timed_out: bool = False
    stopped: bool = False   # the stop condition held
    too_long: bool = False

    @property
    def text(self):
        return self.raw.decode("utf-8", "replace")


def reap(process, deadline):
    """Waits for @process until @deadline. Return: the CPU seconds it took, in a tuple; or None."""
    while True:
        pid, status, usage = os.wait4(process.pid, os.WNOHANG)
        if pid:
            process.returncode = os.waitstatus_to_exitcode(status)
            return (usage.ru_utime + usage.ru_stime,)
        if time.monotonic() > deadline:
            return None
        time.sleep(0.01)


def end(process):
    """Ends @process and what it started: it leads a group of its own. Return: its CPU seconds."""
    for number in (signal.SIGTERM, signal.SIGKILL):
        try:
            os.killpg(process.pid, number)
        except ProcessLookupError:
            pass
        used = reap(process, time.monotonic() + 2)
        if used:
            return used[0]
    return 0.0


def run(command, timeout, done=None, log=None, cwd=None, env=None):
    """Runs @command. @done(text): enough was seen. @log: file that gets the output as it comes."""
    start = time.monotonic()
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                               stderr=subprocess.STDOUT, start_new_session=True, cwd=cwd, env=env)
    outcome = Outcome(bytearray(), None, 0.0)
    file = open(log, "wb") if log else None
    try:
        watch(process, outcome, start, timeout, done, file)
    finally:
        if process.returncode is None:
            outcome.cpu = end(process)
        process.stdout.close()
        if file:
            file.close()
    outcome.seconds = time.monotonic() - start
    return outcome


def watch(process, outcome, start, timeout, done, file):
    data = outcome.raw
    while True:
        ready, _, _ = select.select([process.stdout], [], [], POLL_SECONDS)
        chunk = os.read(process.stdout.fileno(), 65536) if ready else b""
        data += chunk
        if file and chunk:
            file.write(chunk)
            file.flush()
        if ready and not chunk:
            wait_for_status(process, outcome, start + timeout)
            return
        outcome.stopped = bool(done and done(outcome.text))
        outcome.too_long = len(data) > OUTPUT_MAX
        outcome.timed_out = time.monotonic() - start > timeout
        if outcome.stopped or outcome.too_long or outcome.timed_out:
            return


def wait_for_status(process, outcome, deadline):
    used = reap(process, max(deadline, time.monotonic() + 0.1))
    if used:
        outcome.status, outcome.cpu = process.returncode, used[0]
    else:
        outcome.timed_out = True
