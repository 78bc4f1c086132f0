"""Every refusal of a package image, by its name; what is refused is never partly believed."""
import functools
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import common  # noqa: E402
from common import BLOCK, image, keys  # noqa: E402

HUGE = os.urandom(200 * BLOCK)
IO_ERROR = "Input/output error"
INVALID = "Invalid argument"
MISSING = "No such file or directory"


def setUpModule():
    common.setUpModule()
    other_key()


@functools.lru_cache(None)
def other_key():
    folder = tempfile.mkdtemp()
    unittest.addModuleCleanup(shutil.rmtree, folder)
    path = os.path.join(folder, "other.key")
    keys.generate(path)
    return path


class Signature(common.ImageTest):
    def test_sound_image_mounts_silently(self):
        self.build()
        self.assertEqual(self.mount(), "")

    def test_reject_pkgfs_unsigned(self):
        self.build()
        self.poke(-64, bytes(64))
        self.assert_refused("signature")

    def test_reject_pkgfs_bad_sig(self):
        self.build()
        self.flip(-64)
        self.assert_refused("signature")
        self.flip(-64)
        self.flip(-BLOCK + 4000)
        self.assert_refused("signature")

    def test_reject_pkgfs_wrong_key(self):
        self.build(key=other_key())
        self.assert_refused("publisher")

    def test_reject_pkgfs_zero_key(self):
        self.build({"publisher_key": bytes(32),
                    "publisher_id": hashlib.sha256(bytes(32)).digest()[:16]})
        self.assert_refused("publisher")
        self.assert_refused("publisher", "--mode", "permissive")

    def test_reject_key_id_of_another_key(self):
        self.build({"publisher_id": bytes(16)})
        self.assert_refused("publisher")

    def test_reject_revoked_key(self):
        self.build()
        self.assert_refused("publisher", "--revoked", common.PUBLIC, trust=None)
        self.assert_refused("publisher", "--mode", "permissive", "--revoked", common.PUBLIC,
                            trust=None)

    def test_one_of_several_keys_is_enough(self):
        self.build(key=other_key())
        public = other_key().replace(".key", ".pub")
        self.assertEqual(self.mount("--key", public), "")

    def test_reject_pkgfs_rollback(self):
        self.build(version=6)
        self.assert_refused("rollback", "--min-version", "7")
        self.assertEqual(self.mount("--min-version", "6"), "")
        self.assert_refused("rollback", "--mode", "disabled", "--min-version", "7")

    def test_reject_set_version_zero(self):
        self.build({"package_set_version": 0})
        self.assert_refused("rollback", "--min-version", "0")

    def test_permissive_says_so(self):
        self.build(key=other_key())
        self.assertEqual(self.mount("--mode", "permissive"), "mounted (untrusted key)")
        self.flip(-64)
        self.assert_refused("signature", "--mode", "permissive")

    def test_audit_names_the_first_step_that_failed(self):
        self.build(key=other_key())
        self.assertEqual(self.mount("--mode", "audit"), "mounted (audit: publisher)")
        self.build()
        self.flip(-1, 0x10)
        self.assertEqual(self.mount("--mode", "audit"), "mounted (audit: signature)")
        self.build()
        self.assertEqual(self.mount("--mode", "audit", "--min-version", "2"),
                         "mounted (audit: rollback)")

    def test_disabled_looks_at_no_signature(self):
        self.build()
        self.poke(-64, bytes(64))
        self.assertEqual(self.mount("--mode", "disabled"), "mounted (unsigned)")


class Trailer(common.ImageTest):
    def test_reject_pkgimg_bad_magic_or_version(self):
        self.build({"magic": b"NXPKGIMH"})
        self.assert_refused("magic")
        for field in ("version", "trailer_blocks", "signature_algorithm", "signature_size"):
            with self.subTest(field):
                self.build({field: 7})
                self.assert_refused("format")

    def test_reject_pkgfs_trailer_reserved(self):
        for change in ({"reserved": 1}, {"flags": 1}, {"reserved_tail": bytes(3823) + b"\1"}):
            self.build(change)
            self.assert_refused("geometry")
            self.assert_refused("geometry", "--mode", "audit")

    def test_reject_pkgfs_geometry(self):
        for field in ("image_size", "data_blocks", "hash_offset", "hash_blocks", "data_block_size",
                      "hash_block_size", "hash_algorithm", "verity_format", "salt_size",
                      "root_size"):
            for value in (0, 0xffff):
                with self.subTest(field, value=value):
                    self.build({field: value})
                    self.assert_refused("geometry")

    def test_reject_pkgfs_uuid(self):
        self.build({"uuid": bytes(16)})
        self.assert_refused("uuid")

    def test_reject_pkgfs_size(self):
        self.build()
        size = os.path.getsize(self.image)
        for wrong in (0, 512, BLOCK, 3 * BLOCK, size - 512, size + 512):
            with self.subTest(wrong):
                self.build()
                os.truncate(self.image, wrong)
                self.assert_refused("size")

    def test_reject_root_hash_of_another_tree(self):
        self.build({"root": bytes(32)})
        self.assert_refused("verity")

    def test_reject_salt_of_another_tree(self):
        self.build({"salt": bytes(32)})
        self.assert_refused("verity")


