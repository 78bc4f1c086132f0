/*
 * The board's device tree at compile time.
 *
 * A node is a name that macros pass on: DT_NODELABEL(uart0), DT_ALIAS(serial0), DT_CHOSEN(
 * zephyr_console), DT_PATH(soc, serial_10000000), DT_INST(0, ns16550a). Names are written in lower
 * case, with _ for what C does not allow. What is behind the names is made by
 * scripts/devicetree.py from the tree that is built, overlays included.
 */
#ifndef ZEPHYR_DEVICETREE_H
#define ZEPHYR_DEVICETREE_H

#include <generated/devicetree_generated.h>

#include <zephyr/sys/util_macro.h>

#define DT_CAT(a, b) DT_CAT_(a, b)
#define DT_CAT_(a, b) a##b
#define DT_CAT3(a, b, c) DT_CAT3_(a, b, c)
#define DT_CAT3_(a, b, c) a##b##c
#define DT_CAT4(a, b, c, d) DT_CAT4_(a, b, c, d)
#define DT_CAT4_(a, b, c, d) a##b##c##d
#define DT_CAT5(a, b, c, d, e) DT_CAT5_(a, b, c, d, e)
#define DT_CAT5_(a, b, c, d, e) a##b##c##d##e
#define DT_CAT6(a, b, c, d, e, f) DT_CAT6_(a, b, c, d, e, f)
#define DT_CAT6_(a, b, c, d, e, f) a##b##c##d##e##f
/* @value if @has is 1, else @other. */
#define DT_OR(has, value, other) COND_CODE_1(has, (value), (other))

/* ---- nodes ---- */

#define DT_INVALID_NODE _
#define DT_ROOT DT_N
#define DT_PATH_STEP(name) DT_CAT(_S_, name)
#define DT_PATH(...) DT_CAT(DT_ROOT, MACRO_MAP_CAT(DT_PATH_STEP, __VA_ARGS__))
#define DT_NODELABEL(label) DT_CAT(DT_N_NODELABEL_, label)
#define DT_ALIAS(alias) DT_CAT(DT_N_ALIAS_, alias)
#define DT_INST(inst, compat) DT_CAT4(DT_N_INST_, inst, _, compat)
#define DT_PARENT(node_id) DT_CAT(node_id, _PARENT)
#define DT_GPARENT(node_id) DT_PARENT(DT_PARENT(node_id))
#define DT_CHILD(node_id, child) DT_CAT3(node_id, _S_, child)
#define DT_COMPAT_GET_ANY_STATUS_OKAY(compat) \
	DT_OR(DT_HAS_COMPAT_STATUS_OKAY(compat), DT_INST(0, compat), DT_INVALID_NODE)
#define DT_CHOSEN(prop) DT_CAT(DT_CHOSEN_, prop)
#define DT_HAS_CHOSEN(prop) IS_ENABLED(DT_CAT3(DT_CHOSEN_, prop, _EXISTS))

#define DT_NODE_PATH(node_id) DT_CAT(node_id, _PATH)
#define DT_NODE_FULL_NAME(node_id) DT_CAT(node_id, _FULL_NAME)
#define DT_NODE_CHILD_IDX(node_id) DT_CAT(node_id, _CHILD_IDX)
#define DT_DEP_ORD(node_id) DT_CAT(node_id, _ORD)
#define DT_SAME_NODE(node_id1, node_id2) (DT_DEP_ORD(node_id1) == DT_DEP_ORD(node_id2))

#define DT_NODE_EXISTS(node_id) IS_ENABLED(DT_CAT(node_id, _EXISTS))
#define DT_NODE_HAS_STATUS(node_id, status) IS_ENABLED(DT_CAT3(node_id, _STATUS_, status))
#define DT_HAS_COMPAT_STATUS_OKAY(compat) IS_ENABLED(DT_CAT(DT_COMPAT_HAS_OKAY_, compat))
#define DT_NUM_INST_STATUS_OKAY(compat) \
	DT_OR(DT_HAS_COMPAT_STATUS_OKAY(compat), DT_CAT3(DT_N_INST_, compat, _NUM_OKAY), 0)
