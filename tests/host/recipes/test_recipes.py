"""Recipes: each error with its file and line, and what a sound one compiles to."""
import os
import subprocess
import sys
import tempfile
import unittest

TOP = os.path.abspath(os.path.join(os.path.dirname(__file__), "../../.."))
TOOL = os.path.join(TOP, "tools/recipes.py")

SERVICES = """[[service]]
name = "one"
path = "boot://one"

[[service]]
name = "two"
path = "pkg://system/two"
"""
POLICY = "[allow]\none = []\n"


class Recipes(unittest.TestCase):
    def compile(self, services=SERVICES, qos="", affinity="", policy=POLICY, options=()):
        with tempfile.TemporaryDirectory() as root:
            os.makedirs(os.path.join(root, "sched"))
            os.makedirs(os.path.join(root, "policy"))
            for name, text in (("services.toml", services), ("sched/qos.toml", qos),
                               ("sched/affinity.toml", affinity), ("policy/a.toml", policy)):
                with open(os.path.join(root, name), "w", encoding="utf-8") as file:
                    file.write(text)
            out = os.path.join(root, "out.c")
            run = subprocess.run([sys.executable, TOOL, root, "--out", out, *options],
                                 capture_output=True, text=True, check=False)
            if run.returncode:
                self.assertFalse(os.path.exists(out), "nothing is written")
                return run.stderr.strip()
            with open(out, encoding="utf-8") as file:
                return file.read()

    def refused(self, where, error, **files):
        self.assertRegex(self.compile(**files), f"^recipes: {where}: {error}: .+$")

    def test_default_recipe(self):
        out = self.compile()
        self.assertIn(".class = 1, .ceiling_class = 1, .position = 0, .ceiling_position = 0", out)
        self.assertIn(".shares = 100, .ceiling_shares = 100, .latency_ms = 0, .burst_ms = 0", out)
        self.assertIn(".cores = RECIPE_ALL, .mask = 0x0, .max_ipis = 100, .ipi_window_ms = 100",
                      out)

    def test_sid_is_fnv1a(self):
        # FNV-1a 64 of "a" is a published value.
        out = self.compile(services='[[service]]\nname = "a"\npath = "boot://a"\n',
                           policy="[allow]\n")
        self.assertIn(".sid = 0xaf63dc4c8601ec8c", out)

    def test_default_table_is_inherited(self):
        out = self.compile(qos='[default]\nclass = "idle"\nshares = 50\n[svc.one]\nshares = 60\n')
        self.assertIn(".class = 0, .ceiling_class = 0", out)
        self.assertIn(".shares = 50, .ceiling_shares = 50", out)
        self.assertIn(".shares = 60, .ceiling_shares = 60", out)
        self.assertIn("RECIPE_EFFICIENCY", out)

    def test_policies_are_merged(self):
        out = self.compile(policy='[allow]\none = ["b.x", "a.x", "b.x"]\n')
        self.assertIn('{ "a.x", "b.x", NULL }', out)

    def test_tree_compiles(self):
        subprocess.run([sys.executable, TOOL, os.path.join(TOP, "recipes")], check=True)

    def test_reject_recipe_unknown_key(self):
        self.refused("sched/qos.toml:3", "unknown-key", qos="[svc.one]\nshares = 1\nshare = 2\n")
        self.refused("services.toml:4", "unknown-key",
                     services='[[service]]\nname = "one"\npath = "boot://one"\nready = 1\n')
        self.refused("sched/affinity.toml:2", "unknown-key",
                     affinity="[svc.one.runtime.smp]\nipis = 1\n")

    def test_reject_recipe_unknown_service(self):
        self.refused("sched/qos.toml:2", "unknown-service", qos="\n[svc.three]\nshares = 1\n")
        self.refused("sched/affinity.toml:1", "unknown-service",
                     affinity='[svc.three]\ncores = "all"\n')
        self.refused("policy/a.toml:2", "unknown-service", policy="[allow]\nthree = []\n")

    def test_reject_recipe_duplicate(self):
        self.refused("services.toml:10", "duplicate", services=SERVICES +
                     '\n[[service]]\nname = "one"\npath = "boot://one"\n')
        self.refused("sched/qos.toml:3", "duplicate", qos="[svc.one]\nshares = 1\nshares = 2\n")

    def test_reject_recipe_bad_type(self):
        self.refused("sched/qos.toml:2", "bad-type", qos='[svc.one]\nshares = "100"\n')
        self.refused("sched/qos.toml:2", "bad-type", qos="[svc.one]\nshares = true\n")
        self.refused("services.toml:3", "bad-type",
                     services='[[service]]\nname = "one"\npath = "/bin/one"\n')
        self.refused("sched/qos.toml:1", "bad-type", qos="[svc.one\n")
        self.refused("policy/a.toml:2", "bad-type", policy='[allow]\none = "x"\n')

    def test_reject_recipe_bad_class(self):
        for word in ("perf-burst", "PerfBurst", "Idle", "", "4"):
            self.refused("sched/qos.toml:2", "bad-class", qos=f'[svc.one]\nclass = "{word}"\n')

    def test_reject_recipe_value_above_ceiling(self):
        self.refused("sched/qos.toml:2", "value-above-ceiling",
                     qos='[svc.one]\nclass = "normal"\nceiling_class = "idle"\n')
        self.refused("sched/qos.toml:3", "value-above-ceiling",
                     qos="[svc.one]\nceiling_shares = 99\nshares = 100\n")
        self.refused("sched/qos.toml:2", "value-above-ceiling",
                     qos="[svc.one]\nposition = 0\nceiling_position = 1\n",
                     options=["--band-width", "2"])

    def test_reject_recipe_out_of_range(self):
        for key, value in (("shares", 0), ("shares", 1001), ("position", 1), ("latency_ms", 1001),
                           ("burst_ms", -1)):
            self.refused("sched/qos.toml:2", "out-of-range", qos=f"[svc.one]\n{key} = {value}\n")
        for key, value in (("max_ipis_per_window", 0), ("max_ipis_per_window", 10001),
                           ("ipi_window_ms", 9)):
            self.refused("sched/affinity.toml:2", "out-of-range",
                         affinity=f"[svc.one.runtime.smp]\n{key} = {value}\n")
        self.refused("services.toml:4", "out-of-range",
                     services='[[service]]\nname = "one"\npath = "boot://one"\nready_ms = 99\n')

    def test_reject_recipe_mask_empty(self):
        self.refused("sched/affinity.toml:2", "mask-empty", affinity="[svc.one]\naffinity = 0\n")

    def test_reject_recipe_mask_outside_cpus(self):
        self.refused("sched/affinity.toml:2", "mask-outside-cpus",
                     affinity="[svc.one]\naffinity = 0x10\n")

    def test_reject_recipe_affinity_and_cores(self):
        self.refused("sched/affinity.toml:3", "affinity-and-cores",
                     affinity='[svc.one]\naffinity = 1\ncores = "all"\n')
        self.refused("sched/affinity.toml:1", "affinity-and-cores", affinity="[svc.one]\n")

    def test_only_a_budget_needs_no_place(self):
        out = self.compile(affinity="[svc.one.runtime.smp]\nmax_ipis_per_window = 100\n")
        self.assertIn("RECIPE_ALL", out)

    def test_reject_recipe_policy_missing(self):
        for key, value, string in (("class", '"interactive"', "sched.qos.interactive"),
                                   ("ceiling_class", '"perfburst"', "sched.qos.perfburst"),
                                   ("shares", 101, "sched.shares.raise"),
                                   ("latency_ms", 1, "sched.hint")):
            answer = self.compile(qos=f"[svc.one]\n{key} = {value}\n")
            self.assertRegex(answer, "^recipes: sched/qos.toml:[12]: policy-missing: ")
            self.assertIn(string, answer)
        self.refused("sched/affinity.toml:2", "policy-missing",
                     affinity="[svc.one]\naffinity = 1\n")
        self.refused("sched/affinity.toml:2", "policy-missing",
                     affinity="[svc.one.runtime.smp]\nmax_ipis_per_window = 50\n")
        self.refused("services.toml:4", "policy-missing", services='[[service]]\nname = "one"\n'
                     'path = "boot://one"\ndevices = ["device.mmio.blk"]\n')

    def test_reject_recipe_sid_collision(self):
        # No two short names with equal hashes are known: the check is given a hash that collides.
        code = ("import sys; sys.path.insert(0, 'tools'); import recipes; "
                "recipes.sid = len; sys.argv = ['recipes.py', sys.argv[1]]; recipes.main()")
        with tempfile.TemporaryDirectory() as root:
            with open(os.path.join(root, "services.toml"), "w", encoding="utf-8") as file:
                file.write(SERVICES)
            run = subprocess.run([sys.executable, "-c", code, root], capture_output=True,
                                 text=True, cwd=TOP, check=False)
        self.assertRegex(run.stderr, "^recipes: services.toml:6: sid-collision: one and two")


if __name__ == "__main__":
    unittest.main()
