"""Every byte of an image, and many of a larger one, wrong in one bit; a tree nobody tuned."""
import hashlib
import os
import shutil
import subprocess
import sys
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import common  # noqa: E402
from common import setUpModule  # noqa: E402,F401

TREE = "/usr/share/doc"
OFFSETS = 10000


def digests(folder):
    found = {}
    for at, _, names in os.walk(folder):
        for name in names:
            path = os.path.join(at, name)
            if not os.path.islink(path):
                with open(path, "rb") as file:
                    found[os.path.relpath(path, folder)] = hashlib.sha256(file.read()).digest()
    return found


class Damage(common.ImageTest):
    def flipped(self, case, number):
        done = subprocess.run([os.path.join(common.OUT, "host/pkgfs-flip"), common.PUBLIC,
                               self.image, case, str(number)], stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, text=True)
        self.assertEqual(done.returncode, 0, done.stdout)

    def test_every_byte(self):
        self.build()
        self.flipped("every", 1)

    def test_every_byte_with_chunks(self):
        self.build(options=["--chunksize=4096"])
        self.flipped("every", 97)

    def test_random_bytes_of_data(self):
        for i in range(40):
            common.write(os.path.join(self.source, f"app@1.2.0/data/{i}"), os.urandom(i * 997))
        self.build()
        self.flipped("random", OFFSETS)


class LargeTree(common.ImageTest):
    @unittest.skipUnless(os.path.isdir(TREE), f"no {TREE} here")
    def test_untuned_tree_is_the_hosts(self):
        shutil.rmtree(self.source)
        shutil.copytree(TREE, os.path.join(self.source, "doc@1"), symlinks=True)
        done = subprocess.run([sys.executable, common.MKPKGFS, "build", self.source, self.image,
                               "--key", "test", "--check"], stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, text=True)
        self.assertEqual(done.returncode, 0, done.stdout)
        out = os.path.join(self.folder, "out")
        done = self.pkgfs("extract", self.image, "pkg://doc", out)
        self.assertEqual((done.returncode, done.stderr), (0, b""))
        expected = digests(TREE)
        self.assertGreater(len(expected), 1000)
        self.assertEqual(digests(out), expected)