#define DT_NODE_HAS_COMPAT(node_id, compat) IS_ENABLED(DT_CAT3(node_id, _COMPAT_MATCHES_, compat))
#define DT_NODE_HAS_COMPAT_STATUS(node_id, compat, status) \
	UTIL_AND(DT_NODE_HAS_COMPAT(node_id, compat), DT_NODE_HAS_STATUS(node_id, status))

#define DT_NODE_VENDOR_HAS_IDX(node_id, idx) \
	IS_ENABLED(DT_CAT4(node_id, _COMPAT_VENDOR_IDX_, idx, _EXISTS))
#define DT_NODE_VENDOR_BY_IDX(node_id, idx) DT_CAT3(node_id, _COMPAT_VENDOR_IDX_, idx)
#define DT_NODE_VENDOR_BY_IDX_OR(node_id, idx, default_value) \
	DT_OR(DT_NODE_VENDOR_HAS_IDX(node_id, idx), \
	      DT_NODE_VENDOR_BY_IDX(node_id, idx), default_value)
#define DT_NODE_VENDOR_OR(node_id, default_value) \
	DT_NODE_VENDOR_BY_IDX_OR(node_id, 0, default_value)
#define DT_NODE_MODEL_HAS_IDX(node_id, idx) \
	IS_ENABLED(DT_CAT4(node_id, _COMPAT_MODEL_IDX_, idx, _EXISTS))
#define DT_NODE_MODEL_BY_IDX(node_id, idx) DT_CAT3(node_id, _COMPAT_MODEL_IDX_, idx)
#define DT_NODE_MODEL_BY_IDX_OR(node_id, idx, default_value) \
	DT_OR(DT_NODE_MODEL_HAS_IDX(node_id, idx), \
	      DT_NODE_MODEL_BY_IDX(node_id, idx), default_value)
#define DT_NODE_MODEL_OR(node_id, default_value) DT_NODE_MODEL_BY_IDX_OR(node_id, 0, default_value)

/* ---- properties ---- */

#define DT_NODE_HAS_PROP(node_id, prop) IS_ENABLED(DT_CAT4(node_id, _P_, prop, _EXISTS))
#define DT_PROP(node_id, prop) DT_CAT3(node_id, _P_, prop)
#define DT_PROP_OR(node_id, prop, default_value) \
	DT_OR(DT_NODE_HAS_PROP(node_id, prop), DT_PROP(node_id, prop), default_value)
#define DT_PROP_LEN(node_id, prop) DT_CAT4(node_id, _P_, prop, _LEN)
#define DT_PROP_LEN_OR(node_id, prop, default_value) \
	DT_OR(DT_NODE_HAS_PROP(node_id, prop), DT_PROP_LEN(node_id, prop), default_value)
#define DT_PROP_HAS_IDX(node_id, prop, idx) \
	IS_ENABLED(DT_CAT6(node_id, _P_, prop, _IDX_, idx, _EXISTS))
#define DT_PROP_HAS_NAME(node_id, prop, name) \
	IS_ENABLED(DT_CAT6(node_id, _P_, prop, _NAME_, name, _EXISTS))
#define DT_PROP_BY_IDX(node_id, prop, idx) DT_CAT5(node_id, _P_, prop, _IDX_, idx)
#define DT_LABEL(node_id) DT_PROP(node_id, label)
#define DT_ENUM_IDX(node_id, prop) DT_CAT4(node_id, _P_, prop, _ENUM_IDX)
#define DT_ENUM_HAS_IDX(node_id, prop) IS_ENABLED(DT_CAT4(node_id, _P_, prop, _ENUM_IDX_EXISTS))
#define DT_ENUM_IDX_OR(node_id, prop, default_idx_value) \
	DT_OR(DT_NODE_HAS_PROP(node_id, prop), DT_ENUM_IDX(node_id, prop), default_idx_value)
