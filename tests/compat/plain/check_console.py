#!/usr/bin/python3
"""The lines that the suites plain_uart and plain_kernel sent are on the console."""
import sys

text = sys.stdin.buffer.read().decode("utf-8", "replace")
lines = {line.rstrip("\r") for line in text.split("\n")}
wanted = {"polled: out", "by callback", "bytes: out"}
sys.exit(0 if wanted <= lines else "a line is missing, or in pieces")
