#!/usr/bin/python3
"""Configuration: layers of settings become one .config, and that becomes what make and C read.

Layers, later wins: Kconfig defaults, boards/<board>/defconfig, a defconfig or the application's
prj.conf with its boards/<board>.conf, the fragments of --conf. A setting that is asked for and not
granted, and a symbol that nobody knows, end the run with a message and status 1.

State in the output folder:
  .config                        the configuration, complete
  .config.from                   which layers made it, and the hash it had then: a .config that
                                 menuconfig or an editor changed is kept, any other is remade
  include/config/auto.conf       for make
  include/generated/autoconf.h   for C
  include/config/<SYMBOL>        touched when the symbol's value changes
"""
import argparse
import glob
import hashlib
import json
import os
import random
import re
import subprocess
import sys
import tempfile

import kconfiglib
from kconfiglib import BOOL, HEX, INT, STRING

sys.path.insert(0, os.path.dirname(__file__))
import asked  # noqa: E402
import foreign  # noqa: E402
import rules  # noqa: E402

DEFAULT_BOARD = "qemu_virt"


def die(message):
    sys.exit(message)


class Output:
    """The files of one output folder."""

    def __init__(self, folder):
        self.folder = folder
        self.config = os.path.join(folder, ".config")
        self.origin = os.path.join(folder, ".config.from")
        self.stamps = os.path.join(folder, "include/config")
        self.auto_conf = os.path.join(self.stamps, "auto.conf")
        self.autoconf_h = os.path.join(folder, "include/generated/autoconf.h")

    def read_origin(self):
        try:
            with open(self.origin) as file:
                return json.load(file)
        except (OSError, ValueError):
            return {}

    def write_origin(self, origin):
        write_if_changed(self.origin, json.dumps(origin, indent=1) + "\n")


def write_if_changed(path, text):
    try:
        with open(path) as file:
            if file.read() == text:
                return False
    except OSError:
        os.makedirs(os.path.dirname(path) or ".", exist_ok=True)
    with open(path + ".new", "w") as file:
        file.write(text)
    os.replace(path + ".new", path)
    return True


def file_hash(path):
    try:
        with open(path, "rb") as file:
            return hashlib.sha256(file.read()).hexdigest()
    except OSError:
        return ""


def boards():
    return sorted(name for name in os.listdir("boards")
                  if os.path.exists(os.path.join("boards", name, "defconfig")))


def root_of(app):
    """The first Kconfig file: an application's own, which sources ours, or ours."""
    own = os.path.abspath(os.path.join(app or "", "Kconfig"))
    return own if app and os.path.exists(own) else "Kconfig"


def load_kconfig(app):
    os.environ["srctree"] = os.getcwd()
    os.environ["CONFIG_"] = "CONFIG_"
    os.environ["APP"] = app or ""
    try:
        kconf = kconfiglib.Kconfig(root_of(app), warn=True, warn_to_stderr=False)
    except kconfiglib.KconfigError as error:
        die(str(error).strip())
    serious = [w for w in kconf.warnings if "undefined symbol" not in w]
    if serious:
        die("\n".join(serious))
    kconf.warn = False
    return kconf


def board_of(path):
    """The board that the settings in @path name with CONFIG_BOARD_<NAME>=y, if any."""
    known = {name.upper(): name for name in boards()}
    with open(path) as file:
        named = re.findall(r"^CONFIG_BOARD_([A-Z0-9_]+)=y", file.read(), re.M)
    return known.get(named[-1]) if named else None