#define DT_STRING_TOKEN(node_id, prop) DT_CAT4(node_id, _P_, prop, _STRING_TOKEN)
#define DT_STRING_TOKEN_OR(node_id, prop, default_value) \
	DT_OR(DT_NODE_HAS_PROP(node_id, prop), DT_STRING_TOKEN(node_id, prop), default_value)
#define DT_STRING_UPPER_TOKEN(node_id, prop) DT_CAT4(node_id, _P_, prop, _STRING_UPPER_TOKEN)
#define DT_STRING_UPPER_TOKEN_OR(node_id, prop, default_value) \
	DT_OR(DT_NODE_HAS_PROP(node_id, prop), DT_STRING_UPPER_TOKEN(node_id, prop), default_value)
#define DT_STRING_TOKEN_BY_IDX(node_id, prop, idx) \
	DT_CAT6(node_id, _P_, prop, _IDX_, idx, _STRING_TOKEN)
#define DT_STRING_UPPER_TOKEN_BY_IDX(node_id, prop, idx) \
	DT_CAT6(node_id, _P_, prop, _IDX_, idx, _STRING_UPPER_TOKEN)

#define DT_PHANDLE_BY_IDX(node_id, prop, idx) DT_CAT6(node_id, _P_, prop, _IDX_, idx, _PH)
#define DT_PHANDLE_BY_NAME(node_id, pha, name) DT_CAT6(node_id, _P_, pha, _NAME_, name, _PH)
#define DT_PHANDLE(node_id, prop) DT_PHANDLE_BY_IDX(node_id, prop, 0)
#define DT_PROP_BY_PHANDLE_IDX(node_id, phs, idx, prop) \
	DT_PROP(DT_PHANDLE_BY_IDX(node_id, phs, idx), prop)
#define DT_PROP_BY_PHANDLE_IDX_OR(node_id, phs, idx, prop, default_value) \
	DT_PROP_OR(DT_PHANDLE_BY_IDX(node_id, phs, idx), prop, default_value)
#define DT_PROP_BY_PHANDLE(node_id, ph, prop) DT_PROP_BY_PHANDLE_IDX(node_id, ph, 0, prop)
#define DT_PHA_HAS_CELL_AT_IDX(node_id, pha, idx, cell) \
	IS_ENABLED(DT_CAT(DT_CAT6(node_id, _P_, pha, _IDX_, idx, _VAL_), DT_CAT(cell, _EXISTS)))
#define DT_PHA_HAS_CELL(node_id, pha, cell) DT_PHA_HAS_CELL_AT_IDX(node_id, pha, 0, cell)
#define DT_PHA_BY_IDX(node_id, pha, idx, cell) \
	DT_CAT(DT_CAT6(node_id, _P_, pha, _IDX_, idx, _VAL_), cell)
#define DT_PHA_BY_IDX_OR(node_id, pha, idx, cell, default_value)                                   \
	DT_OR(DT_PHA_HAS_CELL_AT_IDX(node_id, pha, idx, cell),                                     \
	      DT_PHA_BY_IDX(node_id, pha, idx, cell), default_value)
#define DT_PHA(node_id, pha, cell) DT_PHA_BY_IDX(node_id, pha, 0, cell)
#define DT_PHA_OR(node_id, pha, cell, default_value) \
	DT_PHA_BY_IDX_OR(node_id, pha, 0, cell, default_value)
#define DT_PHA_BY_NAME(node_id, pha, name, cell) \
	DT_CAT(DT_CAT6(node_id, _P_, pha, _NAME_, name, _VAL_), cell)
#define DT_PHA_BY_NAME_OR(node_id, pha, name, cell, default_value)                                 \
	DT_OR(IS_ENABLED(DT_CAT(DT_PHA_BY_NAME(node_id, pha, name, cell), _EXISTS)),               \
	      DT_PHA_BY_NAME(node_id, pha, name, cell), default_value)

