"""Builds images: one make for each configuration, however many jobs want it."""
import os
import shlex
import shutil
import threading
from contextlib import contextmanager
from dataclasses import dataclass

from testing import filters, machine, pool, traits

HEADER = "include/generated/autoconf.h"
TIMEOUT = 900
# A machine of several CPUs that runs beside a build is the one that has the host's CPUs. Where each
# session is a group of its own to the host's scheduler, the group has a priority too.
LOW_PRIORITY = ["sh", "-c", '(echo 15 >/proc/self/autogroup) 2>/dev/null; exec nice -n 15 "$@"',
                "low-priority"]
# Nobody looks at images of tests with a debugger: without, they are built in three quarters of the
# time. As an argument, which changes the same flags in whatever is built, products too.
NO_SYMBOLS = "CONFIG_DEBUG_SYMBOLS="


@dataclass
class Image:
    folder: str
    error: str = ""         # why there is none
    skip: str = ""          # the filter does not hold
    command: tuple = ()     # what starts it


class Builder:
    """Builds in a few workspaces in turn: from one configuration to the next, make only compiles
    what the change reaches. What a run needs is copied to a folder of its own."""

    def __init__(self, top, out, slots, jobs_per_make=1, make_arguments=()):
        self.top, self.out, self.slots = top, out, slots
        self.parallel = f"-j{jobs_per_make}"
        self.arguments = list(make_arguments)
        self.locks, self.lock = {}, threading.Lock()
        self.images = {}
        self.cpu = {}           # build: seconds that its makes took
        self.idle = {}          # traits.key(): {workspace nobody builds in: what it built last}
        self.made = {}          # traits.key(): how many workspaces there are
        self.pool = pool.Pool(top, os.path.join(out, "pool"))

    @contextmanager
    def workspace(self, build):
        """The idle workspace that is nearest to @build; a new one if there is none."""
        key = traits.key(build)
        with self.lock:
            idle = self.idle.setdefault(key, {})
            if not idle:
                idle[self.made.get(key, 0)] = None
                self.made[key] = self.made.get(key, 0) + 1
            number = min(idle, key=lambda n: idle[n] and traits.distance(idle[n], build) or 0)
            idle.pop(number)
        try:
            yield os.path.join(self.out, "work", f"{key}-{number}")
        finally:
            with self.lock:
                idle[number] = build

    def make(self, build, folder, image, goal):
        """Runs make; its command and output are added to build.log. Return: (status, output)."""
        fragment = os.path.join(image, "test.conf")
        write_if_changed(fragment, "".join(line + "\n" for line in build.settings))
        command = ["make", self.parallel, f"O={folder}", NO_SYMBOLS, *self.arguments]
        command += [f"LLVM={int(build.toolchain == 'clang')}"] if build.toolchain else []
        if not build.defconfig:
            command += [f"APP={build.app}", f"BOARD={build.board}",
                        "CONF=" + ",".join(build.fragments + (fragment,))]
            command += [f"CONF_FILE={build.base}"] if build.base else []
        done = machine.run(LOW_PRIORITY + command + [goal], TIMEOUT, cwd=self.top)
        with open(os.path.join(image, "build.log"), "a") as log:
            log.write(f"$ {shlex.join(command + [goal])}\n{done.text}\n")
        self.cpu[build] = self.cpu.get(build, 0.0) + done.cpu
        return done.status, done.text

    def configured(self, build, folder, image):
        """The values of the configuration. Return: (values, error)."""
        status, output = self.make(build, folder, image,
                                   os.path.join(folder, "include/config/auto.conf"))
        if status != 0:
            return {}, output
        return filters.read_header(os.path.join(folder, HEADER)), ""

    @staticmethod
    def filtered(values, expression, image):
        """The Image that says why there is none, or None if @expression holds."""
        try:
            if not filters.evaluate(expression, values):
                return Image(image, skip=f"filter: {expression}")
        except filters.Unknown as unknown:
            return Image(image, skip=f"filter: {unknown}")
        except filters.FilterError as wrong:
            return Image(image, error=f"filter: {expression}: {wrong}")
        return None

    def compile(self, build, folder, image):
        """Makes the image in @folder, which is configured. Return: (status, output)."""
        kind = traits.key(build)
        self.pool.lay(kind, build.app, folder)
        since = pool.now(folder)
        status, output = self.make(build, folder, image, "show-run")
        self.pool.gather(kind, build.app, folder, since)
        return status, output

    def produce(self, build, expression, folder):
        image = os.path.join(self.out, "images", build.name)
        shutil.rmtree(image, ignore_errors=True)
        os.makedirs(image)
        os.makedirs(folder, exist_ok=True)
        if build.defconfig:
            status, output = self.make(build, folder, image, f"{build.defconfig}_defconfig")
            if status != 0:
                return Image(image, error=output)
        values, error = self.configured(build, folder, image)
        refusal = Image(image, error=error) if error else \
            expression and self.filtered(values, expression, image)
        if refusal:
            return refusal
        status, output = self.compile(build, folder, image)
        if status != 0:
            return Image(image, error=output)
        return Image(image, command=self.take(folder, image, output.strip().splitlines()[-1]))

    @staticmethod
    def take(folder, image, line):
        """Copies what command @line names, and the configuration. Return: the command, there."""
        command = []
        for word in shlex.split(line):
            at = word.find(folder + os.sep)
            if at == 0 or at > 0 and word[at - 1] == "=":
                copy = os.path.join(image, os.path.relpath(word[at:], folder))
                os.makedirs(os.path.dirname(copy), exist_ok=True)
                shutil.copy2(word[at:], copy)
                word = word[:at] + copy
            command.append(word)
        os.makedirs(os.path.dirname(os.path.join(image, HEADER)))
        shutil.copy2(os.path.join(folder, HEADER), os.path.join(image, HEADER))
        return tuple(command)

    def get(self, build, expression):
        """The image of @build; the first that asks builds it, the others wait for that."""
        key = (build, expression)
        with self.lock:
            lock = self.locks.setdefault(build, threading.Lock())
        with lock:
            if key not in self.images:
                with self.slots.hold(1), self.workspace(build) as folder:
                    self.images[key] = self.produce(build, expression, folder)
            return self.images[key]


def write_if_changed(path, text):
    if os.path.exists(path):
        with open(path) as file:
            if file.read() == text:
                return
    with open(path, "w") as file:
        file.write(text)
