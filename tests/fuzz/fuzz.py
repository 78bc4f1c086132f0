#!/usr/bin/python3
"""Fuzzes the reader of package images, from seeds that mkfs.erofs made, and measures coverage.

For each target: seeds, a run of libFuzzer, then the corpus through a build that counts lines. A
finding, or fewer lines than the target's floor, is a failure. Corpora stay in <out>/fuzz/<target>.
"""
import argparse
import glob
import os
import re
import shutil
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = os.path.dirname(os.path.dirname(HERE))
sys.path.insert(0, os.path.join(TOP, "tools"))
from packages import image, keys  # noqa: E402

UUID = bytes(range(16))
# Files whose lines a target has to reach, and how many percent of them.
TARGETS = {
    "erofs": (("dir", "extent", "inode", "name", "read", "resolve", "super"), 82),
    "mount": (("cache", "mount", "trailer", "trust", "verity"), 85),
}
LAYOUTS = ((), ("-Enoinline_data",), ("-Eforce-inode-extended",), ("--chunksize=4096",),
           ("--chunksize=8192", "-Eforce-inode-extended"))
PATHS = (b"pkg://app/dir/link", b"pkg:/app@1/text", b"pkg://", b"pkg://app/up",
         b"pkg://app/a/../b", b"pkg://app/loop", b"pkg://app/out", b"pkg://other@2/x",
         b"pkg://App/x", b"pkg://app@-/x", b"pkg://app/text/x", b"pkg://app/dir/zzz", b"pkg://no")


def make_tree(folder):
    top = os.path.join(folder, "app@1")
    os.makedirs(os.path.join(top, "dir"))
    for name, size in (("text", 100), ("dir/block", 4096), ("dir/more", 9000), ("empty", 0)):
        with open(os.path.join(top, name), "wb") as file:
            file.write(bytes(i * 7 & 0xff for i in range(size)))
    for i in range(45):
        with open(os.path.join(top, "dir", f"{i}-" + "name" * 25), "wb"):
            pass
    with open(os.path.join(top, "sparse"), "wb") as file:
        file.seek(20000)
        file.write(b"end")
    for name, target in (("dir/link", "../text"), ("up", "dir/../text"), ("loop", "loop"),
                         ("out", "/x"), ("above", "../../x")):
        os.symlink(target, os.path.join(top, name))
    os.makedirs(os.path.join(folder, "other@2"))
    os.symlink("nowhere", os.path.join(folder, "other@2", "x"))


def write_seeds(target, folder):
    os.makedirs(folder, exist_ok=True)
    with tempfile.TemporaryDirectory() as work:
        tree = os.path.join(work, "tree")
        make_tree(tree)
        for number, options in enumerate(LAYOUTS):
            path = os.path.join(work, "image")
            image.make_erofs(path, tree, UUID, options)
            if target == "mount":
                image.seal(path, bytes(32), UUID, 1, keys.Key(keys.TEST))
            with open(path, "rb") as file:
                content = file.read()
            os.unlink(path)
            for variant, prefix in enumerate(prefixes(target, number)):
                with open(os.path.join(folder, f"seed-{number}-{variant}"), "wb") as file:
                    file.write(prefix + content)


def prefixes(target, number):
    """What precedes an image in an input; each path once is enough."""
    if target == "erofs":
        return [bytes([len(path)]) + path for path in PATHS[number::len(LAYOUTS)]]
    return [b"\1", b"\5", b"\x10", b"\x20"]


def make(out, *programs):
    command = ["make", "-s", "APP=", f"O={out}", *(f"{out}/host/{name}" for name in programs)]
    done = subprocess.run(command, cwd=TOP, text=True, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT)
    if done.returncode:
        sys.exit(done.stdout)


def fuzz(out, target, corpus, options):
    """Runs libFuzzer; its last line of progress."""
    limit = [f"-runs={options.runs}"] if options.runs else [f"-max_total_time={options.seconds}"]
    crashes = os.path.join(out, "fuzz", "found-" + target + "-")
    command = [f"{out}/host/fuzz-{target}", *limit, f"-seed={options.seed}", "-max_len=70000",
               "-print_final_stats=1", f"-artifact_prefix={crashes}", corpus]
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    text = done.stdout.decode(errors="replace")
    if done.returncode:
        sys.exit("\n".join(text.split("\n")[-60:]))
    executions = re.search(r"number_of_executed_units: (\d+)", text)
    if not executions:
        sys.exit(text)
    return int(executions[1])


def coverage(out, target, corpus):
    """Percent of the lines of the target's files that its corpus executes."""
    program = f"{out}/host/cover-{target}"
    for old in glob.glob(program + "-*.gcda"):
        os.unlink(old)
    inputs = sorted(glob.glob(os.path.join(corpus, "*")))
    for start in range(0, len(inputs), 500):
        subprocess.run([program, *inputs[start:start + 500]], check=True)
    words = subprocess.run(["gcov", "-n", *glob.glob(program + "-*.gcda")], cwd=TOP,
                           stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True).stdout
    hit = lines = 0
    for name in TARGETS[target][0]:
        found = re.search(rf"File 'lib/packagefs/{name}\.c'\nLines executed:([\d.]+)% of (\d+)",
                          words)
        if not found:
            sys.exit(f"gcov says nothing of {name}.c:\n{words}")
        lines += int(found[2])
        hit += round(float(found[1]) * int(found[2]) / 100)
    return 100 * hit / lines


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out", default=os.path.join(TOP, "build"))
    parser.add_argument("--target", action="append", choices=sorted(TARGETS))
    parser.add_argument("--runs", type=int, default=0, help="executions of each target")
    parser.add_argument("--seconds", type=int, default=60, help="time for each target")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--fresh", action="store_true", help="begin without the last corpus")
    return parser.parse_args()


def main():
    options = arguments()
    out = os.path.abspath(options.out)
    wrong = 0
    for target in options.target or sorted(TARGETS):
        corpus = os.path.join(out, "fuzz", target)
        if options.fresh:
            shutil.rmtree(corpus, ignore_errors=True)
        make(out, f"fuzz-{target}", f"cover-{target}")
        write_seeds(target, corpus)
        executions = fuzz(out, target, corpus, options)
        percent, floor = coverage(out, target, corpus), TARGETS[target][1]
        print(f"{target}: {executions} executions, no finding, {percent:.1f} % of lines "
              f"(floor {floor} %)", flush=True)
        wrong += percent < floor
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
