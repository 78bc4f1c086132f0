#!/usr/bin/python3
"""Compiles recipes/ to constant tables: which services there are, how each is scheduled, who may
do what. The target has no TOML parser.

An error is one line, `recipes: <file>:<line>: <error>: <detail>`, and stops the build.
docs/recipes.md explains the files.
"""
import argparse
import os
import re
import sys
import tomllib

CLASSES = ("idle", "normal", "interactive", "perfburst")
CORES = ("performance", "efficiency", "all")
SERVICE_NAME = re.compile(r"[a-z][a-z0-9_-]{0,47}")
PATH = re.compile(r"boot://[a-z][a-z0-9_-]{0,47}|pkg://[a-z0-9][^/]*(/[^/]+)+")
POLICY_STRING = re.compile(r"[a-z0-9._-]{1,48}")
FNV_OFFSET, FNV_PRIME = 0xCBF29CE484222325, 0x100000001B3
KEYS_SERVICE = ("name", "path", "required", "ready_ms", "devices", "restart", "restart_max",
                "restart_window_s")
KEYS_QOS = ("class", "ceiling_class", "shares", "ceiling_shares", "position", "ceiling_position",
            "latency_ms", "burst_ms")
KEYS_AFFINITY = ("affinity", "cores", "runtime")
KEYS_SMP = ("max_ipis_per_window", "ipi_window_ms")


class RecipeError(Exception):
    def __init__(self, file, line, error, detail):
        super().__init__(f"recipes: {file}:{line}: {error}: {detail}")


def sid(name):
    value = FNV_OFFSET
    for byte in name.encode():
        value = (value ^ byte) * FNV_PRIME & 0xFFFFFFFFFFFFFFFF
    return value


class File:
    """One TOML file; knows on which line a table or a key stands."""

    def __init__(self, root, name):
        self.name = name
        with open(os.path.join(root, name), encoding="utf-8") as source:
            self.text = source.read()
        self.lines = self.text.split("\n")
        try:
            self.data = tomllib.loads(self.text)
        except tomllib.TOMLDecodeError as error:
            raise self.syntax_error(str(error)) from None

    def syntax_error(self, message):
        line = re.search(r"at line (\d+)", message)
        twice = re.search("overwrite|twice|declare", message)
        return RecipeError(self.name, int(line[1]) if line else len(self.lines),
                           "duplicate" if twice else "bad-type", message)

    def table_line(self, table, nth=0):
        """The line of header [table]; [[table]]: of the nth."""
        header = re.compile(r"\s*\[\[?\s*" + re.escape(table) + r"\s*\]\]?\s*(#.*)?$")
        found = [n for n, line in enumerate(self.lines, 1) if header.match(line)]
        return found[nth] if nth < len(found) else 1

    def key_line(self, table, key, nth=0):
        start = self.table_line(table, nth)
        for n in range(start, len(self.lines)):
            if re.match(r"\s*\[", self.lines[n]):
                break
            if re.match(r"\s*" + re.escape(key) + r"\s*=", self.lines[n]):
                return n + 1
        return start

    def fail(self, table, key, error, detail, nth=0):
        line = self.key_line(table, key, nth) if key else self.table_line(table, nth)
        raise RecipeError(self.name, line, error, detail)


class Table:
    """One table of a file, whose values are checked as they are read."""

    def __init__(self, file, name, values, keys, nth=0):
        self.file, self.name, self.nth = file, name, nth
        if not isinstance(values, dict):
            file.fail(name, None, "bad-type", f"{name} is not a table", nth)
        self.values = values
        for key in values:
            if key not in keys:
                self.fail(key, "unknown-key", f"{key}; known: {', '.join(keys)}")

    def fail(self, key, error, detail):
        self.file.fail(self.name, key, error, detail, self.nth)

    def get(self, key, default, kind, what):
        value = self.values.get(key, default)
        # In Python a bool is an int.
        if not isinstance(value, kind) or isinstance(value, bool) != (kind is bool):
            self.fail(key, "bad-type", f"{key} is not {what}")
        return value

    def integer(self, key, default, low, high):
        value = self.get(key, default, int, "an integer")
        if not low <= value <= high:
            self.fail(key, "out-of-range", f"{key} = {value} is not in {low}..{high}")
        return value

    def text(self, key, default, pattern, error="bad-type"):
        value = self.get(key, default, str, "a string")
        if not pattern.fullmatch(value):
            self.fail(key, error, f'{key} = "{value}"')
        return value

    def word(self, key, default, words, error="bad-type"):
        value = self.get(key, default, str, "a string")
        if value not in words:
            self.fail(key, error, f'{key} = "{value}" is none of {", ".join(words)}')
        return value


