"""The kernel's mount of a package image: what it reads, what it refuses, and that it goes on."""
import hashlib
import os
import random
import re
import subprocess
import sys
import tempfile
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "../disk"))
from machines import Machines, TOP, build, device, file_node  # noqa: E402

sys.path.insert(0, os.path.join(TOP, "tools"))
from packages import image, keys, staging  # noqa: E402

VERSION = 3  # the configuration's lowest is 2
BLOCK = image.BLOCK
FILES = {"app@1.2.0/hello.txt": b"hello\n", "app@1.2.0/dir/block": bytes(range(256)) * 16,
         "app@1.2.0/large": b"".join(b"%07d\n" % i for i in range(60000)),
         "system@1.0.0/build.prop": b"ro.neuron.build=dev\n"}
DIGESTS = {name: hashlib.sha256(content).hexdigest() for name, content in FILES.items()}
FIXTURES = {"system@1.0.0/build.prop": DIGESTS["system@1.0.0/build.prop"]}
MOUNT, REFUSED, INTEGRITY = 12, 13, 20


def make_image(folder, version=VERSION, key=keys.TEST):
    source, stage = os.path.join(folder, "source"), os.path.join(folder, "stage")
    for name, content in FILES.items():
        path = os.path.join(source, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as file:
            file.write(content)
    os.mkdir(stage)
    uuid = image.uuid_of(staging.Stage(source, stage).manifest)
    path = os.path.join(folder, "pkgfs.img")
    image.make_erofs(path, stage, uuid)
    staging.remove(stage)
    with open(path, "rb") as file:
        salt = image.salt_of(file.read())
    image.seal(path, salt, uuid, version, keys.Key(key))
    with open(path, "rb") as file:
        return file.read()


def old_version():
    with tempfile.TemporaryDirectory() as folder:
        return make_image(folder, 1)


def other_key():
    with tempfile.TemporaryDirectory() as folder:
        key = os.path.join(folder, "other.key")
        keys.generate(key)
        return make_image(folder, VERSION, key)


class Mounts(Machines):
    app = "tests/drivers/pkgfs"

    @classmethod
    def content(cls):
        return make_image(cls.temporary.name)

    def boot(self, content=None, more=""):
        if content is not None:
            with open(self.path, "wb") as file:
                file.write(content)
        return self.run_to_end("", file_node(self.path) + device(more=more))

    def flipped(self, offset):
        raw = bytearray(self.data)
        raw[offset] ^= 4
        return bytes(raw)

    def in_large(self, line=0):
        """Where the large file's line is in the image."""
        return self.data.index(b"%07d\n%07d\n" % (line, line + 1))

    def files(self, text):
        return dict(re.findall(r"^file /(\S+) (.+)$", text, re.M))

    def audited(self, text):
        """[(event, decision, a)]"""
        return [tuple(int(n) for n in found) for found in
                re.findall(r"^audit (\d+) (\d) \d a=(\d+) ", text, re.M)]

    def assert_refused(self, reason, number, text):
        """Nothing is mounted, fixtures neither, and the system goes on to its end."""
        self.assertIn(f"pkgfs: mount refused ({reason})\n", text)
        self.assertIn(f"status {reason} source=0 ", text)
        self.assertIn("root -19\n", text)
        self.assertNotIn("fixtures", text)
        self.assertEqual(self.audited(text), [(REFUSED, 1, number)])

    def assert_only_large_is_damaged(self, text, note=""):
        self.assertIn(f"pkgfs: mounted from virtio-blk ro{note}\n", text)
        self.assertEqual(self.files(text), {**DIGESTS, "app@1.2.0/large": "error -5"})

    def data_blocks(self):
        return image.read_trailer(self.path)[0]["data_blocks"]


class Mount(Mounts):
    def test_every_file_is_what_was_packed(self):
        text = self.boot()
        self.assertIn("pkgfs: mounted from virtio-blk ro\n", text)
        self.assertIn(f"status none source=1 mode=0 version={VERSION} trusted=1\n", text)
        self.assertEqual(self.files(text), DIGESTS)
        self.assertIn("together 4 of 4\n", text)
        self.assertIn(f"verify 0 after {self.data_blocks()} blocks\n", text)
        self.assertIn("mismatches 0\n", text)
        self.assertEqual(self.audited(text), [(MOUNT, 0, VERSION)])

    def test_reject_pkgfs_data_block(self):
        """It costs its file, and nothing else; every time it is met, that is recorded."""
        at = self.in_large(30000)
        text = self.boot(self.flipped(at))
        self.assert_only_large_is_damaged(text)
        self.assertIn(f"verify -5 after {at // BLOCK} blocks\n", text)
        self.assertIn("mismatches 1\n", text)
        first, *rest = self.audited(text)
        self.assertEqual(first, (MOUNT, 0, VERSION))
        self.assertEqual(set(rest), {(INTEGRITY, 1, at // BLOCK)})

    def test_reject_pkgfs_hash_block(self):
        text = self.boot(self.flipped(self.data_blocks() * BLOCK))
        self.assert_refused("verity", 10, text)

    def test_reject_pkgfs_bad_sig(self):
        self.assert_refused("signature", 7, self.boot(self.flipped(-3)))

    def test_reject_pkgfs_rollback(self):
        self.assert_refused("rollback", 9, self.boot(old_version()))

    def test_reject_pkgfs_wrong_key(self):
        self.assert_refused("publisher", 6, self.boot(other_key()))

    def test_reject_pkgfs_size(self):
        self.assert_refused("size", 3, self.boot(self.data + bytes(512)))

    def test_reject_writable_disk(self):
        """A disk that the driver does not take is no missing disk."""
        text = self.run_to_end("", file_node(self.path, read_only="off") + device())
        self.assert_refused("io", 2, text)

    def test_without_a_disk_there_are_fixtures(self):
        text = self.run_to_end("", [])
        self.assertIn("disk: no device\n", text)
        self.assertIn("pkgfs: fallback fixtures (no device)\n", text)
        self.assertIn("status none source=2 mode=3 version=1 trusted=0\n", text)
        self.assertEqual(self.files(text), FIXTURES)
        self.assertEqual(self.audited(text), [(MOUNT, 0, 1)])

    def test_blocks_of_4096_bytes(self):
        text = self.boot(more=",logical_block_size=4096,physical_block_size=4096")
        self.assertEqual(self.files(text), DIGESTS)

    def broken_at(self, offset):
        return self.run_to_end("", self.blkdebug(
            {"event": "read_aio", "sector": offset // 512, "once": "off", "immediately": "on"}))

    def test_trailer_that_cannot_be_read(self):
        self.assert_refused("io", 2, self.broken_at(len(self.data) - BLOCK))

    def test_block_that_cannot_be_read(self):
        text = self.broken_at(self.in_large(30000))
        self.assert_only_large_is_damaged(text)
        self.assertIn("mismatches 0\n", text)
        self.assertEqual(self.audited(text), [(MOUNT, 0, VERSION)])

    def test_errors_all_over(self):
        """Each file is what was packed, or an error; what can be read is."""
        random.seed(5)
        sectors = random.sample(range(16, self.data_blocks() * 8), 12)
        text = self.run_to_end("", self.blkdebug(*(
            {"event": "read_aio", "sector": sector, "once": "off", "immediately": "on"}
            for sector in sectors)))
        for name, found in self.files(text).items():
            self.assertIn(found, (DIGESTS[name], "error -5"))
        self.assertIn("file /app@1.2.0/large error -5\n", text)
        self.assertIn(f"verify -5 after {min(sectors) // 8} blocks\n", text)
        self.assertIn("mismatches 0\n", text)

    def test_reject_blk_timeout(self):
        text = self.run_to_end("", ["-blockdev", "driver=null-co,node-name=disk0,size=1048576,"
                                    "read-only=on,latency-ns=1200000000"] + device())
        self.assert_refused("blk-timeout", 1, text)

    def poke(self, offset, raw):
        with open(self.path, "r+b") as file:
            file.seek(offset)
            file.write(raw)

    def test_reject_pkgfs_changed_after_mount(self):
        def what():
            self.poke(self.in_large(20000), b"another")
            self.poke(len(self.data) - 512, bytes(512))
        text = self.run_changing("change", what)
        self.assert_only_large_is_damaged(text)
        self.assertIn((INTEGRITY, 1, self.in_large(20000) // BLOCK), self.audited(text))

    def test_disk_shorter_than_it_says(self):
        """Behind its end it reads as zeroes."""
        text = self.run_changing("change", lambda: os.truncate(self.path, self.in_large(50000)))
        self.assertNotIn(DIGESTS["app@1.2.0/large"], text)
        self.assertIn("mismatches 1\n", text)
        self.assertIn("\nend\n", text)


class Modes(Mounts):
    """Images that STRICT refuses. The program is built again for each of them."""

    def with_mode(self, mode, *settings):
        type(self).command = build(os.path.join(self.temporary.name, "build"), self.app,
                                   f"CONFIG_PKGFS_SIG_{mode}=y", *settings)

    def test_permissive(self):
        self.with_mode("PERMISSIVE")
        text = self.boot(other_key())
        self.assertIn("pkgfs: mounted from virtio-blk ro (untrusted key)\n", text)
        self.assertIn(f"status none source=1 mode=1 version={VERSION} trusted=0\n", text)
        self.assertEqual(self.files(text), DIGESTS)
        self.assert_refused("signature", 7, self.boot(self.flipped(-3)))

    def test_audit(self):
        self.with_mode("AUDIT")
        for content, reason, number, version in (
                (other_key(), "publisher", 6, VERSION), (self.flipped(-3), "signature", 7, VERSION),
                (old_version(), "rollback", 9, 1)):
            text = self.boot(content)
            self.assertIn(f"pkgfs: mounted from virtio-blk ro (audit: {reason})\n", text)
            self.assertEqual(self.files(text), DIGESTS)
            self.assertEqual(self.audited(text), [(MOUNT, 2, version)])
            self.assertIn(f" a={version} c={number}\n", text)

    def test_disabled_and_no_fixtures(self):
        # With 4 MiB of cache: images above 2 MiB once did not link.
        self.with_mode("DISABLED", "CONFIG_PKGFS_FIXTURES=n", "CONFIG_PKGFS_CACHE_BLOCKS=512")
        text = self.boot(self.flipped(-3))
        self.assertIn("pkgfs: mounted from virtio-blk ro (unsigned)\n", text)
        self.assertEqual(self.files(text), DIGESTS)
        self.assert_only_large_is_damaged(self.boot(self.flipped(self.in_large(9))),
                                          " (unsigned)")
        self.assert_refused("rollback", 9, self.boot(old_version()))
        self.assert_refused("no-device", 13, self.run_to_end("", []))


class Keys(unittest.TestCase):
    """What is compiled in."""

    def keys(self, *arguments):
        done = subprocess.run([sys.executable, "scripts/pkgfs_keys.py", *arguments], cwd=TOP,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        return done.returncode, done.stdout

    def test_reject_production_key_test(self):
        status, text = self.keys("--production", keys_file(), "")
        self.assertEqual(status, 1)
        self.assertIn("is everybody's; not in production", text)

    def test_reject_no_key_and_a_key_that_is_trusted_and_revoked(self):
        self.assertIn("0 files; 1 to 4 are possible", self.keys("", "")[1])
        self.assertIn("a key is trusted as well", self.keys(keys_file(), keys_file())[1])

    def test_reject_what_is_no_key(self):
        self.assertIn("README.md", self.keys("README.md", "")[1])
        self.assertIn("No such file", self.keys("nowhere.pub", "")[1])


def keys_file():
    return "tests/keys/pkgfs-test.pub"


if __name__ == "__main__":
    unittest.main()
