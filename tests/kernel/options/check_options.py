"""Reads the console: what options say on it, and that they do not say it when they are off."""
import re
import sys

TRACES = {
    "BOOT_BANNER": r"^\*\*\* Booting Neuron \S+ \*\*\*$",
    "BOOT_MARKERS": r"^neuron: runtime ready$",
    "LOCKDEP": r"^lockdep: classes=\d+ max_depth=\d+ violations=0$",
    "LOCK_STAT": r"^lock_stat: \w+ longest_wait=\d+",
    "ASSERT": r"^ASSERTION FAIL \[two == 3\]",
    "KSELFTEST": r"^KSELFTEST: end$",
}


def values(text):
    return {name: value == "1" for line in re.findall(r"^options: (.*)$", text, re.M)
            for name, value in re.findall(r"(\w+)=(\d)", line)}


def problems(text):
    text = text.replace("\r", "")
    on = values(text)
    if not on:
        yield "the program did not tell its options"
        return
    for name, trace in TRACES.items():
        if bool(re.search(trace, text, re.M)) != on[name]:
            yield f"{name}={'ny'[on[name]]}, but {trace} is {'not ' * on[name]}on the console"
    if on["ASSERT"]:
        has_file = re.search(r"^ASSERTION FAIL \[two == 3\] @ \S*checks\.c:\d+$", text, re.M)
        if bool(has_file) == on["ASSERT_NO_FILE_INFO"]:
            yield "the place of the assertion"
    for timer in ("sbi", "sstc"):
        said = re.search(r"^KINIT: timer (\w+)$", text, re.M)
        if on[f"TIMER_{timer.upper()}"] and said and said[1] != timer:
            yield f"the timer is {said[1]}"
    if on["KSELFTEST"] and re.search(r"^KSELFTEST: .* FAIL", text, re.M):
        yield "a self test failed"


def main():
    wrong = list(problems(sys.stdin.buffer.read().decode("utf-8", "replace")))
    print("\n".join(wrong) or "ok")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
