"""Images for the tests: built by the tool, changed, signed again; and the reader's program."""
import functools
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = os.path.dirname(os.path.dirname(os.path.dirname(HERE)))
sys.path.insert(0, os.path.join(TOP, "tools"))
from packages import image, keys, staging  # noqa: E402

PUBLIC = os.path.join(TOP, "tests/keys/pkgfs-test.pub")
OUT = os.path.join(TOP, "build/test-host")
BLOCK = image.BLOCK
MKPKGFS = os.path.join(TOP, "tools/mkpkgfs.py")


def make(*goals):
    done = subprocess.run(["make", "-s", f"O={OUT}", "APP=", *goals], cwd=TOP, text=True,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    if done.returncode:
        raise AssertionError(done.stdout)


def setUpModule():
    make("pkgfs-tool-san", "pkgfs-flip")


def write(path, content):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as file:
        file.write(content)


def bundle(root):
    """A small bundle with everything in it: inline and whole blocks, a long directory, links."""
    top = os.path.join(root, "app@1.2.0")
    write(os.path.join(top, "hello.txt"), b"hello\n")
    write(os.path.join(top, "empty"), b"")
    write(os.path.join(top, "block"), bytes(range(256)) * 16)
    write(os.path.join(top, "large"), b"".join(b"%07d\n" % i for i in range(4500)))
    write(os.path.join(top, "bin/prog"), b"\x7fELF" + b"\1" * 9000)
    for i in range(400):
        write(os.path.join(top, "many", f"entry-{i:04d}"), b"%d\n" % i)
    os.symlink("../hello.txt", os.path.join(top, "bin/link"))
    os.symlink("bin", os.path.join(top, "folder"))
    write(os.path.join(root, "system@1.0.0/build.prop"), b"ro.neuron.build=dev\n")


def hash_tree(data, salt):
    """(blocks of the tree, root hash): what veritysetup makes of @data."""
    levels = []
    while not levels or len(levels[0]) > BLOCK:
        below = levels[0] if levels else data
        hashes = b"".join(hashlib.sha256(salt + below[i:i + BLOCK]).digest()
                          for i in range(0, len(below), BLOCK))
        levels.insert(0, hashes + bytes(-len(hashes) % BLOCK))
    return b"".join(levels), hashlib.sha256(salt + levels[0]).digest()


made = {}
key_of = functools.lru_cache(None)(keys.Key)


@functools.lru_cache(None)
def sign(key, message):
    return key.sign(message)


class ImageTest(unittest.TestCase):
    fresh = None

    def setUp(self):
        self.folder = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, self.folder)
        self.source = os.path.join(self.folder, "source")
        self.image = os.path.join(self.folder, "image")
        bundle(self.source)

    def make_erofs(self, options):
        """(bytes of the file system, salt, uuid); each class has one source, so it is made once."""
        kept = (type(self), self.fresh or options)
        if kept not in made:
            stage, path = os.path.join(self.folder, "stage"), os.path.join(self.folder, "erofs")
            os.mkdir(stage)
            uuid = image.uuid_of(staging.Stage(self.source, stage).manifest)
            image.make_erofs(path, stage, uuid, options)
            staging.remove(stage)
            with open(path, "rb") as file:
                erofs = file.read()
            made[kept] = (erofs, image.salt_of(erofs), uuid)
        return made[kept]

    def build(self, change=None, key=keys.TEST, version=1, patch=None, options=()):
        """@change: fields of the trailer; @patch: (offset, bytes) of the file system; signed."""
        erofs, salt, uuid = self.make_erofs(tuple(options))
        if patch:
            erofs = erofs[:patch[0]] + patch[1] + erofs[patch[0] + len(patch[1]):]
        tree, root = hash_tree(erofs, salt)
        signer = key_of(key)
        fields = image.trailer_fields(len(erofs) // BLOCK, salt, root, uuid, version, signer.public)
        fields.update(change or {})
        signed = image.pack(fields)
        write(self.image, erofs + tree + signed + sign(signer, image.message(signed)))

    def flip(self, offset, bit=1):
        self.poke(offset, bytes([self.peek(offset, 1)[0] ^ bit]))

    def peek(self, offset, size):
        with open(self.image, "rb") as file:
            file.seek(offset, os.SEEK_SET if offset >= 0 else os.SEEK_END)
            return file.read(size)

    def poke(self, offset, raw):
        with open(self.image, "r+b") as file:
            file.seek(offset, os.SEEK_SET if offset >= 0 else os.SEEK_END)
            file.write(raw)

    def pkgfs(self, *arguments, trust=PUBLIC):
        trusted = ["--key", trust] if trust else []
        return subprocess.run([os.path.join(OUT, "host/pkgfs-san"), *trusted, *arguments],
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                              env=dict(os.environ, ASAN_OPTIONS="detect_leaks=0"))

    def mount(self, *arguments, trust=PUBLIC):
        """What mounting says: "" or a note when it succeeds."""
        done = self.pkgfs(*arguments, "stat", self.image, "pkg://", trust=trust)
        note = done.stderr.decode()
        self.assertEqual(done.returncode, 1 if "refused" in note else 0, note)
        return note.removeprefix("pkgfs: ").strip()

    def assert_refused(self, reason, *arguments, trust=PUBLIC):
        self.assertEqual(self.mount(*arguments, trust=trust), f"mount refused ({reason})")

    def assert_error(self, words, path, command="stat"):
        done = self.pkgfs(command, self.image, path)
        self.assertEqual((done.returncode, done.stdout), (1, b""), done.stderr)
        self.assertTrue(done.stderr.decode().endswith(f": {words}\n"), done.stderr)

    def assert_reads(self, path, content):
        done = self.pkgfs("cat", self.image, path)
        self.assertEqual((done.returncode, done.stderr), (0, b""))
        self.assertEqual(done.stdout, content)
