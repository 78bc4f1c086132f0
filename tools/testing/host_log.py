"""Cases in the output of host programs: Python's unittest with -v names each test."""
import re

from testing.verdict import Case, FAILED, PASSED, SKIPPED, lines_of

# "test_x (module.Class.test_x) ... ok"; a docstring puts the result on the next line.
NAMED = re.compile(r"^(test_\w+) \(([\w.]+)\)")
RESULT = re.compile(r"\.\.\. (ok|FAIL|ERROR|skipped '(.*)')$")
STATUS = {"ok": PASSED, "FAIL": FAILED, "ERROR": FAILED}


def parse(text):
    """The cases that @text names; none if it is not unittest's."""
    cases, name = [], None
    for line in lines_of(text):
        named = NAMED.match(line)
        if named:
            module = named[2].removesuffix("." + named[1])
            name = f"{module}.{named[1]}"
        result = RESULT.search(line)
        if result and name:
            cases.append(Case(name, STATUS.get(result[1], SKIPPED), 0.0, result[2] or ""))
            name = None
    return cases
