"""A folder of bundles, checked and copied to the one form that an image is made from."""
import hashlib
import os
import re
import shutil
import stat

from packages.trouble import Refused

BUNDLE = re.compile(rb"([a-z0-9][a-z0-9._-]{0,62})@([0-9A-Za-z][0-9A-Za-z.+-]{0,30})\Z")
PATH_MAX = 1024
NAME_MAX = 255
FILE_MAX = 32 << 20
INODES_MAX = 65536
SCHEME = b"pkg://"


def shown(path):
    return os.fsdecode(path)


class Stage:
    """Copies the bundles of @source below @target; .manifest says what went there."""

    def __init__(self, source, target):
        self.source, self.target = os.fsencode(source), os.fsencode(target)
        self.lines, self.inodes = [], 1
        for name in self.bundles():
            self.copy_folder(name)
        self.manifest = b"".join(sorted(self.lines))
        if not self.lines:
            raise Refused(f"{source}: no bundle has a file")

    def bundles(self):
        if not os.path.isdir(self.source):
            raise Refused(f"{shown(self.source)} is no folder")
        found = {}
        for name in sorted(os.listdir(self.source)):
            match = BUNDLE.match(name)
            if not match or not self.is_folder(name):
                raise Refused(f"{shown(name)}: only folders called <bundle>@<version> may be here: "
                              "bundle [a-z0-9][a-z0-9._-]{0,62}, "
                              "version [0-9A-Za-z][0-9A-Za-z.+-]{0,30}")
            if match[1] in found:
                raise Refused(f"{shown(name)}: {shown(found[match[1]])} is there, too; "
                              "an image has one version of a bundle")
            found[match[1]] = name
        return sorted(found.values())

    def is_folder(self, path):
        return stat.S_ISDIR(os.lstat(os.path.join(self.source, path)).st_mode)

    def copy_folder(self, path):
        """Returns whether anything was in it: empty folders are left out."""
        filled = False
        for name in sorted(os.listdir(os.path.join(self.source, path))):
            filled |= self.copy(os.path.join(path, name))
        if filled:
            self.count(path)
            os.chmod(os.path.join(self.target, path), 0o555)
        return filled

    def count(self, path):
        self.inodes += 1
        if self.inodes > INODES_MAX:
            raise Refused(f"more than {INODES_MAX} files and folders")
        if len(SCHEME + path) > PATH_MAX:
            raise Refused(f"{shown(path)}: a path has at most {PATH_MAX} bytes")

    def copy(self, path):
        at = os.path.join(self.source, path)
        mode = os.lstat(at).st_mode
        if stat.S_ISDIR(mode):
            return self.copy_folder(path)
        self.count(path)
        os.makedirs(os.path.join(self.target, os.path.dirname(path)), exist_ok=True)
        if stat.S_ISLNK(mode):
            os.symlink(os.readlink(at), os.path.join(self.target, path))
        elif stat.S_ISREG(mode):
            self.copy_file(path)
        else:
            raise Refused(f"{shown(path)}: devices, sockets and pipes have no place in an image")
        return True

    def copy_file(self, path):
        to = os.path.join(self.target, path)
        with open(os.path.join(self.source, path), "rb") as source:
            size = os.fstat(source.fileno()).st_size
            if size > FILE_MAX:
                raise Refused(f"{shown(path)}: {size} bytes; a file has at most {FILE_MAX}")
            content = source.read()
        with open(to, "wb") as target:
            target.write(content)
        mode = 0o555 if content.startswith(b"\x7fELF") else 0o444
        os.chmod(to, mode)
        digest = hashlib.sha256(content).hexdigest()
        self.lines.append(b"%s %04o %s\n" % (path, mode, digest.encode()))


def remove(folder):
    """Staged folders cannot be written to by their owner."""
    for at, _, _ in os.walk(folder):
        os.chmod(at, 0o755)
    shutil.rmtree(folder)
