#!/usr/bin/python3
"""The trusted and revoked keys of package images, from PEM files to a header of the build.

usage: pkgfs_keys.py [--production] TRUSTED REVOKED     lists of files, separated by blanks
"""
import base64
import sys

TEST_KEY = "tests/keys/pkgfs-test.pub"
SPKI = bytes.fromhex("302a300506032b6570032100")
MOST = 4


def fail(symbol, text):
    sys.exit(f"CONFIG_{symbol}: {text}")


def read(symbol, path):
    """The 32 bytes of the Ed25519 public key in a PEM file (RFC 8410)."""
    try:
        with open(path) as file:
            lines = [line.strip() for line in file if not line.startswith("-----")]
        der = base64.b64decode("".join(lines), validate=True)
    except (OSError, ValueError) as error:
        fail(symbol, f"{path}: {error}")
    if not der.startswith(SPKI) or len(der) != len(SPKI) + 32:
        fail(symbol, f"{path} is no Ed25519 public key")
    return der[len(SPKI):]


def keys(symbol, files, least):
    paths = files.split()
    if not least <= len(paths) <= MOST:
        fail(symbol, f"{len(paths)} files; {least} to {MOST} are possible")
    return [read(symbol, path) for path in paths]


def main():
    production = sys.argv[1:2] == ["--production"]
    trusted_files, revoked_files = sys.argv[1 + production:]
    trusted = keys("PKGFS_TRUSTED_KEYS", trusted_files, 1)
    revoked = keys("PKGFS_REVOKED_KEYS", revoked_files, 0)
    if production and read("PKGFS_TRUSTED_KEYS", TEST_KEY) in trusted:
        fail("PKGFS_TRUSTED_KEYS", f"the key of {TEST_KEY} is everybody's; not in production")
    if set(trusted) & set(revoked):
        fail("PKGFS_REVOKED_KEYS", "a key is trusted as well")
    print("/* Made by scripts/pkgfs_keys.py. */\n#define PKGFS_KEYS \\")
    for key in trusted + revoked:
        raw = ", ".join(f"0x{byte:02x}" for byte in key)
        print(f"\t{{ .key = {{ {raw} }}, .revoked = {str(key in revoked).lower()} }}, \\")
    print()


if __name__ == "__main__":
    main()
