"""Device tree blobs, read: Devicetree Specification 0.4, section 5."""
import struct

BEGIN_NODE, END_NODE, PROP, NOP, END = 1, 2, 3, 4, 9
MAGIC = 0xd00dfeed


def parse(data):
    """The root as {name: bytes or dict}; a node's properties and children share one dict."""
    magic, _, offset, strings = struct.unpack_from(">4I", data)
    if magic != MAGIC:
        raise ValueError("no device tree")
    root, stack = {}, []
    node = root
    while True:
        (token,) = struct.unpack_from(">I", data, offset)
        offset += 4
        if token == BEGIN_NODE:
            end = data.index(b"\0", offset)
            name = data[offset:end].decode()
            offset = (end + 4) & ~3
            stack.append(node)
            node = node.setdefault(name, {})
        elif token == END_NODE:
            node = stack.pop()
        elif token == PROP:
            length, place = struct.unpack_from(">2I", data, offset)
            start = strings + place
            name = data[start:data.index(b"\0", start)].decode()
            node[name] = data[offset + 8:offset + 8 + length]
            offset = (offset + 8 + length + 3) & ~3
        elif token == END:
            return root[""]
        elif token != NOP:
            raise ValueError(f"token {token}")


def nodes(root, path=""):
    """(path, node) of every node."""
    yield path or "/", root
    for name, child in root.items():
        if isinstance(child, dict):
            yield from nodes(child, f"{path}/{name}")


def cells(value):
    return struct.unpack(f">{len(value) // 4}I", value)


def strings(value):
    return value.rstrip(b"\0").decode().split("\0")
