"""Which injected faults no test demands: kernel/include/kernel/fault.h against the tests."""
import re

LIST = "kernel/include/kernel/fault.h"
LADDER = "kernel/selftest/ladder.c"
LADDER_TESTS = "tests/kernel/ladder/testcase.yaml"


def demands(path, text, ident, name):
    """Whether this file of the tests has a run, or an exploration, that fails with the fault."""
    if path.endswith((".c", ".h")):
        return f"FAULT_{ident}" in text and "world_finds" in text
    return re.search(rf"\bfault\b['\"]?\s*[:=]\s*['\"]?{name}\b", text) is not None


def check(files):
    """Yields (path, line, message)."""
    texts = {path: "\n".join(lines) for path, lines in files}
    tests = {path: text for path, text in texts.items() if path.startswith("tests/")}
    entries = set(re.findall(r"FAULT_(\w+)", texts[LADDER]))
    for number, line in enumerate(texts[LIST].split("\n"), 1):
        match = re.match(r'\s+X\((\w+), "(\w+)"', line)
        if not match or match[1] == "NONE":
            continue
        if not any(demands(path, text, *match.groups()) for path, text in tests.items()):
            yield LIST, number, f"no test fails with the fault {match[2]}"
        if match[1] in entries and not demands(LADDER_TESTS, texts[LADDER_TESTS], *match.groups()):
            yield LADDER, 1, f"{match[2]} is not among the ladder's counterfactuals"
