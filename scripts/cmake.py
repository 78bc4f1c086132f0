"""The part of CMake's language that CMakeLists.txt of Zephyr applications is written in.

Reader turns a file into commands, Interpreter executes them: variables, lists, if(), foreach(),
file(GLOB), add_subdirectory(), and the commands that tell of sources, include folders, definitions
and options. A command or form that is not understood ends with its place: nothing is passed over.
"""
import glob
import os
import re

TOKEN = re.compile(r'\s+|#\[\[.*?\]\]|#[^\n]*|(?P<open>\()|(?P<close>\))'
                   r'|"(?P<quoted>(?:\\.|[^"\\])*)"'
                   r'|\[\[(?P<raw>.*?)\]\]|(?P<word>(?:\\.|[^\s()#"\\])+)', re.S)
REFERENCE = re.compile(r"\$(ENV)?\{([^${}]*)\}")


class CMakeError(Exception):
    """Something in a CMakeLists.txt that is not understood."""


class Command:
    def __init__(self, name, path, line):
        self.name, self.path, self.line = name.lower(), path, line
        self.words = []         # (text, quoted)

    @property
    def place(self):
        return f"{self.path}:{self.line}"


def read(path):
    """The commands of the file, in order."""
    with open(path) as file:
        text = file.read()
    commands, command, name, depth, at = [], None, None, 0, 0
    while at < len(text):
        match = TOKEN.match(text, at)
        line = text.count("\n", 0, at) + 1
        if not match:
            raise CMakeError(f"{path}:{line}: not understood: {text[at:at + 20]!r}")
        at = match.end()
        kind = match.lastgroup
        if depth == 0 and kind == "word":
            name = match["word"]
        elif kind == "open" and depth == 0:
            command, depth = Command(name or "", path, line), 1
        elif kind == "close" and depth == 1:
            commands.append(command)
            depth, name = 0, None
        elif kind and depth:
            depth += {"open": 1, "close": -1}.get(kind, 0)
            command.words.append((match[kind] if kind not in ("open", "close") else match[0],
                                  kind in ("quoted", "raw")))
        elif kind:
            raise CMakeError(f"{path}:{line}: not understood: {match[0]!r}")
    if depth:
        raise CMakeError(f"{command.place}: {command.name}( is not closed")
    return commands


def true_value(text):
    return text.upper() in ("1", "ON", "YES", "TRUE", "Y") or \
        bool(re.fullmatch(r"[0-9.]+", text) and float(text))


def constant_value(text):
    """Whether @text is a constant of if(), true or false."""
    upper = text.upper()
    return upper in ("", "1", "0", "ON", "OFF", "YES", "NO", "TRUE", "FALSE", "Y", "N", "IGNORE",
                     "NOTFOUND") or upper.endswith("-NOTFOUND") or bool(re.fullmatch(r"\d+", text))


