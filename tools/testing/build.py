"""Builds images: one make for each configuration, however many jobs want it."""
import os
import shlex
import shutil
import subprocess
import threading
from contextlib import contextmanager
from dataclasses import dataclass

from testing import filters

HEADER = "include/generated/autoconf.h"


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
        self.idle = {}          # board: workspaces nobody builds in
        self.made = {}          # board: how many workspaces there are

    @contextmanager
    def workspace(self, board):
        with self.lock:
            free = self.idle.setdefault(board, [])
            if not free:
                free.append(self.made.get(board, 0))
                self.made[board] = free[0] + 1
            number = free.pop()
        try:
            yield os.path.join(self.out, "work", f"{board}-{number}")
        finally:
            with self.lock:
                free.append(number)

    def make(self, build, folder, image, goal):
        """Runs make; its command and output are added to build.log. Return: (status, output)."""
        fragment = os.path.join(image, "test.conf")
        write_if_changed(fragment, "".join(line + "\n" for line in build.settings))
        command = ["make", self.parallel, f"APP={build.app}", f"BOARD={build.board}",
                   f"O={folder}", "CONF=" + ",".join(build.fragments + (fragment,))]
        command += [f"CONF_FILE={build.base}"] if build.base else []
        command += self.arguments + [goal]
        done = subprocess.run(command, cwd=self.top, stdin=subprocess.DEVNULL, text=True,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
        with open(os.path.join(image, "build.log"), "a") as log:
            log.write(f"$ {shlex.join(command)}\n{done.stdout}\n")
        return done.returncode, done.stdout

    def configured(self, build, folder, image):
        """The values of the configuration. Return: (values, error)."""
        status, output = self.make(build, folder, image,
                                   os.path.join(folder, "include/config/auto.conf"))
        if status:
            return {}, output
        return filters.read_header(os.path.join(folder, HEADER)), ""

    def filtered(self, build, expression, folder, image):
        """The Image that says why there is none, or None if @expression holds."""
        values, error = self.configured(build, folder, image)
        if error:
            return Image(image, error=error)
        try:
            if not filters.evaluate(expression, values):
                return Image(image, skip=f"filter: {expression}")
        except filters.Unknown as unknown:
            return Image(image, skip=f"filter: {unknown}")
        except filters.FilterError as wrong:
            return Image(image, error=f"filter: {expression}: {wrong}")
        return None

    def produce(self, build, expression, folder):
        image = os.path.join(self.out, "images", build.name)
        shutil.rmtree(image, ignore_errors=True)
        os.makedirs(image)
        os.makedirs(folder, exist_ok=True)
        if expression:
            refusal = self.filtered(build, expression, folder, image)
            if refusal:
                return refusal
        status, output = self.make(build, folder, image, "show-run")
        if status:
            return Image(image, error=output)
        return Image(image, command=self.take(folder, image, output.strip().splitlines()[-1]))

    @staticmethod
    def take(folder, image, line):
        """Copies what command @line names, and the configuration. Return: the command, there."""
        command = []
        for word in shlex.split(line):
            if word.startswith(folder + os.sep):
                copy = os.path.join(image, os.path.relpath(word, folder))
                os.makedirs(os.path.dirname(copy), exist_ok=True)
                shutil.copy2(word, copy)
                word = copy
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
                with self.slots.hold(1), self.workspace(build.board) as folder:
                    self.images[key] = self.produce(build, expression, folder)
            return self.images[key]


def write_if_changed(path, text):
    if os.path.exists(path):
        with open(path) as file:
            if file.read() == text:
                return
    with open(path, "w") as file:
        file.write(text)
