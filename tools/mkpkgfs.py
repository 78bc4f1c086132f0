#!/usr/bin/python3
"""Package images: makes them of a folder of bundles, signs them, checks them by standard tools.

docs/packages.md describes the format. mkfs.erofs, veritysetup and openssl do the work.
"""
import argparse
import os
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from packages import image, keys, staging, standard  # noqa: E402
from packages.trouble import Refused  # noqa: E402


def build(options):
    if options.set_version < 1 or options.set_version >= 1 << 64:
        raise Refused(f"set version {options.set_version} is not in 1..2^64-1")
    key = keys.Key(options.key)
    with tempfile.TemporaryDirectory() as folder:
        stage = os.path.join(folder, "stage")
        os.mkdir(stage)
        try:
            manifest = staging.Stage(options.folder, stage).manifest
            os.chmod(stage, 0o555)
            uuid = image.uuid_of(manifest)
            path = os.path.join(folder, "image")
            image.make_erofs(path, stage, uuid)
        finally:
            staging.remove(stage)
        with open(path, "rb") as file:
            salt = image.salt_of(file.read())
        image.seal(path, salt, uuid, options.set_version, key)
        write_out(path, options.image)
    if options.check:
        check(options)


def write_out(path, target):
    """The old image stays until the new one is complete."""
    part = target + ".part"
    with open(path, "rb") as source, open(part, "wb") as file:
        file.write(source.read())
    os.replace(part, target)


def check(options):
    trusted = [keys.read_public(path) for path in options.trust]
    with tempfile.TemporaryDirectory() as folder:
        standard.check(options.image, folder, trusted)
    print(f"{options.image}: ok")


def info(options):
    os.makedirs(options.folder, exist_ok=True)
    for line in standard.Parts(options.image, options.folder).lines():
        print(line)


def keygen(options):
    print(keys.generate(options.key))


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    one = commands.add_parser("build", help="make an image of a folder of <bundle>@<version>")
    one.add_argument("folder")
    one.add_argument("image")
    one.add_argument("--key", required=True, help="private key (PEM), or 'test'")
    one.add_argument("--set-version", type=int, default=1)
    one.add_argument("--check", action="store_true", help="check it afterwards")
    one.set_defaults(run=build, trust=[])
    one = commands.add_parser("check", help="check an image with the standard tools alone")
    one.add_argument("image")
    one.add_argument("--trust", action="append", default=[], help="public key (PEM); again: more")
    one.set_defaults(run=check)
    one = commands.add_parser("info", help="write message, signature and key.pem to a folder and "
                                           "print the commands that check the image")
    one.add_argument("image")
    one.add_argument("folder")
    one.set_defaults(run=info)
    one = commands.add_parser("keygen", help="make a private key, and its .pub beside it")
    one.add_argument("key")
    one.set_defaults(run=keygen)
    return parser.parse_args()


def main():
    options = arguments()
    try:
        options.run(options)
    except (Refused, OSError) as error:
        sys.exit(f"mkpkgfs: {error}")


if __name__ == "__main__":
    main()
