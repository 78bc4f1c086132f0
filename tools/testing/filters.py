"""Filter expressions of testcase.yaml: `CONFIG_SMP and CONFIG_MP_MAX_NUM_CPUS > 1`.

Grammar, loosest first: or, and, not, one comparison, and names, numbers, strings, parentheses.
A symbol that is not set is 0. Functions on the device tree are not known here: they raise Unknown.
"""
import operator
import re

TOKEN = re.compile(r"""\s*(?:(?P<number>0[xX][0-9a-fA-F]+|\d+)|"(?P<string>[^"]*)"
                       |(?P<name>\w+)|(?P<op>==|!=|<=|>=|<|>|\(|\)|,))""", re.X)
COMPARE = {"==": operator.eq, "!=": operator.ne, "<": operator.lt, ">": operator.gt,
           "<=": operator.le, ">=": operator.ge}


class FilterError(Exception):
    """The expression is not well formed."""


class Unknown(Exception):
    """The expression asks something that this runner cannot answer."""


def tokenize(text):
    tokens, at = [], 0
    text = text.strip()
    while at < len(text):
        match = TOKEN.match(text, at)
        if not match:
            raise FilterError(f"cannot read {text[at:]!r}")
        kind = match.lastgroup
        tokens.append((kind, match[kind]))
        at = match.end()
    return tokens


class Parser:
    """Evaluates while it reads."""

    def __init__(self, tokens, values):
        self.tokens, self.values, self.at = tokens, values, 0

    def peek(self):
        return self.tokens[self.at] if self.at < len(self.tokens) else (None, None)

    def take(self, *wanted):
        if self.peek()[0] in ("name", "op") and self.peek()[1] in wanted:
            self.at += 1
            return self.tokens[self.at - 1][1]
        return None

    def either(self):
        value = self.both()
        while self.take("or"):
            value = bool(self.both()) or bool(value)
        return value

    def both(self):
        value = self.negated()
        while self.take("and"):
            value = bool(self.negated()) and bool(value)
        return value

    def negated(self):
        if self.take("not"):
            return not self.negated()
        return self.comparison()

    def comparison(self):
        left = self.atom()
        op = self.take(*COMPARE)
        if not op:
            return left
        right = self.atom()
        if isinstance(left, str) != isinstance(right, str):
            left, right = str(left), str(right)
        return COMPARE[op](left, right)

    def atom(self):
        kind, text = self.peek()
        self.at += 1
        if kind == "number":
            return int(text, 0)
        if kind == "string":
            return text
        if kind == "op" and text == "(":
            value = self.either()
            if not self.take(")"):
                raise FilterError("a parenthesis is not closed")
            return value
        if kind == "name" and self.peek() == ("op", "("):
            raise Unknown(f"{text}() is not known here")
        if kind == "name" and text not in ("and", "or", "not"):
            return self.values.get(text, 0)
        raise FilterError(f"{text or 'the end'} is out of place")


def evaluate(text, values):
    """Whether expression @text holds; @values: names to int or str, bools as 1."""
    parser = Parser(tokenize(text), values)
    value = parser.either()
    if parser.at != len(parser.tokens):
        raise FilterError(f"{parser.peek()[1]} is out of place")
    return bool(value)


def read_header(path):
    """The values of an autoconf.h."""
    values = {}
    with open(path) as file:
        for match in re.finditer(r"^#define (CONFIG_\w+) (.*)$", file.read(), re.M):
            text = match[2]
            if text.startswith('"'):
                values[match[1]] = text.strip('"')
            else:
                values[match[1]] = int(text, 0)
    return values
