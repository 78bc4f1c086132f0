"""The plan: scenarios become jobs, one for each board and number of CPUs.

A job has a build (which equal jobs share) and is run by execute.py.
"""
import hashlib
import os
from dataclasses import dataclass, field

BOARDS = ("qemu_virt", "native_sim")
ARCH = {"qemu_virt": {"riscv", "riscv64"}, "native_sim": {"native", "posix"}}
# What testcases written for other trees call machines like ours.
ALIASES = {"qemu_virt": {"qemu_virt", "qemu_riscv64", "qemu_riscv64_smp"},
           "native_sim": {"native_sim", "native_posix", "native_posix_64", "native_sim_64"}}
HOST = "host"
COMMON_WIDTH = 4


@dataclass(frozen=True)
class Build:
    app: str
    board: str
    base: str = ""            # file that takes the place of prj.conf
    fragments: tuple = ()     # files
    settings: tuple = ()      # CONFIG_X=v lines
    defconfig: str = ""       # a product of configs/ instead of an application
    toolchain: str = ""       # gcc or clang; empty: the default

    @property
    def name(self):
        digest = hashlib.sha256(repr(self).encode()).hexdigest()[:8]
        what = self.defconfig or os.path.basename(os.path.abspath(self.app))
        return f"{what}-{self.board}-{digest}"


@dataclass
class Job:
    name: str
    scenario: object
    board: str
    build: Build = None
    cpus: int = 1
    skip: str = ""            # why it does not run
    cases: list = field(default_factory=list)
    seconds: float = 0.0
    cpu: float = 0.0          # seconds of all CPUs, without the build


def platform_names(words):
    return {word.split("/")[0].split("@")[0] for word in words}


def board_reason(scenario, board):
    """Why @scenario is not for @board; empty if it is."""
    allow = platform_names(scenario.words("platform_allow"))
    exclude = platform_names(scenario.words("platform_exclude"))
    if allow and not allow & ALIASES[board]:
        return "not in platform_allow"
    if exclude & ALIASES[board]:
        return "in platform_exclude"
    arch = set(scenario.words("arch_allow"))
    if arch and not arch & ARCH[board]:
        return "not in arch_allow"
    if set(scenario.words("arch_exclude")) & ARCH[board]:
        return "in arch_exclude"
    return ""


def settings_of(scenario, board):
    """The lines of extra_configs and extra_args that are for @board, and the files they name."""
    settings, base, fragments = [], "", []
    for line in scenario.words("extra_configs"):
        kind, _, rest = line.partition(":")
        if kind in ("arch", "platform") and rest:
            name, _, line = rest.partition(":")
            if name not in ARCH[board] | ALIASES[board]:
                continue
        settings.append(line)
    for argument in scenario.words("extra_args"):
        key, _, value = argument.partition("=")
        value = value.strip("\"'")
        if key.startswith("CONFIG_"):
            settings.append(f"{key}={value}")
        elif key == "CONF_FILE":
            base, *more = value.replace(";", " ").split()
            fragments += more
        elif key in ("EXTRA_CONF_FILE", "OVERLAY_CONFIG"):
            fragments += value.replace(";", " ").split()
    return settings, base, fragments


def image_width(width, widths):
    """For how many CPUs the image is built that runs at @width: a machine may have fewer than its
    image, so one image serves all of @widths, and most images are for as many CPUs."""
    if not isinstance(width, int):
        return width
    return max(COMMON_WIDTH, *(other for other in widths if isinstance(other, int)))


def width_settings(width):
    if width is None:
        return []
    return ["CONFIG_SMP=n"] if width == "up" else [f"CONFIG_MP_MAX_NUM_CPUS={width}"]


def jobs_on_board(scenario, board, each_width):
    settings, base, fragments = settings_of(scenario, board)
    own = scenario.own
    if own.get("counterfactuals"):
        settings.append("CONFIG_FAULT_INJECT=y")
    if own.get("icount") and board == "qemu_virt":
        settings.append("CONFIG_CPU_RELAX_WFI=y")
    widths = own.get("smp") or [None]
    for width in widths:
        built = width if each_width else image_width(width, widths)
        suffix = "" if width is None else "@up" if width == "up" else f"@smp{width}"
        lines = settings + width_settings(built)
        build = Build(scenario.folder, board, base, tuple(fragments),
                      tuple(sorted(set(lines), key=lines.index)), own.get("defconfig", ""),
                      own.get("toolchain", ""))
        cpus = int(width) if isinstance(width, int) else 1 if width == "up" else 0
        yield Job(f"{board}/{scenario.name}{suffix}", scenario, board, build, cpus)


def make(scenarios, boards=BOARDS, each_width=False):
    """The jobs of @scenarios on @boards, in the order of their names. @each_width: an image for
    every number of CPUs."""
    jobs = []
    for scenario in scenarios:
        if scenario.harness == HOST:
            jobs.append(Job(f"{HOST}/{scenario.name}", scenario, HOST))
            continue
        for board in boards:
            if not board_reason(scenario, board):
                jobs += jobs_on_board(scenario, board, each_width)
    for job in jobs:
        if job.scenario.keys.get("skip"):
            job.skip = "skip: in its testcase.yaml"
    return sorted(jobs, key=lambda job: job.name)


def subset(jobs, text):
    """Part @text = "i/n" of @jobs: every n-th from the i-th, so that parts take equally long."""
    try:
        part, parts = (int(word) for word in text.split("/"))
    except ValueError:
        raise SystemExit(f"--subset {text}: say i/n, as in 1/3") from None
    if not 1 <= part <= parts:
        raise SystemExit(f"--subset {text}: i is 1..n")
    return jobs[part - 1::parts]
