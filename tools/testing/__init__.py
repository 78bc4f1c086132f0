"""The parts of the test runner."""