def read_services(file):
    services = []
    entries = file.data.get("service", [])
    for key in file.data:
        if key != "service":
            raise RecipeError(file.name, file.table_line(key), "unknown-key", key)
    for n, values in enumerate(entries):
        t = Table(file, "service", values, KEYS_SERVICE, n)
        service = {
            "name": t.text("name", "", SERVICE_NAME),
            "path": t.text("path", "", PATH),
            "required": t.get("required", False, bool, "true or false"),
            "ready_ms": t.integer("ready_ms", 2000, 100, 60000),
            "devices": t.get("devices", [], list, "a list"),
            "always": t.word("restart", "never", ("never", "always")) == "always",
            "restart_max": t.integer("restart_max", 3, 0, 16),
            "restart_window_s": t.integer("restart_window_s", 60, 1, 3600),
            "table": t,
        }
        for device in service["devices"]:
            if not isinstance(device, str) or not re.fullmatch(r"device\.[a-z0-9.]{1,41}", device):
                t.fail("devices", "bad-type", f"{device} is not a device.* string")
        for other in services:
            if other["name"] == service["name"]:
                t.fail("name", "duplicate", service["name"])
            if sid(other["name"]) == sid(service["name"]):
                t.fail("name", "sid-collision", f'{other["name"]} and {service["name"]}')
        services.append(service)
    return services


def known(file, table, name, names):
    if name not in names:
        file.fail(table, None, "unknown-service", f"{name} is not in services.toml")


def read_qos_table(t, default, options):
    last = options.band_width - 1
    qos = {}
    qos["class"] = t.word("class", default["class"], CLASSES, "bad-class")
    qos["ceiling_class"] = t.word("ceiling_class", default["ceiling_class"] or qos["class"],
                                  CLASSES, "bad-class")
    qos["shares"] = t.integer("shares", default["shares"], 1, 1000)
    qos["ceiling_shares"] = t.integer("ceiling_shares", default["ceiling_shares"] or
                                      qos["shares"], 1, 1000)
    qos["position"] = t.integer("position", default["position"], 0, last)
    qos["ceiling_position"] = t.integer("ceiling_position", qos["position"]
                                        if default["ceiling_position"] is None else
                                        default["ceiling_position"], 0, last)
    qos["latency_ms"] = t.integer("latency_ms", default["latency_ms"], 0, 1000)
    qos["burst_ms"] = t.integer("burst_ms", default["burst_ms"], 0, 1000)
    if CLASSES.index(qos["class"]) > CLASSES.index(qos["ceiling_class"]):
        t.fail("class", "value-above-ceiling",
               f'class {qos["class"]} is above ceiling_class {qos["ceiling_class"]}')
    if qos["shares"] > qos["ceiling_shares"]:
        t.fail("shares", "value-above-ceiling",
               f'shares {qos["shares"]} are above ceiling_shares {qos["ceiling_shares"]}')
    if qos["position"] < qos["ceiling_position"]:
        t.fail("position", "value-above-ceiling", f'position {qos["position"]} is more urgent '
               f'than ceiling_position {qos["ceiling_position"]}')
    return qos


def read_qos(file, names, options):
    """What [default] says, and what each service has: {name: qos}."""
    builtin = {"class": "normal", "ceiling_class": None, "shares": 100, "ceiling_shares": None,
               "position": options.band_width - 1, "ceiling_position": None, "latency_ms": 0,
               "burst_ms": 0}
    for key in file.data:
        if key not in ("default", "svc"):
            raise RecipeError(file.name, file.table_line(key), "unknown-key", key)
    table = Table(file, "default", file.data.get("default", {}), KEYS_QOS)
    read_qos_table(table, builtin, options)
    default = builtin | table.values
    result = {name: None for name in names}
    for name, values in file.data.get("svc", {}).items():
        known(file, f"svc.{name}", name, names)
        result[name] = Table(file, f"svc.{name}", values, KEYS_QOS)
    tables = {name: t or Table(file, f"svc.{name}", {}, KEYS_QOS) for name, t in result.items()}
    return {name: (read_qos_table(t, default, options), t) for name, t in tables.items()}


def read_mask(t, options):
    mask = t.get("affinity", 0, int, "an integer mask")
    if mask == 0:
        t.fail("affinity", "mask-empty", "no CPU is left")
    if mask < 0 or mask >> options.cpus:
        t.fail("affinity", "mask-outside-cpus",
               f"{mask:#x} has bits at or above CPU {options.cpus}")
    return mask


