#!/usr/bin/python3
"""Tests of what reads an application: CMakeLists.txt, symbols of Zephyr's Kconfig, device trees."""
import os
import sys
import tempfile
import unittest

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__)))))
sys.path.insert(0, os.path.join(ROOT, "scripts"))
os.chdir(ROOT)

import asked  # noqa: E402
import cmake  # noqa: E402
import devicetree  # noqa: E402
import dts  # noqa: E402
import foreign  # noqa: E402
import kconfig  # noqa: E402


class Lists(unittest.TestCase):
    """CMakeLists.txt."""

    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)

    def write(self, name, text=""):
        path = os.path.join(self.folder.name, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w") as file:
            file.write(text)
        return path

    def told(self, text, **config):
        reader = cmake.Interpreter("/base", config)
        reader.run_file(self.write("CMakeLists.txt", text))
        return reader

    def names(self, reader):
        return [os.path.relpath(path, self.folder.name) for path in reader.sources]

    def test_glob_is_sorted_and_once(self):
        for name in ("src/b.c", "src/a.c", "src/deep/c.c"):
            self.write(name)
        self.assertEqual(self.names(self.told(
            "file(GLOB s src/*.c)\nTARGET_SOURCES(app PRIVATE ${s})")), ["src/a.c", "src/b.c"])
        self.assertEqual(self.names(self.told(
            "FILE(GLOB_RECURSE s src/*.c)\ntarget_sources(app PRIVATE ${s})")),
            ["src/a.c", "src/b.c", "src/deep/c.c"])

    def test_conditions(self):
        for text, value in (("CONFIG_A", True), ("CONFIG_B", False), ("NOT CONFIG_B", True),
                            ("CONFIG_A AND NOT CONFIG_B", True), ("CONFIG_B OR CONFIG_A", True),
                            ("CONFIG_B OR CONFIG_A AND CONFIG_B", False),
                            ("(CONFIG_A OR CONFIG_B) AND CONFIG_A", True),
                            ("${NAME} STREQUAL two", True), ("NAME MATCHES ^t", True),
                            ("DEFINED CONFIG_B", False), ("EXISTS CMakeLists.txt", True),
                            ("TRUE", True), ("OFF", False), ("CONFIG_N EQUAL 4", True)):
            reader = self.told(f"set(NAME two)\nif({text})\nadd_definitions(-DYES)\nelse()\n"
                               "add_definitions(-DNO)\nendif()", CONFIG_A="y", CONFIG_N="4")
            self.assertEqual(reader.definitions, ["YES" if value else "NO"], text)

    def test_only_the_branch_that_holds_is_executed(self):
        reader = self.told("if(CONFIG_B)\nnonsense()\nelseif(CONFIG_A)\nif(CONFIG_B)\nelse()\n"
                           "add_definitions(INNER)\nendif()\nelse()\nnonsense()\nendif()",
                           CONFIG_A="y")
        self.assertEqual(reader.definitions, ["INNER"])

    def test_loops_lists_and_folders(self):
        self.write("more/CMakeLists.txt", "target_sources(app PRIVATE m.c)\n"
                   "target_include_directories(app PRIVATE .)")
        reader = self.told('set(l a)\nlist(APPEND l b "c")\nforeach(x ${l})\n'
                           "target_sources(app PRIVATE ${x}.c)\nendforeach()\n"
                           "add_subdirectory(more)")
        self.assertEqual(self.names(reader), ["a.c", "b.c", "c.c", "more/m.c"])
        self.assertEqual(reader.includes, [os.path.join(self.folder.name, "more")])

    def test_the_tree_is_zephyr_base(self):
        reader = self.told("target_include_directories(app PRIVATE $ENV{ZEPHYR_BASE}/x "
                           "${ZEPHYR_BASE}/y)")
        self.assertEqual(reader.includes, ["/base/x", "/base/y"])

    def test_comments_and_quotes(self):
        reader = self.told('# target_sources(app PRIVATE no.c)\n#[[ nor\nthis ]]\n'
                           'add_definitions("A=\\"b c\\"" # end\n  -DX)')
        self.assertEqual(reader.definitions, ['A="b c"', "X"])

    def test_what_is_not_understood_is_named_with_its_place(self):
        for text, said in (("\nconfigure_file(a b)", ":2: configure_file() is not understood"),
                           ("file(READ a b)", "file(READ) is not understood"),
                           ("target_sources(app PRIVATE $<1:a.c>)", "generator expressions"),
                           ("target_sources(app PRIVATE a.cpp)", "only C and assembler"),
                           ("if(A)\n", "if() has no end"), ("set(a b", "is not closed"),
                           ("if(A LIKES B)\nendif()", "condition not understood"),
                           ("message(FATAL_ERROR stop)", "stop")):
            with self.assertRaises(cmake.CMakeError, msg=text) as caught:
                self.told(text)
            self.assertIn(said, str(caught.exception))


class Symbols(unittest.TestCase):
    """scripts/zephyr_symbols.txt."""

    @classmethod
    def setUpClass(cls):
        cls.table = foreign.read_table()

    def problems(self, *settings):
        kconf = kconfig.load_kconfig(None)
        asked_for = foreign.renamed([asked.Setting(name, value, "prj.conf", number)
                                     for number, (name, value) in enumerate(settings, 1)],
                                    self.table)
        asked.apply(kconf, asked_for)
        return kconf, asked.check(kconf, asked_for)

    def test_table_fits_the_options(self):
        self.assertEqual(list(foreign.check_table(kconfig.load_kconfig(None), self.table)), [])

    def test_mapped_value_arrives(self):
        kconf, problems = self.problems(("MP_NUM_CPUS", "3"))
        self.assertEqual(problems, [])
        self.assertEqual(kconf.syms["MP_MAX_NUM_CPUS"].str_value, "3")

    def test_ignored_is_no_problem(self):
        self.assertEqual(self.problems(("SCHED_DUMB", "y"))[1], [])

    def test_refused_says_why_and_n_is_granted(self):
        self.assertEqual(self.problems(("DEMAND_PAGING", "y"))[1],
                         ["prj.conf:1: CONFIG_DEMAND_PAGING: pages are never taken away"])
        self.assertEqual(self.problems(("DEMAND_PAGING", "n"))[1], [])

    def test_always_has_one_value(self):
        self.assertEqual(self.problems(("LITTLE_ENDIAN", "y"))[1], [])
        self.assertIn("is always y", self.problems(("LITTLE_ENDIAN", "n"))[1][0])

    def test_unknown_names_the_nearest_of_either_kind(self):
        self.assertIn("CONFIG_DEMAND_PAGING", self.problems(("DEMAND_PAGIN", "y"))[1][0])

    def test_constants_follow_their_conditions(self):
        kconf, _ = self.problems(("NUM_COOP_PRIORITIES", "0"))
        self.assertNotIn("COOP_ENABLED", foreign.constants(kconf, self.table))
        self.assertEqual(foreign.constants(kconf, self.table)["LITTLE_ENDIAN"], "1")


class Trees(unittest.TestCase):
    """Device tree source, and the macros made of it."""

    TEXT = """/dts-v1/;
/ {
	#address-cells = <0x02>;
	#size-cells = <0x01>;
	a: b: x@1,2 {
		compatible = "v,m", "plain";
		reg = <0x01 0x02 0x03>;
		flag;
		text = "q\\"; { <1>";
		bytes = [00 ff];
		big = /bits/ 64 <0x100000002>;
		phandle = <0x01>;
		child { status = "disabled"; };
	};
	user { cpu = <0x01>; };
	aliases { al = "/x@1,2"; };
};
"""

    def setUp(self):
        self.root = dts.parse(self.TEXT)
        text = devicetree.Writer(self.root, devicetree.Bindings([])).document()
        self.macros = dict(line.split(" ", 2)[1:] for line in text.splitlines()
                           if line.startswith("#define ") and line.count(" ") > 1)

    def test_properties_keep_their_types(self):
        node = self.root.children[0]
        self.assertEqual(node.labels, ["a", "b"])
        self.assertTrue(node.properties["flag"].is_flag)
        self.assertEqual(node.strings("text"), ['q"; { <1>'])
        self.assertEqual(node.properties["bytes"].bytes, [0, 255])
        self.assertEqual(node.cells("big"), [1, 2])
        self.assertEqual(node.children[0].path, "/x@1,2/child")

    def test_names_are_tokens(self):
        self.assertEqual(self.macros["DT_N_NODELABEL_b"], "DT_N_S_x_1_2")
        self.assertEqual(self.macros["DT_N_ALIAS_al"], "DT_N_S_x_1_2")
        self.assertEqual(self.macros["DT_N_S_x_1_2_COMPAT_MATCHES_v_m"], "1")
        self.assertEqual(self.macros["DT_N_S_x_1_2_S_child_STATUS_disabled"], "1")

    def test_addresses_join_their_cells(self):
        self.assertEqual(self.macros["DT_N_S_x_1_2_REG_IDX_0_VAL_ADDRESS"], "0x100000002")
        self.assertEqual(self.macros["DT_N_S_x_1_2_REG_IDX_0_VAL_SIZE"], "0x3")

    def test_references_lead_to_nodes(self):
        self.assertEqual(self.macros["DT_N_S_user_P_cpu_IDX_0_PH"], "DT_N_S_x_1_2")


if __name__ == "__main__":
    unittest.main()
