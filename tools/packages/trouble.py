"""What the user is told, and running the standard tools."""
import os
import subprocess

# Some of the tools are the administrator's, and not in everybody's path.
ENV = dict(os.environ, PATH=os.environ.get("PATH", "") + ":/usr/sbin:/sbin")


class Refused(Exception):
    """The input cannot become an image, or the image is not one."""


def run(command):
    """The output of a standard tool; Refused with its own words if it fails."""
    try:
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=ENV)
    except FileNotFoundError:
        raise Refused(f"{command[0]} is not installed") from None
    if done.returncode:
        words = done.stdout.decode(errors="replace").strip()
        raise Refused(f"{' '.join(command)}: {words or f'status {done.returncode}'}")
    return done.stdout