class FileSystem(common.ImageTest):
    def patched(self, offset, raw):
        """A well-signed image whose file system has @raw at @offset."""
        self.build(patch=(offset, raw))

    def test_reject_superblocks_that_are_not_understood(self):
        for offset, raw in ((0, b"\0"), (12, b"\11"), (80, b"\x10"), (80, b"\0\0\0\x80"),
                            (86, b"\1"), (90, b"\1"), (36, b"\xff\xff\xff\x7f"),
                            (40, b"\xff\xff\xff\x7f")):
            with self.subTest(offset):
                self.patched(1024 + offset, raw)
                self.assert_refused("erofs")

    def test_reject_pkgimg_index_cap_exceeded(self):
        self.patched(1024 + 16, (65537).to_bytes(8, "little"))
        self.assert_refused("erofs")
        self.patched(1024 + 16, (65536).to_bytes(8, "little"))
        self.assertEqual(self.mount(), "")

    def inode_of(self, path):
        words = self.pkgfs("stat", self.image, path).stdout.split()
        return int(words[1].rstrip(b",")) * 32

    def test_reject_pkgimg_entry_out_of_bounds(self):
        self.build()
        at = self.inode_of("pkg://app/block")
        for start in (image.read_trailer(self.image)[0]["data_blocks"], 0xfffffffe):
            self.patched(at + 16, start.to_bytes(4, "little"))
            self.assert_error(IO_ERROR, "pkg://app/block", "cat")
            self.assert_reads("pkg://app/hello.txt", b"hello\n")

    def test_reject_files_above_32_mib(self):
        self.build()
        at = self.inode_of("pkg://app/block")
        self.patched(at + 8, ((32 << 20) + 1).to_bytes(4, "little"))
        self.assert_error(IO_ERROR, "pkg://app/block")

    def test_reject_layouts_that_are_compressed(self):
        self.build()
        at = self.inode_of("pkg://app/block")
        for layout in (1, 3, 5, 6, 7):
            self.patched(at, bytes([layout << 1, 0]))
            self.assert_error(IO_ERROR, "pkg://app/block", "cat")

    def test_devices_are_not_there(self):
        self.build()
        at = self.inode_of("pkg://app/block")
        for kind in (0x1000, 0x2000, 0x6000, 0xc000):
            self.patched(at + 4, kind.to_bytes(2, "little"))
            self.assert_error(MISSING, "pkg://app/block")


class Blocks(common.ImageTest):
    """More than 128 blocks, so that the tree has two levels."""

    def setUp(self):
        super().setUp()
        common.write(os.path.join(self.source, "app@1.2.0/huge"), HUGE)
        self.build(version=5)
        self.data_blocks = image.read_trailer(self.image)[0]["data_blocks"]

    def find(self, text):
        with open(self.image, "rb") as file:
            return file.read().index(text)

    def assert_ends_early(self, path, command, whole):
        """What was read before the damage is right; of the rest there is nothing."""
        done = self.pkgfs(command, self.image, path)
        self.assertEqual((done.returncode, done.stderr.decode()),
                         (1, f"pkgfs: {path}: {IO_ERROR}\n"))
        self.assertTrue(whole.startswith(done.stdout) and len(done.stdout) < len(whole))

    def test_reject_pkgfs_data_block(self):
        at = self.find(b"0000000\n0000001")
        self.flip(at + 5)
        self.assert_error(IO_ERROR, "pkg://app/large", "cat")
        self.assert_reads("pkg://app/hello.txt", b"hello\n")

    def test_reject_pkgfs_hash_block(self):
        self.flip((self.data_blocks + 2) * BLOCK)
        self.assert_ends_early("pkg://app/huge", "cat", HUGE)
        self.flip(self.data_blocks * BLOCK)
        self.assert_refused("verity")

    def test_reject_pkgfs_file_hash(self):
        """The hash of one block of a file, as the tree has it."""
        block = self.find(b"0000000\n0000001") // BLOCK
        self.flip((self.data_blocks + 1) * BLOCK + block * 32)
        self.assert_error(IO_ERROR, "pkg://app/large", "cat")

    def test_reject_pkgimg_index_hash_mismatch(self):
        whole = self.pkgfs("ls", self.image, "pkg://app/many").stdout
        self.flip(self.find(b"entry-0300entry-0301"))
        self.assert_ends_early("pkg://app/many", "ls", whole)

    def test_verify_names_the_block(self):
        self.flip(7 * BLOCK + 100)
        done = self.pkgfs("verify", self.image)
        self.assertEqual((done.returncode, done.stderr),
                         (1, b"pkgfs: block 7: not what was signed\n"))

    def test_reject_pkgfs_changed_after_mount(self):
        self.flipped("changed")

    def test_device_that_fails(self):
        self.flipped("failing")

    def test_caches_of_every_size_agree(self):
        self.flipped("caches")

    def test_device_is_asked_for_neighbours_at_once(self):
        self.flipped("ahead")

    def test_reject_oversize_read_or_path(self):
        self.flipped("ranges")

    def test_rollback_to_what_was_mounted_before(self):
        self.flipped("rollback")

    def flipped(self, case):
        done = subprocess.run([os.path.join(common.OUT, "host/pkgfs-flip"), common.PUBLIC,
                               self.image, case], stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, text=True)
        self.assertEqual(done.returncode, 0, done.stdout)