/* ---- addresses and interrupts ---- */

#define DT_NUM_RANGES(node_id) DT_CAT(node_id, _RANGES_NUM)
#define DT_RANGES_HAS_IDX(node_id, idx) IS_ENABLED(DT_CAT4(node_id, _RANGES_IDX_, idx, _EXISTS))
#define DT_RANGES_HAS_CHILD_BUS_FLAGS_AT_IDX(node_id, idx) \
	IS_ENABLED(DT_CAT4(node_id, _RANGES_IDX_, idx, _VAL_CHILD_BUS_FLAGS_EXISTS))
#define DT_RANGES_CHILD_BUS_FLAGS_BY_IDX(node_id, idx) \
	DT_CAT4(node_id, _RANGES_IDX_, idx, _VAL_CHILD_BUS_FLAGS)
#define DT_RANGES_CHILD_BUS_ADDRESS_BY_IDX(node_id, idx) \
	DT_CAT4(node_id, _RANGES_IDX_, idx, _VAL_CHILD_BUS_ADDRESS)
#define DT_RANGES_PARENT_BUS_ADDRESS_BY_IDX(node_id, idx) \
	DT_CAT4(node_id, _RANGES_IDX_, idx, _VAL_PARENT_BUS_ADDRESS)
#define DT_RANGES_LENGTH_BY_IDX(node_id, idx) DT_CAT4(node_id, _RANGES_IDX_, idx, _VAL_LENGTH)
#define DT_FOREACH_RANGE(node_id, fn) DT_CAT(node_id, _FOREACH_RANGE)(fn)

#define DT_NUM_REGS(node_id) DT_CAT(node_id, _REG_NUM)
#define DT_REG_HAS_IDX(node_id, idx) IS_ENABLED(DT_CAT4(node_id, _REG_IDX_, idx, _EXISTS))
#define DT_REG_ADDR_BY_IDX(node_id, idx) DT_CAT4(node_id, _REG_IDX_, idx, _VAL_ADDRESS)
#define DT_REG_SIZE_BY_IDX(node_id, idx) DT_CAT4(node_id, _REG_IDX_, idx, _VAL_SIZE)
#define DT_REG_ADDR(node_id) DT_REG_ADDR_BY_IDX(node_id, 0)
#define DT_REG_SIZE(node_id) DT_REG_SIZE_BY_IDX(node_id, 0)
#define DT_REG_ADDR_BY_NAME(node_id, name) DT_CAT4(node_id, _REG_NAME_, name, _VAL_ADDRESS)
#define DT_REG_SIZE_BY_NAME(node_id, name) DT_CAT4(node_id, _REG_NAME_, name, _VAL_SIZE)

#define DT_NUM_IRQS(node_id) DT_CAT(node_id, _IRQ_NUM)
#define DT_IRQ_HAS_IDX(node_id, idx) IS_ENABLED(DT_CAT4(node_id, _IRQ_IDX_, idx, _EXISTS))
#define DT_IRQ_HAS_CELL_AT_IDX(node_id, idx, cell) \
	IS_ENABLED(DT_CAT6(node_id, _IRQ_IDX_, idx, _VAL_, cell, _EXISTS))
#define DT_IRQ_HAS_CELL(node_id, cell) DT_IRQ_HAS_CELL_AT_IDX(node_id, 0, cell)
#define DT_IRQ_HAS_NAME(node_id, name) \
	IS_ENABLED(DT_CAT4(node_id, _IRQ_NAME_, name, _VAL_irq_EXISTS))
#define DT_IRQ_BY_IDX(node_id, idx, cell) DT_CAT5(node_id, _IRQ_IDX_, idx, _VAL_, cell)
#define DT_IRQ_BY_NAME(node_id, name, cell) DT_CAT5(node_id, _IRQ_NAME_, name, _VAL_, cell)
#define DT_IRQ(node_id, cell) DT_IRQ_BY_IDX(node_id, 0, cell)
#define DT_IRQN(node_id) DT_IRQ(node_id, irq)

