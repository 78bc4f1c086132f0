"""Images of every layout are read as they are; the builder's refusals; reproducible builds."""
import os
import random
import shutil
import subprocess
import sys
from unittest import mock

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import common  # noqa: E402
from common import image, keys, setUpModule, staging  # noqa: E402,F401
from packages.trouble import Refused, run  # noqa: E402


def content_of(folder):
    """{path: bytes, or the target of a link} of what is below @folder."""
    found = {}
    for at, folders, names in os.walk(folder):
        for name in names + [f for f in folders if os.path.islink(os.path.join(at, f))]:
            path = os.path.join(at, name)
            where = os.path.relpath(path, folder)
            if os.path.islink(path):
                found[where] = os.readlink(path)
            else:
                with open(path, "rb") as file:
                    found[where] = file.read()
    return found


class Layouts(common.ImageTest):
    def assert_same(self, *options):
        """@options: of mkfs.erofs"""
        self.build(options=options)
        out = os.path.join(self.folder, "out")
        done = self.pkgfs("extract", self.image, "pkg://", out)
        self.assertEqual(done.stderr, b"")
        self.assertEqual(content_of(out), content_of(self.source))
        shutil.rmtree(out)
        done = self.pkgfs("verify", self.image)
        self.assertEqual(done.returncode, 0, done.stderr)

    def layout_of(self, path):
        return int(self.pkgfs("stat", self.image, path).stdout.split()[-1])

    def test_inline_tail(self):
        self.assert_same()
        self.assertEqual(self.layout_of("pkg://app/large"), 2)

    def test_plain(self):
        self.assert_same("-Enoinline_data")
        self.assertEqual(self.layout_of("pkg://app/large"), 0)

    def test_extended_inodes(self):
        self.assert_same("-Eforce-inode-extended")

    def test_extended_inodes_with_chunks(self):
        self.assert_same("-Eforce-inode-extended", "--chunksize=4096")

    def test_chunk_maps(self):
        for size in (4096, 65536):
            self.assert_same(f"--chunksize={size}")
            self.assertEqual(self.layout_of("pkg://app/large"), 4)

    def test_holes(self):
        self.fresh = "holes"
        path = os.path.join(self.source, "app@1.2.0/sparse")
        with open(path, "wb") as file:
            file.write(b"begin")
            file.seek(20 * 4096)
            file.write(b"end")
        self.assert_same("--chunksize=4096")

    def test_modes_are_the_images(self):
        self.build()
        listed = self.pkgfs("ls", self.image, "pkg://app/bin").stdout.decode().split("\n")
        self.assertTrue(listed[0].startswith("l"), listed)
        self.assertTrue(listed[1].startswith("-0555"), listed)
        self.assertTrue(self.pkgfs("ls", self.image, "pkg://app").stdout.startswith(b"d0555"))

    def test_long_directory_in_order(self):
        self.build()
        listed = self.pkgfs("ls", self.image, "pkg://app/many").stdout.decode().split("\n")
        self.assertEqual([line.split()[-1] for line in listed[:-1]],
                         [f"entry-{i:04d}" for i in range(400)])

    def test_attributes_are_skipped(self):
        """mkfs.erofs keeps extended attributes of files unless it is told not to."""
        path = os.path.join(self.source, "app@1.2.0/hello.txt")
        stage = os.path.join(self.folder, "kept")
        shutil.copytree(self.source, stage, symlinks=True)
        try:
            for name in ("user.a", "user.some.longer.name"):
                for file in (path, "app@1.2.0/large", "app@1.2.0/many"):
                    os.setxattr(os.path.join(stage, os.path.relpath(file, self.source)
                                             if os.path.isabs(file) else file), name, b"x" * 100)
        except OSError:
            self.skipTest("no extended attributes here")
        uuid = bytes(16)
        run(["mkfs.erofs", "--quiet", "-T0", "--all-root", "-x1", "-U",
                   image.uuid_text(uuid), self.image, stage])
        os.truncate(self.image, -(-os.path.getsize(self.image) // image.BLOCK) * image.BLOCK)
        image.seal(self.image, bytes(32), uuid, 1, keys.Key(keys.TEST))
        self.assert_reads("pkg://app/hello.txt", b"hello\n")
        self.assertEqual(self.pkgfs("verify", self.image).returncode, 0)


class Corruption(common.ImageTest):
    def test_flipped_bytes_of_metadata_are_found(self):
        """Superblock, inodes, directories, hashes, trailer: every 61st byte, in one bit."""
        self.build()
        done = subprocess.run([os.path.join(common.OUT, "host/pkgfs-flip"), common.PUBLIC,
                               self.image, "every", "61"], stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, text=True)
        self.assertEqual(done.returncode, 0, done.stdout)


class Builder(common.ImageTest):
    def run_tool(self, *arguments, env=None):
        return subprocess.run([sys.executable, common.MKPKGFS, *arguments], text=True, env=env,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT)

    def assert_complaint(self, words, *more):
        done = self.run_tool("build", self.source, self.image, "--key", "test", *more)
        self.assertEqual(done.returncode, 1, done.stdout)
        self.assertIn(words, done.stdout)
        self.assertFalse(os.path.exists(self.image))

    def test_builds_what_the_standard_tools_accept(self):
        done = self.run_tool("build", self.source, self.image, "--key", "test", "--check")
        self.assertEqual((done.returncode, done.stdout), (0, f"{self.image}: ok\n"))

    def test_info_prints_commands_that_pass(self):
        self.build()
        done = self.run_tool("info", self.image, os.path.join(self.folder, "parts"))
        commands = [line for line in done.stdout.split("\n")
                    if line.startswith(("fsck.erofs", "veritysetup", "openssl"))]
        self.assertEqual(len(commands), 3)
        for command in commands:
            self.assertEqual(subprocess.run(command, shell=True, capture_output=True).returncode, 0)

    def test_check_finds_each_damaged_part(self):
        for offset in (1024 + 100, -2 * image.BLOCK, -image.BLOCK + 170, -10):
            self.build()
            self.flip(offset)
            done = self.run_tool("check", self.image)
            self.assertEqual(done.returncode, 1, offset)

    def test_check_refuses_another_publisher(self):
        path = os.path.join(self.folder, "other.key")
        keys.generate(path)
        self.build(key=path)
        done = self.run_tool("check", self.image, "--trust", common.PUBLIC)
        self.assertIn("is not trusted", done.stdout)

    def test_same_bytes_whatever_the_order_umask_locale_and_times(self):
        done = self.run_tool("build", self.source, self.image, "--key", "test")
        self.assertEqual(done.returncode, 0, done.stdout)
        other = os.path.join(self.folder, "shuffled")
        paths = sorted(content_of(self.source).items())
        random.Random(7).shuffle(paths)
        old = os.umask(0o077)
        try:
            for where, content in paths:
                path = os.path.join(other, where)
                os.makedirs(os.path.dirname(path), exist_ok=True)
                if isinstance(content, str):
                    os.symlink(content, path)
                else:
                    common.write(path, content)
                    os.utime(path, (1, 1))
            env = dict(os.environ, LC_ALL="C.UTF-8", TZ="Asia/Tokyo", TMPDIR="/dev/shm")
            done = self.run_tool("build", other, self.image + "2", "--key", "test", env=env)
        finally:
            os.umask(old)
        self.assertEqual(done.returncode, 0, done.stdout)
        with open(self.image, "rb") as one, open(self.image + "2", "rb") as two:
            self.assertEqual(one.read(), two.read())

    def test_reject_names_that_are_no_bundle(self):
        for name in ("App@1", "app", "app@", "app@_", "@1"):
            os.mkdir(os.path.join(self.source, name))
            self.assert_complaint(f"{name}: only folders called <bundle>@<version>")
            os.rmdir(os.path.join(self.source, name))

    def test_reject_file_beside_the_bundles(self):
        common.write(os.path.join(self.source, "file@1"), b"")
        self.assert_complaint("only folders called")

    def test_reject_two_versions_of_a_bundle(self):
        common.write(os.path.join(self.source, "app@1.3.0/x"), b"")
        self.assert_complaint("one version of a bundle")

    def test_reject_pipe(self):
        os.mkfifo(os.path.join(self.source, "app@1.2.0/pipe"))
        self.assert_complaint("devices, sockets and pipes")

    def test_reject_large_file(self):
        with open(os.path.join(self.source, "app@1.2.0/big"), "wb") as file:
            file.truncate((32 << 20) + 1)
        self.assert_complaint("a file has at most")

    def test_reject_long_path(self):
        common.write(os.path.join(self.source, "app@1.2.0", *["f" * 100] * 10, "x"), b"")
        self.assert_complaint("a path has at most 1024 bytes")

    def test_reject_too_many_inodes(self):
        stage = os.path.join(self.folder, "stage")
        os.mkdir(stage)
        with mock.patch.object(staging, "INODES_MAX", 100):
            with self.assertRaisesRegex(Refused, "more than 100 files and folders"):
                staging.Stage(self.source, stage)

    def test_reject_folder_without_files(self):
        shutil.rmtree(self.source)
        os.makedirs(os.path.join(self.source, "app@1/empty"))
        self.assert_complaint("no bundle has a file")

    def test_reject_missing_key_and_version_zero(self):
        done = self.run_tool("build", self.source, self.image, "--key", "/nowhere.key")
        self.assertIn("there is no key /nowhere.key", done.stdout)
        self.assert_complaint("set version 0", "--set-version", "0")

    def test_reject_overwriting_a_key(self):
        path = os.path.join(self.folder, "one.key")
        self.assertEqual(self.run_tool("keygen", path).returncode, 0)
        self.assertEqual(os.stat(path).st_mode & 0o777, 0o600)
        self.assertIn("keys are not overwritten", self.run_tool("keygen", path).stdout)