def layers(origin):
    """The files of settings, in order, for what the command line named."""
    app, board = origin.get("app"), origin.get("board")
    if board and board not in boards():
        die(f"There is no board {board}; there are: {' '.join(boards())}")
    base = origin.get("defconfig")
    if app:
        base = os.path.join(app, origin.get("conf_file") or "prj.conf")
        if not os.path.exists(base):
            die(f"{app} is no application: it has no {os.path.basename(base)}")
    elif not base:
        base = f"configs/{board or DEFAULT_BOARD}_defconfig"
    if not os.path.exists(base):
        die(f"{base} does not exist")
    board = board or board_of(base) or DEFAULT_BOARD
    files = [f"boards/{board}/defconfig", base]
    if app:
        extra = os.path.join(app, "boards", board + ".conf")
        files += [extra] if os.path.exists(extra) else []
    for name in origin.get("conf") or []:
        here = [path for path in (name, os.path.join(app or "", name),
                                  os.path.join("configs", name)) if os.path.exists(path)]
        if not here:
            die(f"CONF: {name} does not exist")
        files.append(here[0])
    return files


def sources_of(kconf):
    return sorted({os.path.join(kconf.srctree, name) for name in kconf.kconfig_filenames})


def newest(paths):
    return max((os.path.getmtime(path) for path in paths if os.path.exists(path)), default=0)


def make_config(out, origin):
    """Merges the layers into .config."""
    files = layers(origin)
    settings = asked.read(files)
    kconf = load_kconfig(origin.get("app"))
    asked.apply(kconf, settings)
    made = os.path.getmtime(out.config) if os.path.exists(out.config) else 0
    problems = asked.check(kconf, settings, say=newest(files) > made)
    if problems:
        die("\n".join(problems))
    os.makedirs(out.folder, exist_ok=True)
    kconf.write_config(out.config, save_old=False)
    if newest(files) > os.path.getmtime(out.config):
        os.utime(out.config)
    remember(out, origin)
    return kconf


def remember(out, origin):
    out.write_origin(dict(origin, hash=file_hash(out.config)))


def wanted_origin(out, args):
    """What the command line asks for; what it leaves out is as it was."""
    before = out.read_origin()
    before.pop("hash", None)
    named = {"board": args.board, "app": args.app,
             "conf": args.conf.split(",") if args.conf else None, "conf_file": args.conf_file}
    named = {key: value for key, value in named.items() if value}
    if all(before.get(key) == value for key, value in named.items()):
        return before
    if "app" not in named and "board" not in named:
        base = {key: before[key] for key in ("board", "app", "defconfig") if key in before}
        return dict(base, **named)
    return named


def sync(out, args):
    """Brings .config up to date with its layers, and all that is made from it with .config."""
    origin = wanted_origin(out, args)
    recorded = out.read_origin()
    old_hash = recorded.pop("hash", None)
    exists = os.path.exists(out.config)
    edited = exists and old_hash != file_hash(out.config)
    kconf = None
    if not exists or recorded != origin:
        kconf = make_config(out, origin)
    elif recorded and not origin.get("generated"):
        files = layers(origin)
        stale = newest(files) > os.path.getmtime(out.config)
        if stale or not edited:
            kconf = remake(out, origin, edited)
    if not kconf:
        kconf = load_kconfig(origin.get("app"))
        settings = asked.read([out.config])
        asked.apply(kconf, settings)
        problems = asked.check(kconf, settings,
                               hint="`make olddefconfig` drops what cannot be had.")
        if problems:
            die("\n".join(problems))
    write_outputs(kconf, out, origin.get("app"))


def remake(out, origin, edited):
    """Makes .config again from unchanged names of layers whose contents may have changed."""
    if edited:
        print(f"  {out.config}: its layers changed; made again, your changes are in .config.old")
        os.replace(out.config, out.config + ".old")
    return make_config(out, origin)


def visible_value(sym):
    """@sym's value as make and C see it; None for what is off or absent."""
    value = sym.str_value
    if sym.orig_type == BOOL:
        return "y" if value == "y" else None
    if sym.orig_type in (INT, HEX) and not value:
        return None
    if sym.orig_type == STRING and not sym.config_string:
        return None
    return value


def c_value(sym, value):
    if sym.orig_type == BOOL:
        return "1"
    if sym.orig_type == HEX and not value.startswith(("0x", "0X")):
        return "0x" + value
    if sym.orig_type == STRING:
        return '"' + kconfiglib.escape(value) + '"'
    return value


