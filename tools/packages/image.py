"""The parts of an image: EROFS, hash tree, trailer."""
import hashlib
import os
import re
import struct

from packages import keys
from packages.trouble import Refused, run

BLOCK = 4096
HASHES = BLOCK // 32
MAGIC = b"NXPKGIMG"
DOMAIN = b"neuron-packagefs-trailer-v1\0"
SIGNED = 4032
TRAILER = struct.Struct("<8sHHIQQQQIIHHHH32s32s16s16sQHHI32s3824s")
FIELDS = ("magic", "version", "trailer_blocks", "flags", "image_size", "data_blocks",
          "hash_offset", "hash_blocks", "data_block_size", "hash_block_size", "hash_algorithm",
          "verity_format", "salt_size", "root_size", "salt", "root", "uuid", "publisher_id",
          "package_set_version", "signature_algorithm", "signature_size", "reserved",
          "publisher_key", "reserved_tail")
assert TRAILER.size == SIGNED
MIN_DATA_BLOCKS = 2


def uuid_of(manifest):
    raw = bytearray(hashlib.sha256(b"neuron-packagefs-uuid-v1\0" + manifest).digest()[:16])
    raw[6] = 0x80 | raw[6] & 0x0f
    raw[8] = 0x80 | raw[8] & 0x3f
    return bytes(raw)


def uuid_text(raw):
    text = raw.hex()
    return "-".join((text[:8], text[8:12], text[12:16], text[16:20], text[20:]))


def salt_of(erofs):
    return hashlib.sha256(b"neuron-packagefs-salt-v1\0" + erofs).digest()


def hash_blocks(data_blocks):
    total = level = -(-data_blocks // HASHES)
    while level > 1:
        level = -(-level // HASHES)
        total += level
    return total


def make_erofs(path, folder, uuid, options=()):
    """An EROFS image of @folder, padded to whole blocks."""
    run(["mkfs.erofs", "--quiet", "-T0", "--all-root", "-x-1", "-U", uuid_text(uuid), *options,
         path, folder])
    size = max(-(-os.path.getsize(path) // BLOCK), MIN_DATA_BLOCKS) * BLOCK
    os.truncate(path, size)


def verity_arguments(data_blocks, salt):
    return ["--no-superblock", "--format=1", "--hash=sha256", f"--data-block-size={BLOCK}",
            f"--hash-block-size={BLOCK}", f"--data-blocks={data_blocks}",
            f"--hash-offset={data_blocks * BLOCK}", f"--salt={salt.hex()}"]


def add_tree(path, salt):
    """Appends the hash tree to the EROFS image in @path. Returns its root hash."""
    data_blocks = os.path.getsize(path) // BLOCK
    words = run(["veritysetup", "format", *verity_arguments(data_blocks, salt), path, path])
    found = re.search(rb"^Root hash:\s+([0-9a-f]{64})$", words, re.M)
    if not found:
        raise Refused(f"veritysetup named no root hash: {words.decode(errors='replace')}")
    os.truncate(path, (data_blocks + hash_blocks(data_blocks)) * BLOCK)
    return bytes.fromhex(found[1].decode())


def trailer_fields(data_blocks, salt, root, uuid, version, public):
    hashes = hash_blocks(data_blocks)
    return {"magic": MAGIC, "version": 1, "trailer_blocks": 1, "flags": 0,
            "image_size": (data_blocks + hashes + 1) * BLOCK, "data_blocks": data_blocks,
            "hash_offset": data_blocks * BLOCK, "hash_blocks": hashes, "data_block_size": BLOCK,
            "hash_block_size": BLOCK, "hash_algorithm": 1, "verity_format": 1, "salt_size": 32,
            "root_size": 32, "salt": salt, "root": root, "uuid": uuid,
            "publisher_id": keys.key_id(public), "package_set_version": version,
            "signature_algorithm": 1, "signature_size": 64, "reserved": 0,
            "publisher_key": public, "reserved_tail": bytes(3824)}


def pack(fields):
    return TRAILER.pack(*(fields[name] for name in FIELDS))


def message(signed):
    """What is signed of a trailer."""
    return DOMAIN + signed


def seal(path, salt, uuid, version, key, change=None):
    """Adds tree and trailer to the EROFS image in @path. @change: alters fields before signing."""
    data_blocks = os.path.getsize(path) // BLOCK
    root = add_tree(path, salt)
    fields = trailer_fields(data_blocks, salt, root, uuid, version, key.public)
    fields.update(change or {})
    signed = pack(fields)
    with open(path, "ab") as file:
        file.write(signed + key.sign(message(signed)))


def read_trailer(path):
    """(fields, signed bytes, signature) of the image in @path."""
    with open(path, "rb") as file:
        file.seek(0, os.SEEK_END)
        size = file.tell()
        if size < 4 * BLOCK or size % BLOCK:
            raise Refused(f"{path}: {size} bytes are no package image")
        file.seek(size - BLOCK)
        raw = file.read(BLOCK)
    fields = dict(zip(FIELDS, TRAILER.unpack(raw[:SIGNED])))
    if fields["magic"] != MAGIC:
        raise Refused(f"{path}: no trailer in its last block")
    return fields, raw[:SIGNED], raw[SIGNED:]
