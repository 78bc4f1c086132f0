"""A large tree that nobody tuned: the kernel reads every file of it as the host does."""
import hashlib
import os
import re
import shutil
import subprocess
import sys
import unittest

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "../disk"))
from machines import Machines, TOP, device, file_node  # noqa: E402

TREE = "/usr/share/doc"


def digests(folder):
    found = {}
    for at, _, names in os.walk(folder):
        for name in names:
            path = os.path.join(at, name)
            if os.path.isfile(path) and not os.path.islink(path):
                with open(path, "rb") as file:
                    found[os.path.relpath(path, folder)] = hashlib.sha256(file.read()).hexdigest()
    return found


@unittest.skipUnless(os.path.isdir(TREE), f"no {TREE} here")
class Tree(Machines):
    app = "tests/drivers/pkgfs"
    seconds = 1500
    wrong = r"neuron: panic|lockdep: [^c]|violations=[^0]|ASSERTION"  # files may have any name

    @classmethod
    def content(cls):
        source = os.path.join(cls.temporary.name, "source")
        shutil.copytree(TREE, os.path.join(source, "doc@1"), symlinks=True)
        path = os.path.join(cls.temporary.name, "tree.img")
        subprocess.run([sys.executable, "tools/mkpkgfs.py", "build", source, path, "--key", "test",
                        "--set-version", "3"], cwd=TOP, check=True)
        with open(path, "rb") as file:
            return file.read()

    def test_every_file_is_the_hosts(self):
        expected = digests(TREE)
        self.assertGreater(len(expected), 1000)
        text = self.run_to_end("", file_node(self.path) + device())
        self.assertIn("pkgfs: mounted from virtio-blk ro\n", text)
        found = dict(re.findall(r"^file /doc@1/(.+) (\w+)$", text, re.M))
        wrong = sorted(name for name in expected if found.get(name) != expected[name])
        self.assertEqual(wrong, [])
        self.assertNotIn(" error ", text)
        self.assertIn("mismatches 0\n", text)


if __name__ == "__main__":
    unittest.main()
