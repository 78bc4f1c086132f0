#!/usr/bin/python3
"""The two lines that the suite plain_uart sent through the console's device are on the console."""
import sys

text = sys.stdin.buffer.read().decode("utf-8", "replace")
lines = {line.rstrip("\r") for line in text.split("\n")}
sys.exit(0 if {"polled: out", "by callback"} <= lines else "a line is missing, or in pieces")