def read_affinity_table(file, name, values, options):
    t = Table(file, f"svc.{name}", values, KEYS_AFFINITY)
    place = [key for key in ("affinity", "cores") if key in values]
    if len(place) == 2 or not place and "runtime" not in values:
        t.fail(place[-1] if place else None, "affinity-and-cores",
               "both" if place else "neither")
    result = {"table": t}
    if place == ["affinity"]:
        result["mask"] = read_mask(t, options)
    elif place:
        result["cores"] = t.word("cores", "all", CORES)
    runtime = Table(file, f"svc.{name}.runtime", values.get("runtime", {}), ("smp",))
    smp = Table(file, f"svc.{name}.runtime.smp", runtime.values.get("smp", {}), KEYS_SMP)
    result["max_ipis"] = smp.integer("max_ipis_per_window", options.ipi_budget, 1, 10000)
    result["window_ms"] = smp.integer("ipi_window_ms", options.ipi_window_ms, 10, 60000)
    result["smp"] = smp
    return result


def read_affinity(file, names, options):
    for key in file.data:
        if key != "svc":
            raise RecipeError(file.name, file.table_line(key), "unknown-key", key)
    result = {}
    for name, values in file.data.get("svc", {}).items():
        known(file, f"svc.{name}", name, names)
        result[name] = read_affinity_table(file, name, values, options)
    return result


def read_policy(files, names):
    """Who may do what: {name: strings}, merged in the order of the files' names."""
    allow = {}
    for file in files:
        for key in file.data:
            if key != "allow":
                raise RecipeError(file.name, file.table_line(key), "unknown-key", key)
        for name, strings in file.data.get("allow", {}).items():
            if name not in names and name != "init":
                file.fail("allow", name, "unknown-service", f"{name} is not in services.toml")
            if not isinstance(strings, list):
                file.fail("allow", name, "bad-type", f"{name} is not a list")
            for string in strings:
                if not isinstance(string, str) or not POLICY_STRING.fullmatch(string):
                    file.fail("allow", name, "bad-type", f"{string} is no policy string")
                allow.setdefault(name, []).append(string)
    return {name: sorted(set(strings)) for name, strings in allow.items()}


def needs(qos, affinity, service, options):
    """The policy strings that a recipe stands on, each with the table and key that needs it."""
    values, t = qos
    last = options.band_width - 1
    ceiling = CLASSES.index(values["ceiling_class"])
    if ceiling >= 2:
        yield "sched.qos.interactive" if ceiling == 2 else "sched.qos.perfburst", t, "class"
    if values["ceiling_shares"] > 100:
        yield "sched.shares.raise", t, "shares"
    if values["ceiling_shares"] > 500:
        yield "sched.shares.high", t, "shares"
    if values["ceiling_position"] < last:
        yield "sched.position.raise", t, "position"
    if values["latency_ms"] or values["burst_ms"]:
        yield "sched.hint", t, "latency_ms" if values["latency_ms"] else "burst_ms"
    if affinity and "mask" in affinity:
        yield "sched.affinity.pin", affinity["table"], "affinity"
    if affinity and (affinity["max_ipis"], affinity["window_ms"]) != \
            (options.ipi_budget, options.ipi_window_ms):
        yield "sched.ipi.budget", affinity["smp"], "max_ipis_per_window"
    for device in service["devices"]:
        yield device, service["table"], "devices"


def check_policy(services, qos, affinity, allow, options):
    result = {}
    for service in services:
        name = service["name"]
        wanted = list(needs(qos[name], affinity.get(name), service, options))
        for string, table, key in wanted:
            if string not in allow.get(name, []):
                table.fail(key, "policy-missing", f"{name} needs {string}")
        result[name] = [string for string, _, _ in wanted]
    return result


def select(services, options):
    """Those of @services whose programs the image has; says which it has not."""
    if options.programs is None:
        return services
    there = [f"boot://{program}" for program in options.programs]
    left_out = [service["name"] for service in services if service["path"] not in there]
    if left_out:
        print(f"recipes: not in this image: {', '.join(left_out)}")
    return [service for service in services if service["path"] in there]


