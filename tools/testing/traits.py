"""What configurations have in common: an order of builds in which each changes little."""
import os
import re

# How much of the tree an option makes anew; any other counts 1.
WEIGHTS = {"ASAN": 200, "UBSAN": 200, "FRAME_POINTER": 200, "SIZE_OPTIMIZATIONS": 200,
           "DEBUG_OPTIMIZATIONS": 200, "SMP": 100, "MP_MAX_NUM_CPUS": 100, "MMU": 50,
           "LOCKDEP": 40, "FAULT_INJECT": 40, "ZTEST": 40, "KSELFTEST": 40, "TICKLESS_KERNEL": 20,
           "SCHED_QOS": 20, "POLL": 10}
SETTING = re.compile(r"^CONFIG_(\w+)=(.*)$|^# CONFIG_(\w+) is not set")
cache = {}


def key(build):
    """Workspaces are of one kind: a board and a compiler."""
    return build.board + (f"-{build.toolchain}" if build.toolchain else "")


def layers(build):
    """Lines of the settings of @build, in their order."""
    if build.defconfig:
        files = [f"configs/{build.defconfig}_defconfig"]
    else:
        files = [os.path.join(build.app, build.base or "prj.conf"),
                 os.path.join(build.app, "boards", build.board + ".conf"), *build.fragments]
    for path in files:
        if os.path.exists(path):
            with open(path) as file:
                yield from file.read().splitlines()
    yield from build.settings


def settings(build):
    """What @build asks for, as a set of (symbol, value)."""
    if build not in cache:
        values = {}
        for line in layers(build):
            match = SETTING.match(line)
            if match:
                values[match[1] or match[3]] = match[2] or "n"
        cache[build] = set(values.items())
    return cache[build]


def distance(one, other):
    """About how much has to be compiled to come from @one to @other."""
    changed = {name for name, _ in settings(one) ^ settings(other)}
    return sum(WEIGHTS.get(name, 1) for name in changed) + (one.app != other.app)


def chain(builds):
    """@builds in an order in which neighbours are near."""
    left, ordered = sorted(builds, key=lambda build: build.name), []
    while left:
        last = ordered[-1] if ordered else left[0]
        near = min(left, key=lambda build: distance(last, build))
        left.remove(near)
        ordered.append(near)
    return ordered


def braid(ordered, strands):
    """@ordered cut into @strands, taken from in turn: each workspace goes along one of them."""
    length = max(1, -(-len(ordered) // strands))
    cut = [ordered[i:i + length] for i in range(0, len(ordered), length)]
    return [strand[i] for i in range(length) for strand in cut if i < len(strand)]


def in_order(jobs, strands=1):
    """@jobs: host programs, then kind by kind, each as chain() and braid() say."""
    builds = {job.build for job in jobs if job.build}
    place = {}
    for kind in sorted({key(build) for build in builds}):
        for build in braid(chain(b for b in builds if key(b) == kind), strands):
            place[build] = len(place) + 1
    return sorted(jobs, key=lambda job: (place.get(job.build, 0), job.name))
