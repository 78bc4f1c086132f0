"""Builds images: one make for each configuration, however many jobs want it."""
import os
import shlex
import subprocess
import threading
from dataclasses import dataclass

from testing import filters


@dataclass
class Image:
    folder: str
    error: str = ""         # why there is none
    skip: str = ""          # the filter does not hold
    command: tuple = ()     # what starts it


class Builder:
    def __init__(self, top, out, slots, jobs_per_make=1, make_arguments=()):
        self.top, self.out, self.slots = top, out, slots
        self.parallel = f"-j{jobs_per_make}"
        self.arguments = list(make_arguments)
        self.locks, self.lock = {}, threading.Lock()
        self.images = {}

    def folder_of(self, build):
        return os.path.join(self.out, "builds", build.name)

    def make(self, build, goal):
        """Runs make; its command and output are added to build.log. Return: (status, output)."""
        folder = self.folder_of(build)
        os.makedirs(folder, exist_ok=True)
        fragment = os.path.join(folder, "test.conf")
        write_if_changed(fragment, "".join(line + "\n" for line in build.settings))
        command = ["make", self.parallel, f"APP={build.app}", f"BOARD={build.board}",
                   f"O={folder}", "CONF=" + ",".join(build.fragments + (fragment,))]
        command += [f"CONF_FILE={build.base}"] if build.base else []
        command += self.arguments + [goal]
        done = subprocess.run(command, cwd=self.top, stdin=subprocess.DEVNULL, text=True,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
        with open(os.path.join(folder, "build.log"), "a") as log:
            log.write(f"$ {shlex.join(command)}\n{done.stdout}\n")
        return done.returncode, done.stdout

    def configured(self, build):
        """The values of the configuration. Return: (values, error)."""
        folder = self.folder_of(build)
        status, output = self.make(build, os.path.join(folder, "include/config/auto.conf"))
        if status:
            return {}, output
        return filters.read_header(os.path.join(folder, "include/generated/autoconf.h")), ""

    def produce(self, build, expression):
        folder = self.folder_of(build)
        log = os.path.join(folder, "build.log")
        if os.path.exists(log):
            os.remove(log)
        if expression:
            values, error = self.configured(build)
            if error:
                return Image(folder, error=error)
            try:
                if not filters.evaluate(expression, values):
                    return Image(folder, skip=f"filter: {expression}")
            except filters.Unknown as unknown:
                return Image(folder, skip=f"filter: {unknown}")
            except filters.FilterError as error:
                return Image(folder, error=f"filter: {expression}: {error}")
        status, output = self.make(build, "show-run")
        if status:
            return Image(folder, error=output)
        return Image(folder, command=tuple(shlex.split(output.strip().splitlines()[-1])))

    def get(self, build, expression):
        """The image of @build; the first that asks builds it, the others wait for that."""
        key = (build, expression)
        with self.lock:
            lock = self.locks.setdefault(build, threading.Lock())
        with lock:
            if key not in self.images:
                with self.slots.hold(1):
                    self.images[key] = self.produce(build, expression)
            return self.images[key]


def write_if_changed(path, text):
    if os.path.exists(path):
        with open(path) as file:
            if file.read() == text:
                return
    with open(path, "w") as file:
        file.write(text)
