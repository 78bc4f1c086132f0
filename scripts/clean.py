#!/usr/bin/python3
"""Removes what a build made: `clean` keeps the configuration, `mrproper` nothing."""
import os
import shutil
import sys

KEPT = {".config", ".config.from", ".config.old"}


def main():
    everything = "--all" in sys.argv
    folder = sys.argv[-1]
    if not os.path.exists(os.path.join(folder, ".config")) and not everything:
        return 0
    if everything:
        if os.path.isdir(folder) and not os.path.samefile(folder, "."):
            shutil.rmtree(folder)
        return 0
    for name in os.listdir(folder):
        path = os.path.join(folder, name)
        if name in KEPT:
            continue
        if os.path.isdir(path):
            shutil.rmtree(path)
        else:
            os.remove(path)
    return 0


if __name__ == "__main__":
    sys.exit(main())
