"""Scenarios: what testcase.yaml and sample.yaml files ask for.

A scenario is one entry below `tests:` with the entries of `common:` worked in. Its keys are
Twister's; ours stand below `neuron:` (docs/testing.md lists both).
"""
import os
from dataclasses import dataclass, field

import yaml

FILES = ("testcase.yaml", "sample.yaml")
# Keys that add to the list in `common`; any other replaces it.
LISTS = ("tags", "extra_configs", "extra_args", "platform_allow", "platform_exclude",
         "arch_allow", "arch_exclude", "integration_platforms")
KNOWN = set(LISTS) | {
    "filter", "harness", "harness_config", "timeout", "build_only", "build_on_all", "skip", "slow",
    "min_ram", "min_flash", "depends_on", "type", "neuron", "command", "description",
    "platform_key", "sysbuild", "modules", "toolchain_allow", "toolchain_exclude", "testcases",
    "ignore_faults", "ignore_qemu_crash", "levels", "platform_type", "required_snippets"}
OWN = {"smp", "bootargs", "qemu_args", "icount", "counterfactuals", "markers", "boots", "allow",
       "stays", "exit", "env", "machine_tree", "defconfig", "toolchain", "refuse", "check"}
COUNTERFACTUAL = {"fault", "expect", "bootargs", "board", "cpus"}
DEFAULT_TIMEOUT = 60


class ScenarioError(Exception):
    """A file of scenarios that cannot be used."""


@dataclass
class Scenario:
    name: str
    folder: str
    keys: dict
    own: dict = field(default_factory=dict)

    def words(self, key):
        """A list that may also be written as one string of words."""
        value = self.keys.get(key) or []
        return value.split() if isinstance(value, str) else [str(item) for item in value]

    @property
    def tags(self):
        return set(self.words("tags"))

    @property
    def harness(self):
        return self.keys.get("harness") or "ztest"

    @property
    def timeout(self):
        return float(self.keys.get("timeout", DEFAULT_TIMEOUT))


def merge(common, entry):
    merged = dict(common)
    for key, value in (entry or {}).items():
        if key in LISTS and key in common:
            merged[key] = as_list(common[key]) + as_list(value)
        elif key == "filter" and key in common:
            merged[key] = f"({common[key]}) and ({value})"
        elif isinstance(value, dict) and isinstance(common.get(key), dict):
            merged[key] = dict(common[key], **value)
        else:
            merged[key] = value
    return merged


def as_list(value):
    return value.split() if isinstance(value, str) else list(value or [])


def check(name, path, keys):
    unknown = set(keys) - KNOWN
    if unknown:
        raise ScenarioError(f"{path}: {name}: unknown key {', '.join(sorted(unknown))}")
    unknown = set(keys.get("neuron") or {}) - OWN
    if unknown:
        raise ScenarioError(f"{path}: {name}: unknown key neuron.{', '.join(sorted(unknown))}")
    if keys.get("harness") == "host" and not keys.get("command"):
        raise ScenarioError(f"{path}: {name}: harness host needs command:")
    for fault in (keys.get("neuron") or {}).get("counterfactuals") or []:
        if not isinstance(fault, dict) or set(fault) - COUNTERFACTUAL \
                or not (fault.get("fault") or fault.get("bootargs")) or not fault.get("expect"):
            raise ScenarioError(f"{path}: {name}: a counterfactual is {{fault: .., expect: ..}}")


def read_text(text, path):
    """The scenarios of the YAML document @text."""
    try:
        document = yaml.safe_load(text) or {}
    except yaml.YAMLError as error:
        raise ScenarioError(f"{path}: {error}") from None
    if not isinstance(document, dict) or not isinstance(document.get("tests"), dict):
        raise ScenarioError(f"{path}: no tests:")
    scenarios = []
    for name, entry in document["tests"].items():
        keys = merge(document.get("common") or {}, entry)
        check(name, path, keys)
        scenarios.append(Scenario(str(name), os.path.dirname(path), keys,
                                  dict(keys.get("neuron") or {})))
    return scenarios


def read_file(path):
    with open(path) as file:
        return read_text(file.read(), path)


def collect(roots):
    """All scenarios below @roots, in the order of their names; names are unique."""
    found = {}
    for root in roots:
        if not os.path.isdir(root):
            raise ScenarioError(f"{root} is not a folder")
        for folder, folders, files in os.walk(root):
            folders.sort()
            for file in FILES:
                if file not in files:
                    continue
                for scenario in read_file(os.path.join(folder, file)):
                    if scenario.name in found and found[scenario.name].folder != folder:
                        raise ScenarioError(f"{scenario.name} stands in {folder} and in "
                                            f"{found[scenario.name].folder}")
                    found[scenario.name] = scenario
    return [found[name] for name in sorted(found)]
