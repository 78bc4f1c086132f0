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
    timed_out: bool = False
    stopped: bool = False   # the stop condition held
    too_long: bool = False

    @property
    def text(self):
        return self.raw.decode("utf-8", "replace")


def end(process):
    """Ends @process and what it started: it leads a group of its own."""
    for number in (signal.SIGTERM, signal.SIGKILL):
        try:
            os.killpg(process.pid, number)
        except ProcessLookupError:
            pass
        try:
            process.wait(2)
            return
        except subprocess.TimeoutExpired:
            continue


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
        if process.poll() is None:
            end(process)
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
    try:
        outcome.status = process.wait(max(0.1, deadline - time.monotonic()))
    except subprocess.TimeoutExpired:
        outcome.timed_out = True
