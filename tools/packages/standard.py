"""Checking an image with tools that everyone has, and nothing of this project's."""
import os
import shlex

from packages import image, keys
from packages.trouble import Refused, run


class Parts:
    """The files that the standard tools want, written to @folder, and their commands."""

    def __init__(self, path, folder):
        fields, signed, signature = image.read_trailer(path)
        self.fields = fields
        names = {name: os.path.join(folder, name) for name in ("message", "signature", "key.pem")}
        for name, content in (("message", image.message(signed)), ("signature", signature),
                              ("key.pem", keys.public_pem(fields["publisher_key"]).encode())):
            with open(names[name], "wb") as file:
                file.write(content)
        verity = image.verity_arguments(fields["data_blocks"], fields["salt"])
        self.commands = [
            ["fsck.erofs", path],
            ["veritysetup", "verify", *verity, path, path, fields["root"].hex()],
            ["openssl", "pkeyutl", "-verify", "-pubin", "-inkey", names["key.pem"], "-rawin",
             "-in", names["message"], "-sigfile", names["signature"]],
        ]

    def lines(self):
        fields = self.fields
        return [f"version {fields['package_set_version']}, {fields['data_blocks']} + "
                f"{fields['hash_blocks']} + 1 blocks",
                f"uuid {image.uuid_text(fields['uuid'])}",
                f"publisher {fields['publisher_id'].hex()}",
                *(shlex.join(command) for command in self.commands)]


def check(path, folder, trusted=()):
    """Refused unless every part of the image in @path is sound. @trusted: public keys."""
    parts = Parts(path, folder)
    fields = parts.fields
    expected = image.trailer_fields(fields["data_blocks"], fields["salt"], fields["root"],
                                    fields["uuid"], fields["package_set_version"],
                                    fields["publisher_key"])
    for name in image.FIELDS:
        if fields[name] != expected[name]:
            raise Refused(f"{path}: trailer field {name} is not what its formula gives")
    if os.path.getsize(path) != fields["image_size"]:
        raise Refused(f"{path}: {os.path.getsize(path)} bytes, its trailer says "
                      f"{fields['image_size']}")
    if trusted and fields["publisher_key"] not in trusted:
        raise Refused(f"{path}: publisher {fields['publisher_id'].hex()} is not trusted")
    for command in parts.commands:
        run(command)
    with open(path, "rb") as file:
        file.seek(1024 + 48)
        if file.read(16) != fields["uuid"]:
            raise Refused(f"{path}: the file system's uuid is not the trailer's")
