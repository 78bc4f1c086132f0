"""Running a program: its status, its time limit, its children."""
import os
import sys
import tempfile
import time
import unittest

import common  # noqa: F401
from testing import machine
from testing.verdict import status_reason


def run(code, timeout=20, done=None):
    return machine.run([sys.executable, "-u", "-c", code], timeout, done)


class Machine(unittest.TestCase):
    def test_status_and_output(self):
        outcome = run("import sys; print('hello'); sys.exit(3)")
        self.assertEqual((outcome.status, outcome.raw), (3, b"hello\n"))
        self.assertEqual(status_reason(outcome), "exit status 3")
        self.assertEqual(status_reason(outcome, 3), "")

    def test_errors_are_output_too(self):
        self.assertEqual(run("import sys; sys.stderr.write('oh')").raw, b"oh")

    def test_reject_timeout(self):
        outcome = run("import time; print('x'); time.sleep(60)", timeout=0.5)
        self.assertTrue(outcome.timed_out)
        self.assertLess(outcome.seconds, 10)
        self.assertIn("timeout", status_reason(outcome))

    def test_timeout_counts_when_output_is_closed(self):
        outcome = run("import os, time; os.close(1); os.close(2); time.sleep(60)", timeout=0.5)
        self.assertTrue(outcome.timed_out)

    def test_stop_condition_ends_the_program(self):
        outcome = run("import time; print('ready'); time.sleep(60)", done=lambda t: "ready" in t)
        self.assertTrue(outcome.stopped)
        self.assertEqual(status_reason(outcome), "")

    def test_reject_endless_output(self):
        outcome = run("while True: print('x' * 65536)")
        self.assertEqual(status_reason(outcome), "too much output")

    def test_children_end_with_the_program(self):
        with tempfile.TemporaryDirectory() as folder:
            mark = os.path.join(folder, "mark")
            child = f"import time; time.sleep(1.5); open({mark!r}, 'w')"
            run("import subprocess, sys, time\n"
                f"subprocess.Popen([sys.executable, '-c', {child!r}])\ntime.sleep(60)",
                timeout=0.5)
            time.sleep(2)
            self.assertFalse(os.path.exists(mark))


if __name__ == "__main__":
    unittest.main()
