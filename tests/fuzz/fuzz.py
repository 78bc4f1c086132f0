#!/usr/bin/python3
"""Fuzzes the reader of package images, from seeds that mkfs.erofs made, and measures coverage.

For each target: seeds, a run of libFuzzer, then the corpus through a build that counts branches.
A finding, or fewer of them than the floor, is a failure. Corpora stay in <out>/fuzz/<target>.
"""
import argparse
import functools
import glob
import os
import re
import shutil
import struct
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = os.path.dirname(os.path.dirname(HERE))
sys.path.insert(0, os.path.join(TOP, "tools"))
from packages import image, keys  # noqa: E402

UUID = bytes(range(16))
test_key = functools.lru_cache(None)(lambda: keys.Key(keys.TEST))
# Files whose branches a target has to take both ways, and how many percent of them.
TARGETS = {
    "erofs": (("dir", "extent", "inode", "name", "read", "resolve", "super"), 90),
    "mount": (("cache", "mount", "trailer", "trust", "verity"), 88),
}
LAYOUTS = ((), ("-Enoinline_data",), ("-Eforce-inode-extended",), ("--chunksize=4096",),
           ("--chunksize=8192", "-Eforce-inode-extended"),
           ("--chunksize=4096", "-Eforce-chunk-indexes"))
PATHS = b"\n".join((
    b"pkg://app/dir/link", b"pkg:/app@1/text", b"pkg://", b"pkg://app/up", b"pkg://app/a/../b",
    b"pkg://app/loop", b"pkg://app/out", b"pkg://other@2.0+a-b/x", b"pkg://App/x", b"pkg://app@-/x",
    b"pkg://app/text/x", b"pkg://app/dir/zzz", b"pkg://no", b"pkg://app", b"pkg://app@2/text",
    b"pkg://app/through/text", b"pkg://app/through/link/x", b"pkg://app/above", b"pkg://app/dots",
    b"pkg://app/./x", b"pkg://app//x", b"pkg://app/x/", b"pkg://app/" + b"n" * 256,
    b"pkg://" + b"b" * 64, b"pkg://app@" + b"1" * 32, b"pkg://a.b_c-d/x", b"pkg://app@",
    b"pkg://app@1_0", b"pkg://app@Az9", b"pkg:", b"pk", b"http://app/x", b"pkg://-a", b"pkg://a~",
    b"pkg://app/nul\0x", b"pkg://fi/x", b"pkg://bad/x", b"pkg://app/dir/..",
    b"pkg://app/slow/x")) + b"\n"
HOLE = b"\xff\xff\xff\xff"


