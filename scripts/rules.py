"""What Kconfig's language cannot say: conditions over the values of several symbols.

A rule holds when one of its symbols is not there. Broken, it ends the build; randconfig puts the
rule's symbols back to their defaults.
"""
from kconfiglib import HEX, INT

# symbols, condition over their values, what it says
RULES = (
    (("QOS_PRIO_BASE", "QOS_BAND_WIDTH", "NUM_PREEMPT_PRIORITIES"),
     lambda base, width, priorities: base + 4 * width <= priorities,
     "the four bands end at QOS_PRIO_BASE + 4 * QOS_BAND_WIDTH, which must not exceed "
     "NUM_PREEMPT_PRIORITIES"),
    (("MAIN_THREAD_PRIORITY", "NUM_COOP_PRIORITIES", "NUM_PREEMPT_PRIORITIES"),
     lambda priority, coop, preempt: -coop <= priority < preempt,
     "main() needs one of the priorities there are"),
    (("SYSTEM_WORKQUEUE_PRIORITY", "NUM_COOP_PRIORITIES", "NUM_PREEMPT_PRIORITIES"),
     lambda priority, coop, preempt: -coop <= priority < preempt,
     "the system work queue needs one of the priorities there are"),
    (("VIRTIOBLKD_QUEUE_LEN",),
     lambda length: length & (length - 1) == 0,
     "the length of a virtqueue is a power of two"),
    (("NUM_COOP_PRIORITIES", "NUM_PREEMPT_PRIORITIES"),
     lambda coop, preempt: coop + preempt > 0,
     "there is no priority at all"),
)


def number(kconf, name):
    """The value of a number; None when it does not exist in this configuration."""
    sym = kconf.syms.get(name)
    if sym is None or sym.orig_type not in (INT, HEX) or not sym.str_value:
        return None
    return int(sym.str_value, 16 if sym.orig_type == HEX else 10)


def broken(kconf):
    """(symbols, message) of each rule that does not hold."""
    found = []
    for names, condition, text in RULES:
        values = [number(kconf, name) for name in names]
        if None not in values and not condition(*values):
            said = ", ".join(f"CONFIG_{name}={value}" for name, value in zip(names, values))
            found.append((names, f"{said}: {text}"))
    return found
