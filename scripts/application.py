#!/usr/bin/python3
"""What an application consists of, for make: from its CMakeLists.txt, or src/ when it has none.

usage: application.py FOLDER OUTPUT       writes OUTPUT/app.mk
"""
import os
import re
import sys

sys.path.insert(0, os.path.dirname(__file__))
import cmake  # noqa: E402

BASE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def configuration(output):
    """The options as CMake sees them."""
    with open(os.path.join(output, "include/generated/autoconf.h")) as file:
        found = dict(re.findall(r"^#define (CONFIG_\w+) (.*)$", file.read(), re.M))
    return {name: value.strip('"') if value.startswith('"') else "y" if value == "1" else value
            for name, value in found.items()}


def sources_below(folder):
    found = []
    for where, _, names in os.walk(os.path.join(folder, "src"), followlinks=True):
        found += [os.path.join(where, name) for name in names if name.endswith((".c", ".S"))]
    return sorted(found)


def object_of(folder, source):
    """The object's name below app/: sources from elsewhere keep their path from the root."""
    name = os.path.splitext(os.path.relpath(source, folder))[0]
    if name.startswith(".."):
        name = "elsewhere" + os.path.splitext(os.path.abspath(source))[0]
    return name + ".o"


def quoted(words):
    """@words for a command line in a variable of make."""
    return " ".join("'" + word.replace("$", "$$").replace("#", "\\#") + "'" for word in words)


def makefile(folder, sources, includes, definitions, options):
    lines = ["app-sources := " + " ".join(sources),
             "app-includes := " + " ".join("-I" + path for path in includes),
             "app-definitions := " + quoted("-D" + item for item in definitions),
             "app-options := " + quoted(options),
             "app-objects :="]
    for source in sources:
        name = object_of(folder, source)
        kind = "as" if source.endswith(".S") else "cc"
        lines += [f"app-objects += $(O)/app/{name}",
                  f"$(O)/app/{name}: {source} FORCE", f"\t$(call run,{kind})"]
    return "\n".join(lines) + "\n"


def described(folder, output):
    """(sources, includes, definitions, options), paths as make names them."""
    lists = os.path.join(folder, "CMakeLists.txt")
    if not os.path.exists(lists):
        return sources_below(folder), [], [], []
    told = cmake.Interpreter(BASE, configuration(output))
    try:
        told.run_file(lists)
    except (cmake.CMakeError, OSError) as error:
        sys.exit(str(error))
    missing = [path for path in told.sources if not os.path.exists(path)]
    if missing:
        sys.exit(f"{lists}: {missing[0]} does not exist")

    def near(path):
        return os.path.relpath(path, BASE) if path.startswith(BASE + os.sep) else path
    return ([near(path) for path in dict.fromkeys(told.sources)],
            [near(path) for path in dict.fromkeys(told.includes)], told.definitions, told.options)


def main():
    folder, output = sys.argv[1:]
    text = makefile(folder, *described(folder, output))
    path = os.path.join(output, "app.mk")
    if os.path.exists(path):
        with open(path) as file:
            if file.read() == text:
                return
    with open(path, "w") as file:
        file.write(text)


if __name__ == "__main__":
    main()
