"""Ed25519 keys in PEM files, made and used by openssl."""
import atexit
import base64
import hashlib
import os
import shutil
import tempfile

from packages.trouble import Refused, run

SPKI = bytes.fromhex("302a300506032b6570032100")
PKCS8 = bytes.fromhex("302e020100300506032b657004220420")
# The key of tests is no secret: whoever has this tree has it. A production image refuses it.
TEST = "test"
TEST_SEED = hashlib.sha256(b"neuron-packagefs-test-key").digest()


def pem(kind, der):
    text = base64.b64encode(der).decode()
    lines = [text[i:i + 64] for i in range(0, len(text), 64)]
    return "\n".join([f"-----BEGIN {kind}-----", *lines, f"-----END {kind}-----", ""])


def write_secret(path, text):
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(text)


class Key:
    """A private key: in the file @path, or the tests' own."""

    def __init__(self, path):
        self.folder = None
        if path == TEST:
            self.folder = tempfile.mkdtemp()
            atexit.register(shutil.rmtree, self.folder)
            path = os.path.join(self.folder, "test.key")
            write_secret(path, pem("PRIVATE KEY", PKCS8 + TEST_SEED))
        if not os.path.exists(path):
            raise Refused(f"there is no key {path}; mkpkgfs.py keygen makes one")
        self.path = path
        der = run(["openssl", "pkey", "-in", path, "-pubout", "-outform", "DER"])
        if not der.startswith(SPKI) or len(der) != len(SPKI) + 32:
            raise Refused(f"{path} is no Ed25519 key")
        self.public = der[len(SPKI):]

    def sign(self, message):
        with tempfile.NamedTemporaryFile() as file:
            file.write(message)
            file.flush()
            return run(["openssl", "pkeyutl", "-sign", "-inkey", self.path, "-rawin",
                        "-in", file.name])


def key_id(public):
    return hashlib.sha256(public).digest()[:16]


def public_pem(public):
    return pem("PUBLIC KEY", SPKI + public)


def read_public(path):
    """The 32 bytes of the public key in a PEM file."""
    der = run(["openssl", "pkey", "-pubin", "-in", path, "-outform", "DER"])
    if not der.startswith(SPKI) or len(der) != len(SPKI) + 32:
        raise Refused(f"{path} is no Ed25519 public key")
    return der[len(SPKI):]


def generate(path):
    """A new private key in @path and its public half in <path without .key>.pub."""
    public = (path[:-4] if path.endswith(".key") else path) + ".pub"
    if os.path.exists(path) or os.path.exists(public):
        raise Refused(f"{path} or {public} exists: keys are not overwritten")
    os.makedirs(os.path.dirname(os.path.abspath(path)), exist_ok=True)
    write_secret(path, run(["openssl", "genpkey", "-algorithm", "ED25519"]).decode())
    with open(public, "w") as file:
        file.write(public_pem(Key(path).public))
    return public
