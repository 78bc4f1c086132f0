#!/usr/bin/python3
"""The two lines that the suite plain_uart sent through the console's device are on the console."""
import sys

lines = [line.rstrip("\r\n") for line in open(sys.argv[1], errors="replace")]
sys.exit(0 if {"polled: out", "by callback"} <= set(lines) else 1)