def write_outputs(kconf, out, app):
    values = {}
    for sym in kconf.unique_defined_syms:
        value = visible_value(sym)
        if value is not None:
            values[sym.name] = c_value(sym, value)
    options = set(values)
    values.update(foreign.constants(kconf, foreign.read_table()))
    header = ["/* Made from .config. */"]
    header += [f"#define CONFIG_{name} {value}" for name, value in sorted(values.items())]
    conf = [f"CONFIG_{sym.name} := {make_value(sym, values)}"
            for sym in sorted(kconf.unique_defined_syms, key=lambda s: s.name)
            if sym.name in options]
    conf.append(f"application := {app or ''}")
    old = read_values(out.autoconf_h)
    names = {sym.name for sym in kconf.unique_defined_syms} | set(old) | set(values)
    os.makedirs(out.stamps, exist_ok=True)
    write_if_changed(out.autoconf_h, "\n".join(header) + "\n")
    for name in names:
        stamp = os.path.join(out.stamps, name)
        if old.get(name) != values.get(name) or not os.path.exists(stamp):
            with open(stamp, "w"):
                pass
    write_if_changed(out.auto_conf, "\n".join(conf) + "\n")


def make_value(sym, values):
    value = values[sym.name]
    return "y" if sym.orig_type == BOOL else value.replace("$", "$$").replace("#", "\\#")


def read_values(path):
    try:
        with open(path) as file:
            return dict(re.findall(r"^#define CONFIG_(\w+) (.*)$", file.read(), re.M))
    except OSError:
        return {}


def current(out, args):
    """The Kconfig tree with the present .config, made first if there is none."""
    origin = wanted_origin(out, args)
    recorded = out.read_origin()
    recorded.pop("hash", None)
    if not os.path.exists(out.config) or recorded != origin:
        return make_config(out, origin)
    kconf = load_kconfig(origin.get("app"))
    kconf.load_config(out.config)
    return kconf


def interactive(out, args):
    """menuconfig, guiconfig, oldconfig: Kconfiglib's own programs."""
    current(out, args)
    origin = wanted_origin(out, args)
    environment = dict(os.environ, KCONFIG_CONFIG=os.path.abspath(out.config),
                       srctree=os.getcwd(), CONFIG_="CONFIG_", APP=origin.get("app", ""))
    root = root_of(origin.get("app"))
    return subprocess.call([sys.executable, "-m", args.command, root], env=environment)


def write_new(kconf, out, origin):
    os.makedirs(out.folder, exist_ok=True)
    kconf.write_config(out.config, save_old=False)
    remember(out, origin)
    print(f"  {out.config} written")


def defconfig(out, args):
    origin = {"defconfig": args.file, "board": args.board, "conf":
              args.conf.split(",") if args.conf else None}
    make_config(out, {key: value for key, value in origin.items() if value})
    print(f"  {out.config} written from {args.file}")


def olddefconfig(out, args):
    kconf = current(out, args)
    write_new(kconf, out, dict(wanted_origin(out, args), generated="olddefconfig"))


def savedefconfig(out, args):
    kconf = current(out, args)
    path = os.path.join(out.folder, "defconfig")
    kconf.write_min_config(path, header="")
    print(f"  {path} written")


def checkdefconfigs(out, args):
    """Every configs/*_defconfig is granted and as savedefconfig leaves it; --fix makes it so."""
    wrong = []
    for path in sorted(glob.glob("configs/*_defconfig")):
        settings = asked.read(layers({"defconfig": path}))
        kconf = load_kconfig(None)
        asked.apply(kconf, settings)
        wrong += asked.check(kconf, settings)
        text = minimal(kconf)
        with open(path) as file:
            same = file.read() == text
        if not same and args.fix:
            write_if_changed(path, text)
        elif not same:
            wrong.append(f"{path}: not as savedefconfig leaves it")
    print("\n".join(wrong), end="\n" if wrong else "", file=sys.stderr)
    return 1 if wrong else 0