def make_tree(folder):
    top = os.path.join(folder, "app@1")
    os.makedirs(os.path.join(top, "dir"))
    for name, size in (("text", 100), ("dir/block", 4096), ("dir/more", 9000), ("empty", 0)):
        with open(os.path.join(top, name), "wb") as file:
            file.write(bytes(i * 7 + i // 4096 & 0xff for i in range(size)))
    for i in range(45):
        with open(os.path.join(top, "dir", f"{i}-" + "name" * 25), "wb"):
            pass
    with open(os.path.join(top, "sparse"), "wb") as file:
        file.seek(20000)
        file.write(b"end")
    for name, target in (("dir/link", "../text"), ("up", "dir/../text"), ("loop", "loop"),
                         ("out", "/x"), ("above", "../../x"), ("through", "dir/.."),
                         ("dots", "./dir//./link"), ("slow", "x/" * 500)):
        os.symlink(target, os.path.join(top, name))
    for name in ("other@2.0+a-b", "bad@1_0"):
        os.makedirs(os.path.join(folder, name))
        os.symlink("nowhere", os.path.join(folder, name, "x"))
    with open(os.path.join(folder, "fi@1"), "wb"):
        pass


def write_seeds(target, folder):
    os.makedirs(folder, exist_ok=True)
    with tempfile.TemporaryDirectory() as work:
        tree = os.path.join(work, "tree")
        make_tree(tree)
        for number, options in enumerate(LAYOUTS):
            path = os.path.join(work, "image")
            image.make_erofs(path, tree, UUID, options)
            for variant, seed in enumerate(SEEDS[target](path, number)):
                with open(os.path.join(folder, f"seed-{number}-{variant}"), "wb") as file:
                    file.write(seed)


def content_of(path):
    with open(path, "rb") as file:
        return file.read()


def wrong_trailers(path):
    """The image in @path, signed again with each field of its trailer wrong."""
    fields, good = image.read_trailer(path)[0], content_of(path)
    for name in image.FIELDS:
        signed = image.pack(dict(fields, **{name: wrong(name)}))
        yield good[:-image.BLOCK] + signed + test_key().sign(image.message(signed))


def mount_seeds(path, number):
    """The file system in @path, signed; the first one also with each field of the trailer wrong."""
    image.seal(path, bytes(32), UUID, 5, test_key())
    good, blocks = content_of(path), os.path.getsize(path) // image.BLOCK
    yield from (bytes((mode, 255, flags)) + good
                for mode in (0, 1, 5, 16, 28, 32, 48) for flags in (0, 1, 4))
    yield from (bytes((mode, block, block & 2)) + good
                for block in range(blocks) for mode in (1, 28))
    if number == 0:
        yield from (bytes((mode, 255, 0)) + bad for bad in wrong_trailers(path) for mode in (1, 0))
    os.unlink(path)
    yield b"\0\xff\0" + good[:-1] + b"\x7f"
    yield b"\0\xff\0" + good + bytes(512)


def wrong(name):
    """A value that this field of a trailer must not have."""
    kinds = {"magic": 8, "salt": 32, "root": 32, "uuid": 16, "publisher_id": 16,
             "publisher_key": 32, "reserved_tail": 3824}
    return b"\1" * kinds[name] if name in kinds else 0 if name == "package_set_version" else 9


def erofs_seeds(path, _number):
    """The file system in @path, as it is, with a hole, and with each block unreadable."""
    content = content_of(path)
    os.unlink(path)
    paths = len(PATHS).to_bytes(2, "little") + PATHS
    return ([bytes((flags, block)) + paths + image for flags, block, image in
             ((0, 255, content), (1, 255, content), (0, 255, with_hole(content)))]
            + [bytes((0, block)) + paths + content for block in range(len(content) // 4096)])


def with_hole(content):
    """The second of three blocks that follow one another in a map of chunks becomes a hole."""
    for at in range(0, len(content) - 20, 4):
        words = struct.unpack_from("<IIIII", content, at)
        for step in (1, 2):
            first, second, third = words[:2 * step + 1:step]
            if first and second == first + 1 and third == first + 2:
                return content[:at + 4 * step] + HOLE + content[at + 4 * step + 4:]
    return content


SEEDS = {"erofs": erofs_seeds, "mount": mount_seeds}


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
    """Percent of the branches of the target's files that its corpus takes."""
    program = f"{out}/host/cover-{target}"
    for old in glob.glob(program + "-*.gcda"):
        os.unlink(old)
    inputs = sorted(glob.glob(os.path.join(corpus, "*")))
    for start in range(0, len(inputs), 500):
        subprocess.run([program, *inputs[start:start + 500]], check=True)
    words = subprocess.run(["gcov", "-b", "-n", *glob.glob(program + "-*.gcda")], cwd=TOP,
                           stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True).stdout
    hit = branches = 0
    for name in TARGETS[target][0]:
        found = re.search(rf"File 'lib/packagefs/{name}\.c'\n.*\n.*\n"
                          r"Taken at least once:([\d.]+)% of (\d+)", words)
        if not found:
            sys.exit(f"gcov says nothing of {name}.c:\n{words}")
        branches += int(found[2])
        hit += round(float(found[1]) * int(found[2]) / 100)
    return 100 * hit / branches


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
        print(f"{target}: {executions} executions, no finding, {percent:.1f} % of branches "
              f"(floor {floor} %)", flush=True)
        wrong += percent < floor
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
