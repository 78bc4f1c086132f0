#!/usr/bin/python3
"""The board's device tree as macros of C: what <zephyr/devicetree.h> looks things up in.

usage: devicetree.py TREE OUTPUT [BINDINGS FOLDER...]

TREE is what `dtc -O dts` wrote. A node is DT_N and _S_<name> for each step of its path; names are
in lower case, with _ for what C does not allow. The forms behind a node's name are those that
Zephyr's documentation calls the grammar of generated macros. Types of properties come from the
bindings of the node's compatible where there is one, else from how the value is written: a flag,
one number, numbers, bytes, a string, strings. References are known by the names of properties.
"""
import glob
import os
import re
import sys

import yaml

sys.path.insert(0, os.path.dirname(__file__))
import dts  # noqa: E402

REFERENCES = re.compile(r"(.*-)?gpios?|(.*-)?clocks|interrupt-parent|interrupts-extended|dmas|pwms"
                        r"|io-channels|mboxes|.*-supply|regmap|cpu|memory-region|phys|resets")
CELLS_OF = {"gpios": "gpio", "clocks": "clock", "dmas": "dma", "pwms": "pwm", "mboxes": "mbox",
            "io-channels": "io-channel", "phys": "phy", "resets": "reset"}


def token(text):
    return re.sub(r"\W", "_", text).lower()


def string(text):
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def identifier(node):
    if node.parent is None:
        return "DT_N"
    return identifier(node.parent) + "_S_" + token(node.name)


class Bindings:
    """YAML descriptions: compatible -> properties and names of cells."""

    def __init__(self, folders):
        self.of = {}
        for folder in folders:
            for path in sorted(glob.glob(os.path.join(folder, "**/*.yaml"), recursive=True)):
                with open(path) as file:
                    binding = yaml.safe_load(file) or {}
                if binding.get("compatible"):
                    self.of[binding["compatible"]] = binding

    def find(self, node):
        for compatible in node.strings("compatible"):
            if compatible in self.of:
                return self.of[compatible]
        return {}

    def properties(self, node):
        return self.find(node).get("properties") or {}


