"""gdb commands that know Neuron: nx-threads, nx-cpus, nx-locks, nx-runq.

They read the kernel's own structures through debug information, so they need no code in the image
and work on a halted machine in any state. Loaded by `make debug`.
"""
import gdb

MAX_NODES = 4096  # of one list: a damaged list must not hang the debugger


def value(expression):
    """What @expression is, or None in an image that does not have it."""
    try:
        return gdb.parse_and_eval(expression)
    except gdb.error:
        return None


def field(struct, name, default=None):
    return struct[name] if any(f.name == name for f in struct.type.fields()) else default


def container(node, type_name, member):
    """The @type_name that holds the list node at address @node in @member."""
    target = gdb.lookup_type(type_name)
    offset = next(f.bitpos // 8 for f in target.fields() if f.name == member)
    return gdb.Value(int(node) - offset).cast(target.pointer()).dereference()


def nodes(head):
    """Addresses of the nodes of a sys_dlist_t, a ring through @head."""
    start = int(head.address)
    node = head["head"]
    for _ in range(MAX_NODES):
        if int(node) in (0, start):
            return
        yield node
        node = node["next"]
    print(f"the list at {start:#x} has no end")


def cpus():
    """(number, struct cpu) of every CPU the image has room for."""
    array = value("cpus")
    if array is None:
        raise gdb.GdbError("no symbol cpus: is this a Neuron image?")
    low, high = array.type.range()
    for number in range(low, high + 1):
        yield number, array[number]


def thread_name(thread):
    name = field(thread, "name")
    text = name.string(errors="replace") if name is not None else ""
    return text or f"{int(thread.address):#x}"


def threads():
    """Every thread: the monitor's list when the image keeps one, else what the CPUs know."""
    seen = set()
    everyone = value("'monitor.c'::all")
    if everyone is not None:
        for node in nodes(everyone):
            thread = container(node, "struct k_thread", "all_node")
            seen.add(int(thread.address))
            yield thread
    for _, cpu in cpus():
        for pointer in (cpu["current"], cpu["idle"].address):
            made = int(pointer) and int(pointer.dereference()["entry"])
            if made and int(pointer) not in seen:
                seen.add(int(pointer))
                yield pointer.dereference()


def state_of(thread):
    """The state by its name in the kernel's own enumeration."""
    number = int(thread["state"])
    try:
        names = {f.enumval: f.name for f in gdb.lookup_type("enum thread_state").fields()}
    except gdb.error:
        return str(number)
    return names.get(number, str(number)).removeprefix("THREAD_").lower()


def stack_of(thread):
    """The bounds of its stack, where the image keeps them (CONFIG_THREAD_STACK_INFO)."""
    try:
        return f"{int(thread['stack_lo']):#x}..{int(thread['stack_hi']):#x}"
    except gdb.error:
        return "-"


def row(*columns):
    print("  ".join(columns))


class Command(gdb.Command):
    """A command without arguments, named after its class."""

    def __init__(self, name):
        super().__init__(name, gdb.COMMAND_DATA)

    def invoke(self, argument, from_tty):
        self.show()


class Threads(Command):
    """nx-threads: every thread with state, priority, CPU, mask and stack."""

    def show(self):
        row(f"{'thread':18}", f"{'name':16}", f"{'state':10}", "prio", "cpu", " mask", "stack")
        for t in threads():
            running = "*" if int(t["on_cpu"]) else " "
            row(f"{int(t.address):#018x}", f"{thread_name(t):16}", f"{state_of(t):10}",
                f"{int(t['prio']):4}", f"{int(t['cpu']):2}{running}", f"{int(t['cpu_mask']):#05x}",
                stack_of(t))


class Cpus(Command):
    """nx-cpus: what each CPU runs, whether it is online, idle or in an interrupt."""

    def show(self):
        online, idle = (int(value(name) or 0) for name in ("cpus_online", "cpus_idle"))
        row("cpu", "online", "idle", "isr", "ready", f"{'switches':>10}", "current")
        for number, cpu in cpus():
            current = cpu["current"]
            name = thread_name(current.dereference()) if int(current) else "-"
            row(f"{number:3}", f"{online >> number & 1:6}", f"{idle >> number & 1:4}",
                f"{int(cpu['arch']['in_isr']):3}", f"{int(cpu['runq']['ready']):5}",
                f"{int(cpu['stats']['switches']):10}", name)


class Runq(Command):
    """nx-runq: the ready threads of each CPU, most urgent first."""

    def show(self):
        for number, cpu in cpus():
            levels = cpu["runq"]["level"]
            low, high = levels.type.range()
            print(f"cpu {number}: {int(cpu['runq']['ready'])} ready")
            for level in range(low, high + 1):
                if int(levels[level]["head"]) == 0:
                    continue
                for node in nodes(levels[level]):
                    thread = container(node, "struct k_thread", "node")
                    print(f"  prio {int(thread['prio']):4}  {thread_name(thread)}")


class Locks(Command):
    """nx-locks: the locks each CPU holds (CONFIG_LOCKDEP)."""

    def show(self):
        states = value("'lockdep.c'::states")
        if states is None:
            raise gdb.GdbError("this image keeps no record of locks: CONFIG_LOCKDEP is off")
        for number, _ in cpus():
            depth = int(states[number]["depth"])
            print(f"cpu {number}: {depth} held")
            for place in range(depth):
                held = states[number]["held"][place]
                symbol = gdb.execute(f"info symbol {int(held['lock'])}", to_string=True)
                print(f"  {lock_class(held):10} {int(held['lock']):#x} {symbol.split(' in ')[0]}")


def lock_class(held):
    """The class's name; the record may hold it as a plain number."""
    number = int(held["class"])
    names = {f.enumval: f.name for f in gdb.lookup_type("enum lock_class").fields()}
    return names.get(number, str(number)).removeprefix("LOCK_")


for name, command in (("nx-threads", Threads), ("nx-cpus", Cpus), ("nx-runq", Runq),
                      ("nx-locks", Locks)):
    command(name)