def compile_recipes(root, options):
    services = read_services(File(root, "services.toml"))
    names = [service["name"] for service in services]
    qos = read_qos(File(root, "sched/qos.toml"), names, options)
    affinity = read_affinity(File(root, "sched/affinity.toml"), names, options)
    folder = os.path.join(root, "policy")
    files = [File(root, f"policy/{name}") for name in sorted(os.listdir(folder))
             if name.endswith(".toml")]
    allow = read_policy(files, names)
    wanted = check_policy(services, qos, affinity, allow, options)
    services = select(services, options)
    there = [service["name"] for service in services] + ["init"]
    allow = {name: strings for name, strings in allow.items() if name in there}
    return services, qos, affinity, allow, wanted


# ---- output ----

def strings(items):
    return "(const char *const[]){ " + "".join(f'"{item}", ' for item in items) + "NULL }"


def service_row(service):
    return (f'\t{{ .name = "{service["name"]}", .sid = {sid(service["name"]):#018x}, '
            f'.path = "{service["path"]}",\n'
            f'\t  .required = {int(service["required"])}, .ready_ms = {service["ready_ms"]}, '
            f'.always = {int(service["always"])}, .restart_max = {service["restart_max"]},\n'
            f'\t  .restart_window_s = {service["restart_window_s"]}, '
            f'.devices = {strings(service["devices"])} }},\n')


def place(qos, affinity):
    if affinity and "mask" in affinity:
        return "RECIPE_PIN", affinity["mask"]
    default = "efficiency" if qos["class"] == "idle" else "all"
    return "RECIPE_" + (affinity or {}).get("cores", default).upper(), 0


def recipe_row(name, qos, affinity, wanted, options):
    cores, mask = place(qos, affinity)
    budget = affinity or {"max_ipis": options.ipi_budget, "window_ms": options.ipi_window_ms}
    level = {key: CLASSES.index(qos[key]) for key in ("class", "ceiling_class")}
    return (f'\t{{ .name = "{name}", .sid = {sid(name):#018x},\n'
            f'\t  .class = {level["class"]}, .ceiling_class = {level["ceiling_class"]}, '
            f'.position = {qos["position"]}, .ceiling_position = {qos["ceiling_position"]},\n'
            f'\t  .shares = {qos["shares"]}, .ceiling_shares = {qos["ceiling_shares"]}, '
            f'.latency_ms = {qos["latency_ms"]}, .burst_ms = {qos["burst_ms"]},\n'
            f'\t  .cores = {cores}, .mask = {mask:#x}, .max_ipis = {budget["max_ipis"]}, '
            f'.ipi_window_ms = {budget["window_ms"]},\n'
            f'\t  .needs = {strings(wanted)} }},\n')


def write(out, compiled, options):
    services, qos, affinity, allow, wanted = compiled
    with open(out, "w", encoding="utf-8") as c:
        c.write("/* Made by tools/recipes.py from recipes/; do not edit. */\n"
                "#include <lib/recipe.h>\n\n#include <stddef.h>\n\n"
                "const struct service services[] = {\n")
        c.write("".join(map(service_row, services)))
        c.write(f"}};\nconst unsigned int service_count = {len(services)};\n\n"
                "const struct recipe recipes[] = {\n")
        for service in services:
            name = service["name"]
            c.write(recipe_row(name, qos[name][0], affinity.get(name), wanted[name], options))
        c.write("};\n\nconst struct policy policies[] = {\n")
        for name in sorted(allow):
            c.write(f'\t{{ .sid = {sid(name):#018x}, /* {name} */\n'
                    f"\t  .allow = {strings(allow[name])} }},\n")
        c.write(f"}};\nconst unsigned int policy_count = {len(allow)};\n")


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n", maxsplit=1)[0])
    parser.add_argument("root", help="the folder with services.toml")
    parser.add_argument("--out", help="the C file to write; without it, only checks")
    parser.add_argument("--cpus", type=int, default=4, help="CONFIG_MP_MAX_NUM_CPUS")
    parser.add_argument("--band-width", type=int, default=1, help="CONFIG_QOS_BAND_WIDTH")
    parser.add_argument("--ipi-budget", type=int, default=100, help="CONFIG_IPI_TASK_BUDGET")
    parser.add_argument("--ipi-window-ms", type=int, default=100, help="CONFIG_IPI_TASK_WINDOW_MS")
    parser.add_argument("--programs", nargs="*", help="programs of the image: only services "
                        "that are one of them are compiled, though all are checked")
    return parser.parse_args()


def main():
    options = arguments()
    try:
        compiled = compile_recipes(options.root, options)
    except (RecipeError, OSError) as error:
        sys.exit(str(error) if isinstance(error, RecipeError) else f"recipes: {error}")
    if options.out:
        write(options.out, compiled, options)


if __name__ == "__main__":
    main()
