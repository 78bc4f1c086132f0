"""The console harness: regular expressions that must appear, in order unless said otherwise."""
import re

from testing.verdict import lines_of


class Expectation:
    def __init__(self, config):
        patterns = config.get("regex") or []
        if isinstance(patterns, str):
            patterns = [patterns]
        if config.get("type", "one_line") == "one_line":
            patterns = patterns[:1]
        if not patterns:
            raise ValueError("harness_config has no regex")
        self.patterns = [re.compile(pattern) for pattern in patterns]
        self.ordered = config.get("ordered", True)
        record = (config.get("record") or {}).get("regex")
        records = [record] if isinstance(record, str) else record or []
        self.record = [re.compile(pattern) for pattern in records]

    def missing(self, text):
        """The patterns that @text does not have, each line counting for one pattern at most."""
        left = list(self.patterns)
        for line in lines_of(text):
            hits = [p for p in (left[:1] if self.ordered else left) if p.search(line)]
            if hits:
                left.remove(hits[0])
        return [pattern.pattern for pattern in left]

    def recorded(self, text):
        """The named groups of the record patterns, line by line."""
        return [match.groupdict() for line in lines_of(text)
                for pattern in self.record for match in pattern.finditer(line)]