#define DT_BUS(node_id) DT_CAT(node_id, _BUS)
#define DT_BUS_LABEL(node_id) DT_PROP(DT_BUS(node_id), label)
#define DT_ON_BUS(node_id, bus) IS_ENABLED(DT_CAT3(node_id, _BUS_, bus))

/* ---- loops ---- */

#define DT_FOREACH_NODE(fn) DT_FOREACH_HELPER(fn)
#define DT_FOREACH_STATUS_OKAY_NODE(fn) DT_FOREACH_OKAY_HELPER(fn)
#define DT_FOREACH_CHILD(node_id, fn) DT_CAT(node_id, _FOREACH_CHILD)(fn)
#define DT_FOREACH_CHILD_SEP(node_id, fn, sep) DT_CAT(node_id, _FOREACH_CHILD_SEP)(fn, sep)
#define DT_FOREACH_CHILD_VARGS(node_id, fn, ...) \
	DT_CAT(node_id, _FOREACH_CHILD_VARGS)(fn, __VA_ARGS__)
#define DT_FOREACH_CHILD_SEP_VARGS(node_id, fn, sep, ...) \
	DT_CAT(node_id, _FOREACH_CHILD_SEP_VARGS)(fn, sep, __VA_ARGS__)
#define DT_FOREACH_CHILD_STATUS_OKAY(node_id, fn) DT_CAT(node_id, _FOREACH_CHILD_STATUS_OKAY)(fn)
#define DT_FOREACH_CHILD_STATUS_OKAY_SEP(node_id, fn, sep) \
	DT_CAT(node_id, _FOREACH_CHILD_STATUS_OKAY_SEP)(fn, sep)
#define DT_FOREACH_CHILD_STATUS_OKAY_VARGS(node_id, fn, ...) \
	DT_CAT(node_id, _FOREACH_CHILD_STATUS_OKAY_VARGS)(fn, __VA_ARGS__)
#define DT_FOREACH_CHILD_STATUS_OKAY_SEP_VARGS(node_id, fn, sep, ...) \
	DT_CAT(node_id, _FOREACH_CHILD_STATUS_OKAY_SEP_VARGS)(fn, sep, __VA_ARGS__)
#define DT_FOREACH_PROP_ELEM(node_id, prop, fn) \
	DT_CAT4(node_id, _P_, prop, _FOREACH_PROP_ELEM)(fn)
#define DT_FOREACH_PROP_ELEM_SEP(node_id, prop, fn, sep) \
	DT_CAT4(node_id, _P_, prop, _FOREACH_PROP_ELEM_SEP)(fn, sep)
#define DT_FOREACH_PROP_ELEM_VARGS(node_id, prop, fn, ...) \
	DT_CAT4(node_id, _P_, prop, _FOREACH_PROP_ELEM_VARGS)(fn, __VA_ARGS__)
#define DT_FOREACH_PROP_ELEM_SEP_VARGS(node_id, prop, fn, sep, ...) \
	DT_CAT4(node_id, _P_, prop, _FOREACH_PROP_ELEM_SEP_VARGS)(fn, sep, __VA_ARGS__)
#define DT_FOREACH_STATUS_OKAY(compat, fn) \
	COND_CODE_1(DT_HAS_COMPAT_STATUS_OKAY(compat), (DT_CAT(DT_FOREACH_OKAY_, compat)(fn)), ())
#define DT_FOREACH_STATUS_OKAY_VARGS(compat, fn, ...)                                              \
	COND_CODE_1(DT_HAS_COMPAT_STATUS_OKAY(compat),                                             \
		    (DT_CAT3(DT_FOREACH_OKAY_, compat, _VARGS)(fn, __VA_ARGS__)), ())

#include <zephyr/devicetree/inst.h>

#endif /* ZEPHYR_DEVICETREE_H */
