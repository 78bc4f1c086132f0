"""testcase.yaml, and the plan made from it."""
import unittest

import common  # noqa: F401
from testing import plan
from testing.scenario import ScenarioError, read_text

PATH = "tests/kernel/sem/testcase.yaml"


def read(text):
    return {scenario.name: scenario for scenario in read_text(text, PATH)}


class Reading(unittest.TestCase):
    def test_common_adds_to_lists_and_is_overruled_elsewhere(self):
        found = read("""
common: {tags: kernel sem, timeout: 10, filter: CONFIG_A, extra_configs: [CONFIG_X=y]}
tests:
  a: {tags: [smp], timeout: 20, filter: CONFIG_B, extra_configs: [CONFIG_Y=y]}
  b:
""")
        self.assertEqual(found["a"].tags, {"kernel", "sem", "smp"})
        self.assertEqual(found["a"].timeout, 20)
        self.assertEqual(found["a"].keys["filter"], "(CONFIG_A) and (CONFIG_B)")
        self.assertEqual(found["a"].words("extra_configs"), ["CONFIG_X=y", "CONFIG_Y=y"])
        self.assertEqual(found["b"].timeout, 10)
        self.assertEqual(found["b"].harness, "ztest")
        self.assertEqual(found["a"].folder, "tests/kernel/sem")

    def test_common_of_our_own_keys_is_merged(self):
        found = read("common: {neuron: {smp: [1, 4]}}\ntests: {a: {neuron: {boots: 3}}}")
        self.assertEqual(found["a"].own, {"smp": [1, 4], "boots": 3})

    def refused(self, text, part):
        with self.assertRaisesRegex(ScenarioError, part):
            read(text)

    def test_reject_unknown_keys(self):
        self.refused("tests: {a: {tag: x}}", "unknown key tag")
        self.refused("tests: {a: {neuron: {smb: [1]}}}", "unknown key neuron.smb")

    def test_reject_no_tests(self):
        self.refused("common: {}", "no tests")
        self.refused("tests: [a", "testcase.yaml")

    def test_reject_host_without_command(self):
        self.refused("tests: {a: {harness: host}}", "command")

    def test_reject_counterfactual_without_expectation(self):
        self.refused("tests: {a: {neuron: {counterfactuals: [{fault: x}]}}}", "expect")


class Planning(unittest.TestCase):
    def jobs(self, entry, **kwargs):
        text = "tests:\n  a: " + entry
        return plan.make(list(read(text).values()), **kwargs)

    def names(self, entry):
        return [job.name for job in self.jobs(entry)]

    def test_both_boards_unless_said_otherwise(self):
        self.assertEqual(self.names("{}"), ["native_sim/a", "qemu_virt/a"])
        self.assertEqual(self.names("{platform_allow: qemu_riscv64}"), ["qemu_virt/a"])
        self.assertEqual(self.names("{platform_exclude: [native_sim]}"), ["qemu_virt/a"])
        self.assertEqual(self.names("{arch_allow: posix}"), ["native_sim/a"])
        self.assertEqual(self.names("{platform_allow: frdm_k64f}"), [])

    def test_settings_of_one_machine_only(self):
        entry = ("{extra_configs: ['arch:riscv:CONFIG_R=y', 'platform:native_sim:CONFIG_N=y',"
                 " CONFIG_B=y]}")
        jobs = {job.board: job.build.settings for job in self.jobs(entry)}
        self.assertEqual(jobs, {"qemu_virt": ("CONFIG_R=y", "CONFIG_B=y"),
                                "native_sim": ("CONFIG_N=y", "CONFIG_B=y")})

    def test_arguments_name_files_and_settings(self):
        build = self.jobs("{extra_args: CONF_FILE=prj_b.conf EXTRA_CONF_FILE=c.conf;d.conf"
                          " OVERLAY_CONFIG=e.conf CONFIG_X=y}")[0].build
        self.assertEqual(build.base, "prj_b.conf")
        self.assertEqual(build.fragments, ("c.conf", "d.conf", "e.conf"))
        self.assertEqual(build.settings, ("CONFIG_X=y",))

    def test_own_keys_turn_on_what_they_need(self):
        entry = "{neuron: {icount: true, counterfactuals: [{fault: f, expect: x}]}}"
        jobs = {job.board: job.build.settings for job in self.jobs(entry)}
        self.assertEqual(jobs["qemu_virt"], ("CONFIG_FAULT_INJECT=y", "CONFIG_CPU_RELAX_WFI=y"))
        self.assertEqual(jobs["native_sim"], ("CONFIG_FAULT_INJECT=y",))

    def test_equal_configurations_share_a_build(self):
        jobs = plan.make(list(read("tests: {a: {tags: x}, b: {tags: y},"
                                   " c: {extra_configs: [CONFIG_C=y]}}").values()))
        self.assertEqual(len({job.build for job in jobs}), 4)
        self.assertEqual(len({job.build.name for job in jobs}), 4)

    def test_widths_become_jobs_of_one_image(self):
        entry = "{platform_allow: qemu_virt, neuron: {smp: [1, 4, up]}}"
        self.assertEqual([(job.name, job.cpus, job.build.settings) for job in self.jobs(entry)], [
            ("qemu_virt/a@smp1", 1, ("CONFIG_MP_MAX_NUM_CPUS=4",)),
            ("qemu_virt/a@smp4", 4, ("CONFIG_MP_MAX_NUM_CPUS=4",)),
            ("qemu_virt/a@up", 1, ("CONFIG_SMP=n",))])

    def test_an_image_for_each_width_when_asked(self):
        entry = "{platform_allow: qemu_virt, neuron: {smp: [1, 4, up]}}"
        self.assertEqual([job.build.settings for job in self.jobs(entry, each_width=True)],
                         [("CONFIG_MP_MAX_NUM_CPUS=1",), ("CONFIG_MP_MAX_NUM_CPUS=4",),
                          ("CONFIG_SMP=n",)])

    def test_subsets_are_disjoint_and_complete(self):
        jobs = list(range(11))
        parts = [plan.subset(jobs, f"{i}/3") for i in (1, 2, 3)]
        self.assertEqual(sorted(sum(parts, [])), jobs)
        self.assertLessEqual(max(map(len, parts)) - min(map(len, parts)), 1)

    def test_reject_bad_subset(self):
        for text in ("0/3", "4/3", "1", "a/b", "1/0"):
            with self.assertRaises(SystemExit, msg=text):
                plan.subset([1], text)


if __name__ == "__main__":
    unittest.main()