class Interpreter:
    """What a tree of CMakeLists.txt says: sources, includes, definitions, options."""

    def __init__(self, base, config):
        self.variables = dict(config, ZEPHYR_BASE=base)
        self.environment = {"ZEPHYR_BASE": base}
        self.sources, self.includes, self.definitions, self.options = [], [], [], []
        self.read_files = []
        self.folder = ""

    # ---- text ----

    def expand(self, text, place):
        while True:
            match = REFERENCE.search(text)
            if not match:
                break
            table = self.environment if match[1] else self.variables
            if match[1] and match[2] not in table:
                raise CMakeError(f"{place}: $ENV{{{match[2]}}} is not known")
            text = text[:match.start()] + table.get(match[2], "") + text[match.end():]
        if "$<" in text:
            raise CMakeError(f"{place}: generator expressions are not understood: {text}")
        return re.sub(r"\\(.)", r"\1", text)

    def arguments(self, command):
        found = []
        for text, quoted in command.words:
            value = self.expand(text, command.place)
            found += [value] if quoted else [part for part in value.split(";") if part]
        return found

    def absolute(self, path):
        return os.path.normpath(os.path.join(self.folder, path))

    # ---- control ----

    def run_file(self, path):
        outer = self.folder, dict(self.variables)
        self.folder = os.path.dirname(os.path.abspath(path))
        self.variables["CMAKE_CURRENT_SOURCE_DIR"] = self.folder
        self.variables["CMAKE_CURRENT_LIST_DIR"] = self.folder
        self.variables.setdefault("CMAKE_SOURCE_DIR", self.folder)
        self.variables.setdefault("APPLICATION_SOURCE_DIR", self.folder)
        self.read_files.append(path)
        self.run(read(path))
        if outer[0]:
            self.folder, self.variables = outer

    def run(self, commands):
        at = 0
        while at < len(commands):
            command = commands[at]
            if command.name in ("if", "foreach"):
                end = self.end_of(commands, at)
                getattr(self, "do_" + command.name)(commands[at:end])
                at = end + 1
                continue
            action = getattr(self, "do_" + command.name, None)
            if action:
                action(command)
            elif command.name not in IGNORED:
                raise CMakeError(f"{command.place}: {command.name}() is not understood")
            at += 1

    @staticmethod
    def end_of(commands, at):
        """The index of the command that ends the block which begins at @at."""
        begin, depth = commands[at], 0
        for index in range(at, len(commands)):
            depth += commands[index].name == begin.name
            depth -= commands[index].name == "end" + begin.name
            if depth == 0:
                return index
        raise CMakeError(f"{begin.place}: {begin.name}() has no end")

    def do_if(self, block):
        branches, depth = [[block[0]]], 0
        for command in block[1:]:
            depth += (command.name == "if") - (command.name == "endif")
            if depth == 0 and command.name in ("elseif", "else"):
                branches.append([command])
            else:
                branches[-1].append(command)
        for branch in branches:
            if branch[0].name == "else" or self.condition(branch[0]):
                self.run(branch[1:])
                return

    def do_foreach(self, block):
        name, *items = self.arguments(block[0])
        if items[:1] == ["IN"]:
            kind, items = items[1], items[2:]
            if kind == "LISTS":
                items = [part for item in items
                         for part in self.variables.get(item, "").split(";") if part]
            elif kind != "ITEMS":
                raise CMakeError(f"{block[0].place}: foreach(IN {kind}) is not understood")
        elif items[:1] == ["RANGE"]:
            raise CMakeError(f"{block[0].place}: foreach(RANGE) is not understood")
        for item in items:
            self.variables[name] = item
            self.run(block[1:])

    def condition(self, command):
        words = [self.expand(text, command.place) for text, _ in command.words]
        value, rest = self.either(words, command)
        if rest:
            raise CMakeError(f"{command.place}: condition not understood: {' '.join(rest)}")
        return value

    def either(self, words, command):
        value, words = self.both(words, command)
        while words[:1] == ["OR"]:
            other, words = self.both(words[1:], command)
            value = value or other
        return value, words

    def both(self, words, command):
        value, words = self.claim(words, command)
        while words[:1] == ["AND"]:
            other, words = self.claim(words[1:], command)
            value = value and other
        return value, words

    def claim(self, words, command):
        if not words:
            return False, []
        if words[0] == "NOT":
            value, words = self.claim(words[1:], command)
            return not value, words
        if words[0] == "(":
            value, words = self.either(words[1:], command)
            if words[:1] != [")"]:
                raise CMakeError(f"{command.place}: a parenthesis is missing")
            return value, words[1:]
        if words[0] == "DEFINED" and len(words) > 1:
            return words[1] in self.variables, words[2:]
        if words[0] == "EXISTS" and len(words) > 1:
            return os.path.exists(self.absolute(words[1])), words[2:]
        if len(words) > 2 and words[1] in COMPARISONS:
            left, right = (self.variables.get(word, word) for word in (words[0], words[2]))
            return COMPARISONS[words[1]](left, right), words[3:]
        text = words[0] if constant_value(words[0]) else self.variables.get(words[0], "")
        return true_value(text) if constant_value(text) else bool(text), words[1:]

    # ---- variables ----

    def do_set(self, command):
        name, *values = self.arguments(command)
        if "CACHE" in values:
            values = values[:values.index("CACHE")]
        if values[-1:] == ["PARENT_SCOPE"]:
            raise CMakeError(f"{command.place}: PARENT_SCOPE is not understood")
        self.variables[name] = ";".join(values)

    def do_unset(self, command):
        self.variables.pop(self.arguments(command)[0], None)

    def do_list(self, command):
        action, name, *values = self.arguments(command)
        items = [item for item in self.variables.get(name, "").split(";") if item]
        if action == "APPEND":
            items += values
        elif action == "REMOVE_ITEM":
            items = [item for item in items if item not in values]
        else:
            raise CMakeError(f"{command.place}: list({action}) is not understood")
        self.variables[name] = ";".join(items)

    def do_file(self, command):
        action, name, *patterns = self.arguments(command)
        if action not in ("GLOB", "GLOB_RECURSE"):
            raise CMakeError(f"{command.place}: file({action}) is not understood")
        patterns = [item for item in patterns if item != "CONFIGURE_DEPENDS"]
        found = []
        for pattern in patterns:
            where, base = os.path.split(self.absolute(pattern))
            where = os.path.join(where, "**") if action == "GLOB_RECURSE" else where
            found += sorted(glob.glob(os.path.join(where, base), recursive=True))
        self.variables[name] = ";".join(dict.fromkeys(found))

    def do_add_subdirectory(self, command):
        path = self.absolute(self.arguments(command)[0])
        self.run_file(os.path.join(path, "CMakeLists.txt"))

    def do_add_subdirectory_ifdef(self, command):
        if self.feature(command):
            path = self.absolute(self.arguments(command)[1])
            self.run_file(os.path.join(path, "CMakeLists.txt"))

    def do_message(self, command):
        kind, *text = self.arguments(command) or [""]
        if kind in ("FATAL_ERROR", "SEND_ERROR"):
            raise CMakeError(f"{command.place}: {' '.join(text)}")

    # ---- what the application consists of ----

    def feature(self, command):
        """Whether the first argument, the name of a variable, is true."""
        value = self.variables.get(self.arguments(command)[0], "")
        return true_value(value) if constant_value(value) else bool(value)

    def items(self, words):
        return [word for word in words if word not in ("PRIVATE", "PUBLIC", "INTERFACE",
                                                       "BEFORE", "SYSTEM", "AFTER")]

    def add_sources(self, words, place):
        for word in self.items(words):
            path = self.absolute(word)
            if path.endswith((".c", ".S")):
                self.sources.append(path)
            elif not path.endswith(".h"):
                raise CMakeError(f"{place}: {word}: only C and assembler are compiled")

    def add_includes(self, words):
        self.includes += [self.absolute(word) for word in self.items(words)]

    def add_definitions(self, words):
        self.definitions += [word.removeprefix("-D") for word in self.items(words)]

    def do_target_sources(self, command):
        self.add_sources(self.arguments(command)[1:], command.place)

    def do_target_sources_ifdef(self, command):
        if self.feature(command):
            self.add_sources(self.arguments(command)[2:], command.place)

    def do_zephyr_library_sources(self, command):
        self.add_sources(self.arguments(command), command.place)

    def do_zephyr_library_sources_ifdef(self, command):
        if self.feature(command):
            self.add_sources(self.arguments(command)[1:], command.place)

    def do_target_include_directories(self, command):
        self.add_includes(self.arguments(command)[1:])

    def do_zephyr_include_directories(self, command):
        self.add_includes(self.arguments(command))

    def do_target_compile_definitions(self, command):
        self.add_definitions(self.arguments(command)[1:])

    def do_target_compile_definitions_ifdef(self, command):
        if self.feature(command):
            self.add_definitions(self.arguments(command)[2:])

    def do_zephyr_compile_definitions(self, command):
        self.add_definitions(self.arguments(command))

    def do_target_compile_options(self, command):
        self.options += self.items(self.arguments(command)[1:])

    def do_zephyr_compile_options(self, command):
        self.options += self.items(self.arguments(command))

    do_zephyr_sources = do_zephyr_library_sources
    do_zephyr_sources_ifdef = do_zephyr_library_sources_ifdef
    do_zephyr_library_include_directories = do_zephyr_include_directories
    do_include_directories = do_zephyr_include_directories
    do_zephyr_library_compile_definitions = do_zephyr_compile_definitions
    do_add_definitions = do_add_compile_definitions = do_zephyr_compile_definitions
    do_zephyr_library_compile_options = do_zephyr_compile_options
    do_add_compile_options = do_zephyr_compile_options


# Commands that say what is so here anyway.
IGNORED = {"cmake_minimum_required", "find_package", "project", "zephyr_library",
           "zephyr_library_named", "enable_language", "cmake_policy"}
COMPARISONS = {
    "STREQUAL": lambda a, b: a == b,
    "EQUAL": lambda a, b: float(a or 0) == float(b or 0),
    "LESS": lambda a, b: float(a or 0) < float(b or 0),
    "GREATER": lambda a, b: float(a or 0) > float(b or 0),
    "MATCHES": lambda a, b: re.search(b, a) is not None,
    "IN_LIST": lambda a, b: a in b.split(";"),
}
