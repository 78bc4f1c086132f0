"""Objects compiled once for all configurations whose options they share."""
import os
import tempfile
import unittest

from common import TOP
from testing import pool


class Pool(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.out = folder.name
        self.pool = pool.Pool(TOP, os.path.join(self.out, "pool"))
        self.file = os.path.join(self.out, "a.c")
        self.edit(at=1)

    def edit(self, at=None):
        with open(self.file, "w"):
            pass
        if at:
            os.utime(self.file, ns=(at, at))

    def workspace(self, name, **options):
        folder = os.path.join(self.out, name)
        os.makedirs(os.path.join(folder, "include/config"), exist_ok=True)
        with open(os.path.join(folder, pool.AUTO_CONF), "w") as file:
            file.writelines(f"CONFIG_{name} := {value}\n" for name, value in options.items())
        return folder

    def compile(self, folder, name, text, files=None, app="one"):
        """As make leaves an object that reads option X."""
        files = self.file if files is None else files
        target, stamp = os.path.join(folder, name), os.path.join(folder, "include/config/X")
        os.makedirs(os.path.dirname(target), exist_ok=True)
        contents = {"": text, ".dep": f"{target}: {files}\n",
                    ".d": f"saved_{target} := cc -o {target}\n\n"
                          f"{target}: {files} $(wildcard {stamp})\n\n {files}:\n"}
        since = pool.now(folder)
        for part, content in contents.items():
            with open(target + part, "w") as file:
                file.write(content)
        os.utime(target, ns=(since + 1, since + 1))
        self.pool.gather("board", app, folder, since)

    def laid(self, folder, name, app="one"):
        self.pool.lay("board", app, folder)
        path = os.path.join(folder, name)
        if not os.path.exists(path):
            return None
        with open(path) as file:
            return file.read()

    def test_equal_options_share_an_object(self):
        self.compile(self.workspace("w0", X="1", Y="1"), "kernel/a.o", "first")
        other = self.workspace("w1", X="1", Y="2")
        self.assertEqual(self.laid(other, "kernel/a.o", app="two"), "first")
        with open(os.path.join(other, "kernel/a.o.d")) as file:
            self.assertNotIn("/w0/", file.read())

    def test_another_value_does_not_fit(self):
        self.compile(self.workspace("w0", X="1"), "kernel/a.o", "first")
        self.assertIsNone(self.laid(self.workspace("w1", X="2"), "kernel/a.o"))
        self.assertIsNone(self.laid(self.workspace("w2"), "kernel/a.o"))

    def test_an_older_variant_comes_back(self):
        folder = self.workspace("w0", X="1")
        self.compile(folder, "kernel/a.o", "first")
        self.compile(self.workspace("w0", X="2"), "kernel/a.o", "second")
        self.workspace("w0", X="1")
        self.assertEqual(self.laid(folder, "kernel/a.o"), "first")

    def test_an_edited_file_fits_no_more(self):
        self.compile(self.workspace("w0", X="1"), "kernel/a.o", "first")
        self.edit()
        self.assertIsNone(self.laid(self.workspace("w1", X="1"), "kernel/a.o"))

    def test_a_flag_counts_for_every_object(self):
        self.assertIn("DEBUG_OPTIMIZATIONS", self.pool.flags)
        self.compile(self.workspace("w0", X="1", DEBUG_OPTIMIZATIONS="y"), "kernel/a.o", "first")
        self.assertIsNone(self.laid(self.workspace("w1", X="1"), "kernel/a.o"))

    def test_programs_have_their_own_objects(self):
        self.compile(self.workspace("w0", X="1"), "app/a.o", "first")
        self.assertIsNone(self.laid(self.workspace("w1", X="1"), "app/a.o", app="two"))
        self.assertEqual(self.laid(self.workspace("w2", X="1"), "app/a.o"), "first")

    def test_what_reads_generated_files_is_not_shared(self):
        folder = self.workspace("w0", X="1")
        made = os.path.join(folder, "include/generated/asm_offsets.h")
        self.compile(folder, "kernel/a.o", "first", files=f"a.S {made}")
        self.compile(folder, "symbols.o", "table", files="")
        for name in ("kernel/a.o", "symbols.o"):
            self.assertIsNone(self.laid(self.workspace("w1", X="1"), name))


if __name__ == "__main__":
    unittest.main()