def minimal(kconf):
    with tempfile.NamedTemporaryFile("r", suffix="_defconfig") as file:
        kconf.write_min_config(file.name, header="")
        return file.read()


def listnewconfig(out, args):
    kconf = current(out, args)
    for sym in kconf.unique_defined_syms:
        chosen = sym.choice and sym.choice.user_selection
        if sym.user_value is None and sym.visibility and not chosen:
            print(sym.config_string, end="")


def fill(out, args):
    """allyesconfig, allnoconfig: every bool that can be, on or off; the board as asked."""
    kconf = load_kconfig(args.app)
    asked.apply(kconf, asked.read([f"boards/{args.board or DEFAULT_BOARD}/defconfig"]))
    value = 2 if args.command == "allyesconfig" else 0
    for sym in kconf.unique_defined_syms:
        if sym.orig_type == BOOL and not sym.choice:
            sym.set_value(value)
    write_new(kconf, out, {"board": args.board or DEFAULT_BOARD, "generated": args.command})


def randconfig(out, args):
    seed = args.seed or str(random.SystemRandom().randrange(1 << 32))
    print(f"  randconfig SEED={seed}")
    rng = random.Random(seed)
    kconf = load_kconfig(args.app)
    asked.apply(kconf, asked.read([f"boards/{args.board or DEFAULT_BOARD}/defconfig"]))
    for choice in kconf.unique_choices:
        if not any(sym.name.startswith("BOARD_") for sym in choice.syms):
            rng.choice(choice.syms).set_value(2)
    for sym in kconf.unique_defined_syms:
        randomize(sym, rng)
    # Each round puts more symbols back; with all of them at their defaults every rule holds.
    while rules.broken(kconf):
        for names, _ in rules.broken(kconf):
            for name in names:
                kconf.syms[name].unset_value()
    fragments = args.conf.split(",") if args.conf else []
    if args.app:
        fragments.insert(0, os.path.join(args.app, "prj.conf"))
    settings = asked.read(fragments)
    asked.apply(kconf, settings)
    problems = asked.check(kconf, settings)
    if problems:
        die("\n".join(problems))
    write_new(kconf, out, {"board": args.board or DEFAULT_BOARD, "generated": "randconfig",
                           **({"app": args.app} if args.app else {})})


def randomize(sym, rng):
    """Bools by coin; numbers that have a range: mostly the default, else near either end."""
    if sym.choice:
        return
    if sym.orig_type == BOOL:
        sym.set_value(rng.choice((0, 2)))
    elif sym.orig_type in (INT, HEX) and sym.ranges and rng.random() < 0.3:
        ends = [end.str_value for end in sym.ranges[0][:2]]
        if not all(ends):
            return  # an end is another symbol, which is not there
        low, high = (int(end, 0) for end in ends)
        base = int(sym.str_value or low, 0) if sym.str_value else low
        value = rng.choice((low, min(high, max(low, base // 2)), min(high, base * 2)))
        sym.set_value(hex(value) if sym.orig_type == HEX else str(value))


COMMANDS = {
    "sync": sync, "defconfig": defconfig, "menuconfig": interactive, "guiconfig": interactive,
    "oldconfig": interactive, "olddefconfig": olddefconfig, "savedefconfig": savedefconfig,
    "listnewconfig": listnewconfig, "allyesconfig": fill, "allnoconfig": fill,
    "randconfig": randconfig, "checkdefconfigs": checkdefconfigs,
}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out", required=True, help="output folder")
    parser.add_argument("--board")
    parser.add_argument("--app", help="application folder")
    parser.add_argument("--conf", help="fragments, separated by commas")
    parser.add_argument("--conf-file", help="takes the place of the application's prj.conf")
    parser.add_argument("--seed")
    parser.add_argument("--fix", action="store_true", help="checkdefconfigs: rewrite them")
    parser.add_argument("command", choices=COMMANDS)
    parser.add_argument("file", nargs="?")
    args = parser.parse_args()
    return COMMANDS[args.command](Output(args.out), args)


if __name__ == "__main__":
    sys.exit(main())
