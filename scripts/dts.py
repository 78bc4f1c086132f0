"""Device tree source as `dtc -O dts` writes it: nodes with labels, properties with types."""
import re

TOKEN = re.compile(r'\s+|/\*.*?\*/|(?P<word>[A-Za-z0-9,._+?#@/&{}-][^\s;:=<>"\[\]]*)'
                   r'|(?P<mark>[;:=<>,\[\]])'
                   r'|"(?P<text>(?:\\.|[^"\\])*)"', re.S)


class Property:
    """@strings, @cells or @bytes, whichever it was written as; none of them: it is only there."""

    def __init__(self, name):
        self.name, self.strings, self.cells, self.bytes = name, [], [], []

    @property
    def is_flag(self):
        return not (self.strings or self.cells or self.bytes)


class Node:
    def __init__(self, name, parent):
        self.name, self.parent = name, parent
        self.labels, self.properties, self.children = [], {}, []
        self.ordinal = 0

    @property
    def path(self):
        if self.parent is None:
            return "/"
        return (self.parent.path.rstrip("/") or "") + "/" + self.name

    def strings(self, name):
        return self.properties[name].strings if name in self.properties else []

    def cells(self, name):
        return self.properties[name].cells if name in self.properties else []

    def number(self, name, default):
        return (self.cells(name) or [default])[0]

    @property
    def okay(self):
        return self.strings("status")[:1] in ([], ["okay"], ["ok"])

    @property
    def status(self):
        return "okay" if self.okay else self.strings("status")[0]

    def walk(self):
        yield self
        for child in self.children:
            yield from child.walk()


def tokens(text):
    at = 0
    while at < len(text):
        match = TOKEN.match(text, at)
        if not match:
            raise ValueError(f"device tree: not understood: {text[at:at + 30]!r}")
        at = match.end()
        if match.lastgroup:
            yield match.lastgroup, match[match.lastgroup]


def value(name, words):
    """The property @name with the tokens behind its `=`."""
    found, into, double, high = Property(name), None, False, None
    for kind, text in words:
        if kind == "text":
            found.strings.append(re.sub(r"\\(.)", r"\1", text))
        elif text == "<":
            into = found.cells
        elif text == "[":
            into = found.bytes
        elif text in (">", "]"):
            into, double = None, False
        elif into is found.bytes:
            found.bytes += list(bytes.fromhex(text))
        elif into is not None:
            into += [int(text, 0) >> 32, int(text, 0) & 0xffffffff] if double else [int(text, 0)]
        elif text == "/bits/":
            high = True
        elif high:
            double, high = text == "64", None
    return found


def parse(text):
    """The root of the tree in @text."""
    root, node, words, labels = None, None, [], []
    for kind, text_ in tokens(text):
        if kind == "word" and text_ in ("{", "}"):
            if text_ == "}":
                node, words = node.parent or node, []
                continue
            child = Node(words[-1][1] if words else "", node)
            child.labels, labels = labels, []
            if node is None:
                root = child
            else:
                node.children.append(child)
            node, words = child, []
        elif text_ == ":" and kind == "mark" and len(words) == 1:
            labels, words = labels + [words[0][1]], []
        elif text_ == ";" and kind == "mark":
            if words and node and words[0][1][0] != "/" or len(words) > 1 and node:
                node.properties[words[0][1]] = value(words[0][1], words[2:])
            words = []
        else:
            words.append((kind, text_))
    for number, each in enumerate(root.walk()):
        each.ordinal = number
    return root