class Writer:
    def __init__(self, root, bindings):
        self.root, self.bindings = root, bindings
        self.nodes = list(root.walk())
        self.by_phandle = {node.number("phandle", 0): node for node in self.nodes}
        self.by_path = {node.path: node for node in self.nodes}
        self.labels = {label: node for node in self.nodes for label in node.labels}
        self.lines = []

    def define(self, name, value=""):
        self.lines.append(f"#define {name} {value}".rstrip())

    def loop(self, name, items):
        """FOREACH macros in their four forms; @items: what fn gets, without parentheses."""
        calls = [f"fn({item})" for item in items]
        more = [f"fn({item}, __VA_ARGS__)" for item in items]
        self.define(f"{name}(fn)", " ".join(calls))
        self.define(f"{name}_SEP(fn, sep)", " DT_DEBRACKET sep ".join(calls))
        self.define(f"{name}_VARGS(fn, ...)", " ".join(more))
        self.define(f"{name}_SEP_VARGS(fn, sep, ...)", " DT_DEBRACKET sep ".join(more))

    # ---- a node ----

    def node(self, node):
        name = identifier(node)
        self.lines.append(f"\n/* {node.path} */")
        self.define(f"{name}_EXISTS", 1)
        self.define(f"{name}_PATH", string(node.path))
        self.define(f"{name}_FULL_NAME", string(node.name or "/"))
        self.define(f"{name}_ORD", node.ordinal)
        self.define(f"{name}_STATUS_{token(node.status)}", 1)
        if node.parent:
            self.define(f"{name}_PARENT", identifier(node.parent))
            self.define(f"{name}_CHILD_IDX", node.parent.children.index(node))
        children = [identifier(child) for child in node.children]
        self.loop(f"{name}_FOREACH_CHILD", children)
        self.loop(f"{name}_FOREACH_CHILD_STATUS_OKAY",
                  [identifier(child) for child in node.children if child.okay])
        self.compatibles(node, name)
        self.registers(node, name)
        self.interrupts(node, name)
        self.ranges(node, name)
        self.bus(node, name)
        self.properties(node, name)

    def compatibles(self, node, name):
        for index, text in enumerate(node.strings("compatible")):
            self.define(f"{name}_COMPAT_MATCHES_{token(text)}", 1)
            vendor, comma, model = text.rpartition(",")
            for kind, what in (("VENDOR", vendor), ("MODEL", model)):
                if comma:
                    self.define(f"{name}_COMPAT_{kind}_IDX_{index}_EXISTS", 1)
                    self.define(f"{name}_COMPAT_{kind}_IDX_{index}", string(what))

    @staticmethod
    def groups(cells, widths):
        """@cells cut into tuples of numbers that take @widths cells each."""
        size = sum(widths)
        for at in range(0, len(cells) - size + 1 if size else 0, size):
            found, place = [], at
            for width in widths:
                number = 0
                for cell in cells[place:place + width]:
                    number = number << 32 | cell
                found.append(number)
                place += width
            yield tuple(found)

    def registers(self, node, name):
        parent = node.parent
        widths = (parent.number("#address-cells", 2), parent.number("#size-cells", 1)) \
            if parent else (2, 1)
        blocks = list(self.groups(node.cells("reg"), widths))
        self.define(f"{name}_REG_NUM", len(blocks))
        names = node.strings("reg-names")
        for index, (address, size) in enumerate(blocks):
            self.define(f"{name}_REG_IDX_{index}_EXISTS", 1)
            keys = [f"IDX_{index}"] + [f"NAME_{token(text)}" for text in names[index:index + 1]]
            for key in keys:
                self.define(f"{name}_REG_{key}_VAL_ADDRESS", f"{address:#x}")
                self.define(f"{name}_REG_{key}_VAL_SIZE", f"{size:#x}")

    def controller(self, node):
        while node and "interrupt-parent" not in node.properties:
            node = node.parent
        return self.by_phandle.get(node.number("interrupt-parent", 0)) if node else None

    def interrupts(self, node, name):
        controller = self.controller(node)
        count = controller.number("#interrupt-cells", 1) if controller else 1
        cells = self.bindings.find(controller).get("interrupt-cells") if controller else None
        cells = cells or ["irq", "priority", "flags", "sense"][:count]
        found = list(self.groups(node.cells("interrupts"), (1,) * count))
        self.define(f"{name}_IRQ_NUM", len(found))
        names = node.strings("interrupt-names")
        for index, values in enumerate(found):
            self.define(f"{name}_IRQ_IDX_{index}_EXISTS", 1)
            keys = [f"IDX_{index}"] + [f"NAME_{token(text)}" for text in names[index:index + 1]]
            for key in keys:
                for cell, value in zip(cells, values):
                    self.define(f"{name}_IRQ_{key}_VAL_{token(cell)}", value)
                    self.define(f"{name}_IRQ_{key}_VAL_{token(cell)}_EXISTS", 1)

    def ranges(self, node, name):
        parent = node.parent
        child = node.number("#address-cells", 2)
        widths = (child, parent.number("#address-cells", 2) if parent else 2,
                  node.number("#size-cells", 1))
        found = list(self.groups(node.cells("ranges"), widths))
        self.define(f"{name}_RANGES_NUM", len(found))
        for index, (from_, to, length) in enumerate(found):
            self.define(f"{name}_RANGES_IDX_{index}_EXISTS", 1)
            if child == 3:
                self.define(f"{name}_RANGES_IDX_{index}_VAL_CHILD_BUS_FLAGS_EXISTS", 1)
                self.define(f"{name}_RANGES_IDX_{index}_VAL_CHILD_BUS_FLAGS", f"{from_ >> 64:#x}")
                from_ &= (1 << 64) - 1
            self.define(f"{name}_RANGES_IDX_{index}_VAL_CHILD_BUS_ADDRESS", f"{from_:#x}")
            self.define(f"{name}_RANGES_IDX_{index}_VAL_PARENT_BUS_ADDRESS", f"{to:#x}")
            self.define(f"{name}_RANGES_IDX_{index}_VAL_LENGTH", f"{length:#x}")
        self.define(f"{name}_FOREACH_RANGE(fn)",
                    " ".join(f"fn({name}, {index})" for index in range(len(found))))

    def bus(self, node, name):
        buses = self.bindings.find(node.parent).get("bus") if node.parent else None
        for bus in [buses] if isinstance(buses, str) else buses or []:
            self.define(f"{name}_BUS_{token(bus)}", 1)
            self.define(f"{name}_BUS", identifier(node.parent))

    # ---- its properties ----

    def properties(self, node, name):
        described = self.bindings.properties(node)
        for property_ in node.properties.values():
            key = f"{name}_P_{token(property_.name)}"
            about = described.get(property_.name) or {}
            self.define(f"{key}_EXISTS", 1)
            if about.get("type", "").startswith("phandle") or \
                    (not about and REFERENCES.fullmatch(property_.name)):
                self.references(node, property_, key, about)
            elif property_.is_flag:
                self.define(key, 1)
            elif property_.strings:
                self.texts(node, property_, key, about)
            else:
                self.numbers(node, property_, key, about)
        for missing in described.keys() - node.properties.keys():
            self.default(node, missing, described[missing], f"{name}_P_{token(missing)}")

    def default(self, node, prop, about, key):
        """What a binding says of a property that the node does not have."""
        if about.get("type") == "boolean":
            self.define(f"{key}_EXISTS", 1)
            self.define(key, 0)
        elif "default" in about:
            made = dts.Property(prop)
            value = about["default"]
            for item in value if isinstance(value, list) else [value]:
                (made.strings if isinstance(item, str) else made.cells).append(item)
            self.define(f"{key}_EXISTS", 1)
            (self.texts if made.strings else self.numbers)(node, made, key, about)

    def elements(self, node, property_, key, count):
        self.define(f"{key}_LEN", count)
        for index in range(count):
            self.define(f"{key}_IDX_{index}_EXISTS", 1)
        self.loop(f"{key}_FOREACH_PROP_ELEM",
                  [f"{identifier(node)}, {token(property_.name)}, {i}" for i in range(count)])

    def enum(self, key, about, value):
        if value in (about.get("enum") or []):
            self.define(f"{key}_ENUM_IDX", about["enum"].index(value))
            self.define(f"{key}_ENUM_IDX_EXISTS", 1)

    def texts(self, node, property_, key, about):
        texts = property_.strings
        many = about.get("type") == "string-array" or (not about and len(texts) > 1) or \
            property_.name == "compatible"
        self.define(key, "{" + ", ".join(map(string, texts)) + "}" if many else string(texts[0]))
        self.elements(node, property_, key, len(texts))
        for index, text in enumerate(texts):
            self.define(f"{key}_IDX_{index}", string(text))
            word = re.sub(r"\W", "_", text)
            keys = [f"{key}_IDX_{index}"] + ([key] if index == 0 and not many else [])
            for each in keys:
                self.define(f"{each}_STRING_TOKEN", word)
                self.define(f"{each}_STRING_UPPER_TOKEN", word.upper())
        self.enum(key, about, texts[0])
        target = self.by_path.get(texts[0]) or self.labels.get(texts[0])
        if target:
            self.define(f"{key}_IDX_0_PH", identifier(target))

    def numbers(self, node, property_, key, about):
        values = property_.bytes or property_.cells
        many = about.get("type") in ("array", "uint8-array") or property_.bytes or \
            (not about and len(values) > 1)
        self.define(key, "{" + " , ".join(map(str, values)) + "}" if many else values[0])
        self.elements(node, property_, key, len(values))
        for index, value in enumerate(values):
            self.define(f"{key}_IDX_{index}", value)
        self.enum(key, about, values[0])

    def targets(self, property_, about):
        """(node, its cells) of each reference; only as far as the targets are known."""
        plain = about.get("type") in ("phandle", "phandles")
        base = property_.name.rsplit("-", 1)[-1]
        kind = CELLS_OF.get(property_.name) or CELLS_OF.get(base) or base.rstrip("s")
        cells, at = property_.cells, 0
        while at < len(cells) and cells[at] in self.by_phandle:
            target = self.by_phandle[cells[at]]
            kinds = (kind, "interrupt") if property_.name == "interrupts-extended" else (kind,)
            count = 0 if plain else max(target.number(f"#{each}-cells", 0) for each in kinds)
            yield target, kind, cells[at + 1:at + 1 + count]
            at += 1 + count

    def references(self, node, property_, key, about):
        found = list(self.targets(property_, about))
        self.elements(node, property_, key, len(found))
        plain = property_.name.rsplit("-", 1)[-1]
        names = node.strings(("clock" if plain == "clocks" else plain.rstrip("s")) + "-names")
        for index, (target, kind, cells) in enumerate(found):
            keys = [f"{key}_IDX_{index}"] + [f"{key}_NAME_{token(text)}"
                                            for text in names[index:index + 1]]
            words = self.bindings.find(target).get(f"{kind}-cells") or \
                {"gpio": ["pin", "flags"], "clock": ["name"]}.get(kind, [])
            for each in keys:
                self.define(f"{each}_PH", identifier(target))
                self.lines += [] if each.endswith(f"IDX_{index}") else [f"#define {each}_EXISTS 1"]
                for word, value in zip(words, cells):
                    self.define(f"{each}_VAL_{token(word)}", value)
                    self.define(f"{each}_VAL_{token(word)}_EXISTS", 1)

    # ---- the whole tree ----

    def resolve(self, text):
        path, _, _ = text.partition(":")
        aliases = next((n for n in self.root.children if n.name == "aliases"), None)
        if not path.startswith("/") and aliases and aliases.strings(path):
            path = aliases.strings(path)[0]
        return self.by_path.get(path)

    def names(self):
        self.lines.append("\n/* aliases, chosen, labels */")
        for group, prefix in (("aliases", "DT_N_ALIAS"), ("chosen", "DT_CHOSEN")):
            holder = next((n for n in self.root.children if n.name == group), None)
            for property_ in holder.properties.values() if holder else ():
                node = self.resolve(property_.strings[0]) if property_.strings else None
                if node:
                    self.define(f"{prefix}_{token(property_.name)}", identifier(node))
                    self.define(f"{prefix}_{token(property_.name)}_EXISTS", 1)
        for label, node in self.labels.items():
            self.define(f"DT_N_NODELABEL_{label}", identifier(node))

    def instances(self):
        """Instances of a compatible: those that are okay first, then in the order of the tree."""
        found = {}
        for node in self.nodes:
            for text in dict.fromkeys(node.strings("compatible")):
                found.setdefault(token(text), []).append(node)
        self.lines.append("\n/* instances */")
        for compatible, nodes in found.items():
            okay = [node for node in nodes if node.okay]
            for index, node in enumerate(okay + [n for n in nodes if not n.okay]):
                self.define(f"DT_N_INST_{index}_{compatible}", identifier(node))
            self.define(f"DT_N_INST_{compatible}_NUM_OKAY", len(okay))
            if okay:
                self.define(f"DT_COMPAT_HAS_OKAY_{compatible}", 1)
            self.loop(f"DT_FOREACH_OKAY_{compatible}", [identifier(node) for node in okay])
            self.loop(f"DT_FOREACH_OKAY_INST_{compatible}", [str(i) for i in range(len(okay))])
            for bus in {b for node in okay for b in self.buses(node)}:
                self.define(f"DT_COMPAT_{compatible}_BUS_{token(bus)}", 1)

    def buses(self, node):
        buses = self.bindings.find(node.parent).get("bus") if node.parent else None
        return [buses] if isinstance(buses, str) else buses or []

    def document(self):
        self.lines = ["/* Made from the board's device tree. */",
                      "#ifndef DEVICETREE_GENERATED_H", "#define DEVICETREE_GENERATED_H", ""]
        self.define("DT_DEBRACKET(...)", "__VA_ARGS__")
        for node in self.nodes:
            self.node(node)
        self.names()
        self.instances()
        self.define("DT_FOREACH_HELPER(fn)", " ".join(f"fn({identifier(n)})" for n in self.nodes))
        self.define("DT_FOREACH_OKAY_HELPER(fn)",
                    " ".join(f"fn({identifier(node)})" for node in self.nodes if node.okay))
        return "\n".join(self.lines + ["", "#endif /* DEVICETREE_GENERATED_H */", ""])


def main():
    tree, output, *folders = sys.argv[1:]
    with open(tree) as file:
        root = dts.parse(file.read())
    with open(output, "w") as file:
        file.write(Writer(root, Bindings(folders)).document())


if __name__ == "__main__":
    main()
