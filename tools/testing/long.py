"""What only the long run does: tests/long.yaml."""
import fnmatch
import os

import yaml


def read(top):
    """[(pattern, why)]"""
    path = os.path.join(top, "tests/long.yaml")
    if not os.path.exists(path):
        return []
    with open(path) as file:
        return [(pattern, entry["why"]) for entry in yaml.safe_load(file)
                for pattern in entry["jobs"]]


def why(job, patterns):
    """Why @job waits for the long run; None if it does not."""
    for pattern, reason in patterns:
        if fnmatch.fnmatchcase(job.name, pattern):
            return f"runs with --slow: {reason}"
    return None
