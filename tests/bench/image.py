"""Images that measure: built, and run to the line that ends their figures."""
import os
import shlex
import subprocess
import sys

TOP = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
ICOUNT = ["-icount", "shift=0,sleep=off"]


def build(folder, app, *arguments):
    """The command that starts the image of @app; arguments are make's."""
    command = ["make", f"O={folder}", f"APP={app}", "BOARD=qemu_virt", f"-j{os.cpu_count()}",
               *arguments, "show-run"]
    done = subprocess.run(command, cwd=TOP, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                          text=True)
    if done.returncode:
        sys.exit(done.stdout)
    return shlex.split(done.stdout.strip().splitlines()[-1])


def run(command, end, seconds):
    """What the image prints. A run that does not reach the line @end gives no figures."""
    done = subprocess.run(command, cwd=TOP, stdin=subprocess.DEVNULL, timeout=seconds,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    text = done.stdout.decode(errors="replace").replace("\r", "")
    if done.returncode or end not in text.split("\n"):
        sys.exit(f"{text}\nthe run did not end well (status {done.returncode})")
    return text
