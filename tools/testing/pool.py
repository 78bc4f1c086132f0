"""Objects that were compiled before, for workspaces to start from.

An object depends on its command, on the files that it reads, and on the options that those files
spell: make keeps a stamp for each of these (scripts/build.mk). So while the files stay as they
are, an object fits every configuration in which those options have the values they had. The pool
lays it into the workspace; whether its command is the same is make's to see, which compiles it
again if not.
"""
import os
import re
import shutil
import threading
from dataclasses import dataclass

AUTO_CONF = "include/config/auto.conf"
# Where options become arguments of the compiler.
FLAGS = ("scripts/flags.mk", "scripts/toolchain-native.mk", "scripts/toolchain-riscv.mk")
# Beside every object: what make knows of it.
PARTS = ("", ".d", ".dep")


@dataclass
class Variant:
    """One compilation of an object. @source: the workspace it was compiled in, @began: when."""
    path: str
    source: str
    began: int
    files: list
    options: dict


class Times:
    """When files changed last, looked at once each."""

    def __init__(self):
        self.known = {}

    def __call__(self, path):
        if path not in self.known:
            try:
                self.known[path] = os.stat(path).st_mtime_ns
            except OSError:
                self.known[path] = float("inf")
        return self.known[path]


def read_options(path):
    """The options of auto.conf."""
    options = {}
    with open(path) as file:
        for line in file:
            name, assigned, value = line.rstrip("\n").partition(" := ")
            if assigned:
                options[name.removeprefix("CONFIG_")] = value
    return options


def flag_options(top):
    """The options that reach the compiler's command."""
    names = set()
    for path in FLAGS:
        with open(os.path.join(top, path)) as file:
            names.update(re.findall(r"CONFIG_(\w+)", file.read()))
    return names


class Pool:
    def __init__(self, top, out):
        self.out = out
        self.flags = flag_options(top)
        self.lock = threading.Lock()
        self.variants = {}      # (kind of workspace, program or "", object): [Variant]
        self.placed = {}        # (workspace, object): the Variant that lies there
        self.count = 0

    @staticmethod
    def key(kind, app, name):
        """Only objects of the program itself are made of other files in another program."""
        return kind, app if name.startswith(("app/", "user/")) else "", name

    # ---- before make ----

    def lay(self, kind, app, folder):
        """Lays what fits @folder's configuration into it."""
        options, changed = read_options(os.path.join(folder, AUTO_CONF)), Times()
        with self.lock:
            fitting = {key[2]: self.fit(variants, options, changed)
                       for key, variants in self.variants.items()
                       if key == self.key(kind, app, key[2])}
        for name, variant in fitting.items():
            if variant:
                self.place(variant, folder, name)

    @staticmethod
    def fit(variants, options, changed):
        return next((v for v in variants
                     if all(options.get(o) == value for o, value in v.options.items()) and
                     all(changed(file) < v.began for file in v.files)), None)

    def place(self, variant, folder, name):
        target = os.path.join(folder, name)
        if self.placed.get((folder, name)) is variant and os.path.exists(target):
            os.utime(target)
            return
        os.makedirs(os.path.dirname(target), exist_ok=True)
        for part in PARTS[1:]:
            with open(variant.path + part) as file:
                text = file.read()
            with open(target + part, "w") as file:
                file.write(text.replace(variant.source + os.sep, folder + os.sep))
        shutil.copyfile(variant.path, target)
        self.placed[folder, name] = variant

    # ---- after make ----

    def gather(self, kind, app, folder, since):
        """Takes in what was compiled in @folder after @since, in nanoseconds of file times."""
        options = read_options(os.path.join(folder, AUTO_CONF))
        for path, _, files in os.walk(folder):
            for name in files:
                target = os.path.join(path, name)
                if name.endswith(".o") and os.path.exists(target + ".d") and \
                        os.stat(target).st_mtime_ns > since:
                    self.take(self.key(kind, app, os.path.relpath(target, folder)),
                              folder, since, options)

    def take(self, key, folder, since, options):
        name = key[2]
        target = os.path.join(folder, name)
        self.placed.pop((folder, name), None)
        with open(target + ".d") as file:
            text = file.read()
        # What is made from the configuration may differ where the options do not.
        files = text.rstrip(":\n").rpartition("\n\n")[2].split()
        if not files or any(file.startswith(folder) for file in files):
            return
        stamps = re.escape(os.path.join(folder, os.path.dirname(AUTO_CONF), ""))
        spelled = set(re.findall(stamps + r"(\w+)", text)) | self.flags
        with self.lock:
            self.count += 1
            variant = Variant(os.path.join(self.out, str(self.count)), folder, since, files,
                              {option: options.get(option) for option in spelled})
        os.makedirs(self.out, exist_ok=True)
        for part in PARTS:
            shutil.copyfile(target + part, variant.path + part)
        with self.lock:
            self.variants.setdefault(key, []).insert(0, variant)
            self.placed[folder, name] = variant


def now(folder):
    """The present, as times of files in @folder have it."""
    path = os.path.join(folder, ".now")
    with open(path, "w"):
        pass
    return os.stat(path).st_mtime_ns
