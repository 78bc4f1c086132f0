"""Settings that somebody asked for: read, applied, and those that were not granted."""
import difflib
import re
import sys
from collections import namedtuple

from kconfiglib import AND, BOOL, HEX, INT, OR, STRING, Symbol
from kconfiglib import expr_items, expr_str, expr_value, split_expr

import foreign
import rules

Setting = namedtuple("Setting", "name value file line")

SET = re.compile(r"CONFIG_([A-Za-z0-9_]+)\s*=\s*(.*?)\s*$")
UNSET = re.compile(r"# CONFIG_([A-Za-z0-9_]+) is not set\s*$")


def parse_value(text):
    """The value without its quotes or a trailing comment."""
    if text.startswith('"'):
        match = re.match(r'"((?:[^"\\]|\\.)*)"\s*(?:#.*)?$', text)
        return re.sub(r"\\(.)", r"\1", match[1]) if match else None
    return re.sub(r"\s+#.*$", "", text)


def read(files):
    """All settings of @files, in order, as this tree names them. Other lines end the run."""
    settings, errors = [], []
    for path in files:
        with open(path) as file:
            for number, line in enumerate(file, 1):
                line = line.strip()
                match = SET.match(line)
                unset = UNSET.match(line)
                value = parse_value(match[2]) if match else None
                if unset:
                    settings.append(Setting(unset[1], "n", path, number))
                elif match and value is not None:
                    settings.append(Setting(match[1], value, path, number))
                elif line and not line.startswith("#"):
                    errors.append(f"{path}:{number}: no setting: {line}")
    if errors:
        sys.exit("\n".join(errors))
    return foreign.renamed(settings, foreign.read_table())


def apply(kconf, settings):
    for setting in settings:
        sym = kconf.syms.get(setting.name)
        if sym is not None and sym.nodes:
            if sym.choice and setting.value == "n":
                continue
            sym.set_value(setting.value)


def last_asked(kconf, settings):
    """Per symbol the last setting; of a choice only the member asked for last."""
    asked = {}
    for setting in settings:
        sym = kconf.syms.get(setting.name)
        if sym is not None and sym.choice and setting.value == "y":
            for other in sym.choice.syms:
                asked.pop(other.name, None)
        asked.pop(setting.name, None)
        asked[setting.name] = setting
    return list(asked.values())


def check(kconf, settings, hint=None, say=False):
    """Messages for what was asked for in vain; [] if none was. @say: print what is ignored."""
    problems = []
    table = foreign.read_table()
    for setting in last_asked(kconf, settings):
        sym = kconf.syms.get(setting.name)
        where = f"{setting.file}:{setting.line}" if setting.line else setting.file
        if (sym is None or not sym.nodes) and setting.name in table:
            problem, warning = foreign.judge(kconf, table[setting.name], setting)
            problems += [f"{where}: {problem}"] if problem else []
            if warning and say:
                print(f"{where}: {warning}", file=sys.stderr)
        elif sym is None or not sym.nodes:
            problems.append(unknown(kconf, setting, where))
        elif not granted(sym, setting.value):
            problems.append(refused(sym, setting, where))
    problems += [message for _, message in rules.broken(kconf)]
    if problems and hint:
        problems.append(hint)
    return problems


def unknown(kconf, setting, where):
    names = [sym.name for sym in kconf.unique_defined_syms] + list(foreign.read_table())
    near = difflib.get_close_matches(setting.name, names, 3, 0.6)
    text = f"{where}: unknown symbol CONFIG_{setting.name}"
    if near:
        text += "; nearest: " + ", ".join("CONFIG_" + name for name in near)
    return text


def number(text):
    try:
        return int(text, 0)
    except ValueError:
        return None


def granted(sym, value):
    if sym.orig_type == INT or sym.orig_type == HEX:
        return number(value) is not None and number(value) == number(as_number(sym))
    return sym.str_value == value


def as_number(sym):
    text = sym.str_value
    if sym.orig_type == HEX and text and not text.lower().startswith("0x"):
        return "0x" + text
    return text


def quoted(sym, value):
    return f'"{value}"' if sym.orig_type == STRING else value


def refused(sym, setting, where):
    got = sym.str_value
    got = "nothing (it is not there)" if got == "" and sym.orig_type != STRING else quoted(sym, got)
    lines = [f"{where}: CONFIG_{sym.name}={quoted(sym, setting.value)} was asked for, "
             f"but it is {got}"]
    return "\n".join(lines + ["  " + reason for reason in reasons(sym, setting.value)])


def reasons(sym, value):
    """Why @sym could not become @value, one line each."""
    if sym.orig_type == BOOL and value not in ("y", "n"):
        return ["it is a bool: y or n"]
    if sym.orig_type in (INT, HEX) and number(value) is None:
        return ["it is a number"]
    if not any(node.prompt for node in sym.nodes):
        return ["it has no prompt: other symbols decide it"] + selectors(sym)
    if sym.orig_type == BOOL and value == "n" and expr_value(sym.rev_dep):
        return selectors(sym)
    needs = unmet(sym.direct_dep) or unmet(sym.nodes[0].prompt[1] if sym.nodes[0].prompt else None)
    if needs:
        return [f"it needs {need}" for need in needs]
    for low, high, condition in sym.ranges:
        if expr_value(condition):
            return [f"its range is {low.str_value} to {high.str_value}"]
    if sym.choice and sym.choice.selection is not sym:
        chosen = sym.choice.selection.name if sym.choice.selection else "nothing"
        needs = unmet(sym.choice.direct_dep)
        return [f"the choice took CONFIG_{chosen}"] + [f"it needs {need}" for need in needs]
    return []


def selectors(sym):
    active = [term for term in split_expr(sym.rev_dep, OR) if expr_value(term)]
    return [f"it is selected by {expr_str(term)}" for term in active]


def unmet(expr):
    """The terms of @expr that are n, each with the values of its symbols."""
    if expr is None:
        return []
    terms = []
    for term in split_expr(expr, AND):
        if expr_value(term):
            continue
        symbols = [item for item in expr_items(term)
                   if isinstance(item, Symbol) and not item.is_constant]
        values = ", ".join(f"{sym.name}={sym.str_value}"
                           for sym in sorted(symbols, key=lambda sym: sym.name))
        terms.append(f"{expr_str(term)}  ({values})")
    return terms
