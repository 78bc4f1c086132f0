"""Reads the console: every line that the CPUs printed at the same time has come, whole, in order.

A line carries its CPU, its number and a checksum of both.
"""
import re
import sys

LINE = re.compile(r"uart: cpu(\d+) line (\d+) sum (\d+) (=*)")


def problem(text):
    """What is wrong with @text; empty if nothing."""
    lines = text.replace("\r", "").split("\n")
    announced = [re.fullmatch(r"uart: lines begin cpus=(\d+) each=(\d+)", line) for line in lines]
    announced = [match for match in announced if match]
    if len(announced) != 1:
        return "no announcement of the lines"
    cpus, each = (int(number) for number in announced[0].groups())
    due = [0] * cpus
    for line in lines:
        match = LINE.fullmatch(line)
        if not match:
            if "uart: cpu" in line:
                return f"a line in pieces: {line}"
            continue
        cpu, number, total = (int(match[i]) for i in (1, 2, 3))
        if cpu >= cpus or number != due[cpu] or total != cpu * 31 + number * 7 \
                or len(match[4]) != number % 64:
            return f"out of order, or altered: {line}"
        due[cpu] += 1
    if due != [each] * cpus:
        return f"lines that came: {due} of {each} each"
    return "" if "uart: lines end" in lines else "the end did not come"


def main():
    wrong = problem(sys.stdin.buffer.read().decode("utf-8", "replace"))
    print(wrong or "ok")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