class Paths(common.ImageTest):
    def setUp(self):
        super().setUp()
        top = os.path.join(self.source, "app@1.2.0")
        os.symlink("loop", os.path.join(top, "loop"))
        os.symlink("/app@1.2.0/hello.txt", os.path.join(top, "absolute"))
        os.symlink("../system@1.0.0/build.prop", os.path.join(top, "leaves"))
        os.symlink("folder/../bin/../folder/link", os.path.join(top, "around"))
        os.symlink("hello.txt", os.path.join(top, "chain1"))
        for i in range(2, 10):
            os.symlink(f"chain{i - 1}", os.path.join(top, f"chain{i}"))
        self.build()

    def test_names_that_mean_a_file(self):
        for path in ("pkg://app/hello.txt", "pkg:/app/hello.txt", "pkg://app@1.2.0/hello.txt",
                     "pkg://app/bin/link", "pkg://app/folder/link", "pkg://app/around",
                     "pkg://app/chain8"):
            self.assert_reads(path, b"hello\n")

    def test_reject_path_traversal(self):
        for path in ("pkg://app/bin/../hello.txt", "pkg://app/../app/hello.txt", "pkg://..",
                     "pkg://app/./hello.txt", "pkg://app/.."):
            self.assert_error(INVALID, path)

    def test_reject_pkgimg_path_traversal_or_empty_segment(self):
        for path in ("pkg://app/a/../b", "pkg://app/a//b", "pkg://app/bin/", "pkg:///app", "pkg:"):
            self.assert_error(INVALID, path)

    def test_reject_non_packagefs_scheme(self):
        for path in ("file://app/hello.txt", "app/hello.txt", "/app/hello.txt", "PKG://app",
                     "pkg//app", " pkg://app"):
            self.assert_error(INVALID, path)

    def test_reject_names_that_no_bundle_has(self):
        for path in ("pkg://App/x", "pkg://-app", "pkg://.app", "pkg://app@", "pkg://app@-1/x",
                     "pkg://app@1_0", "pkg://" + "a" * 64, "pkg://app@1" + "0" * 31):
            self.assert_error(INVALID, path)

    def test_reject_file_as_dir(self):
        self.assert_error("Not a directory", "pkg://app/hello.txt/x")
        self.assert_error("Not a directory", "pkg://app/hello.txt", "ls")
        self.assert_error("Is a directory", "pkg://app/bin", "cat")

    def test_reject_unknown_subdir_not_found(self):
        for path in ("pkg://app/nowhere/x", "pkg://app/hello", "pkg://app/hello.txta",
                     "pkg://app/many/entry-0400", "pkg://app/Hello.txt", "pkg://ap",
                     "pkg://other/x", "pkg://app@1.2.1/hello.txt", "pkg://app@1.2/hello.txt"):
            self.assert_error(MISSING, path)

    def test_reject_oversize_read_or_path(self):
        self.assert_error(MISSING, "pkg://app/" + "x/" * 506 + "xx")
        self.assert_error(INVALID, "pkg://app/" + "x/" * 507 + "x")
        self.assert_error(INVALID, "pkg://app/" + "x" * 256)

    def test_links_that_lead_nowhere(self):
        for path in ("pkg://app/loop", "pkg://app/absolute", "pkg://app/leaves",
                     "pkg://app/chain9"):
            self.assert_error(MISSING, path)
