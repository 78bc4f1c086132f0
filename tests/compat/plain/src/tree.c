/*
 * The device tree at compile time: the board's, with the overlay of the application.
 */
#include <zephyr/devicetree.h>
#include <zephyr/kernel.h>
#include <zephyr/ztest.h>

#define DT_DRV_COMPAT acme_sensor

#define S0 DT_NODELABEL(sensor0)
#define S1 DT_NODELABEL(sensor1)
#define S2 DT_NODELABEL(sensor2)

#define AND_ONE(node_id) +1
#define AND_PERIOD(node_id) +DT_PROP(node_id, period_ms)
#define AND_PERIOD_OF_INST(inst) +DT_INST_PROP(inst, period_ms)
#define AND_SCALED(inst, scale) +(scale) * DT_INST_PROP(inst, period_ms)
#define ELEMENT(node_id, prop, idx) DT_PROP_BY_IDX(node_id, prop, idx)
#define NAME(node_id) DT_NODE_FULL_NAME(node_id)
#define AND_RANGE(node_id, idx) +DT_RANGES_LENGTH_BY_IDX(node_id, idx)

ZTEST(plain_tree, test_ways_to_a_node)
{
	zassert_true(DT_SAME_NODE(S0, DT_ALIAS(first)));
	zassert_true(DT_SAME_NODE(S1, DT_CHOSEN(acme_main)));
	zassert_true(DT_SAME_NODE(S0, DT_PATH(sensors, sensor_10)));
	zassert_true(DT_SAME_NODE(S0, DT_CHILD(DT_PARENT(S1), sensor_10)));
	zassert_true(DT_SAME_NODE(DT_ROOT, DT_GPARENT(S0)));
	zassert_true(DT_SAME_NODE(S0, DT_INST(0, acme_sensor)));
	zassert_true(DT_SAME_NODE(S2, DT_INST(2, acme_sensor)), "the disabled come last");
	zassert_true(DT_SAME_NODE(S0, DT_COMPAT_GET_ANY_STATUS_OKAY(acme_sensor)));
	zassert_str_equal(DT_NODE_PATH(S0), "/sensors/sensor@10");
	zassert_str_equal(DT_NODE_FULL_NAME(S0), "sensor@10");
	zassert_equal(DT_NODE_CHILD_IDX(S1), 1);
}

ZTEST(plain_tree, test_existence)
{
	zassert_true(DT_NODE_EXISTS(S0));
	zassert_false(DT_NODE_EXISTS(DT_NODELABEL(nothing)));
	zassert_false(DT_NODE_EXISTS(DT_INVALID_NODE));
	zassert_true(DT_HAS_CHOSEN(acme_main));
	zassert_false(DT_HAS_CHOSEN(acme_other));
	zassert_true(DT_NODE_HAS_STATUS(S0, okay));
	zassert_true(DT_NODE_HAS_STATUS(S2, disabled));
	zassert_false(DT_NODE_HAS_STATUS(S2, okay));
	zassert_true(DT_HAS_COMPAT_STATUS_OKAY(acme_sensor));
	zassert_false(DT_HAS_COMPAT_STATUS_OKAY(acme_nothing));
	zassert_equal(DT_NUM_INST_STATUS_OKAY(acme_sensor), 2);
	zassert_equal(DT_NUM_INST_STATUS_OKAY(acme_nothing), 0);
	zassert_true(DT_NODE_HAS_COMPAT(S2, acme_sensor));
	zassert_false(DT_NODE_HAS_COMPAT_STATUS(S2, acme_sensor, okay));
	zassert_str_equal(DT_NODE_VENDOR_OR(S0, "none"), "acme");
	zassert_str_equal(DT_NODE_MODEL_OR(S0, "none"), "sensor");
	zassert_str_equal(DT_NODE_MODEL_BY_IDX_OR(S0, 1, "none"), "none");
}

ZTEST(plain_tree, test_properties)
{
	static const uint32_t levels[] = DT_PROP(S0, levels);
	static const uint8_t mac[] = DT_PROP(S0, mac);

	zassert_equal(DT_PROP(S0, period_ms), 250);
	zassert_str_equal(DT_LABEL(S0), "SENSOR_0");
	zassert_equal(ARRAY_SIZE(levels), DT_PROP_LEN(S0, levels));
	zassert_equal(levels[2], 7);
	zassert_equal(mac[1], 0xa0);
	zassert_equal(DT_PROP_BY_IDX(S0, levels, 1), 5);
	zassert_str_equal(DT_PROP_BY_IDX(S0, names, 1), "mid-range");
	zassert_true(DT_PROP_HAS_IDX(S0, levels, 2));
	zassert_false(DT_PROP_HAS_IDX(S0, levels, 3));
	zassert_equal(DT_PROP_LEN_OR(S1, levels, 99), 99);
	zassert_equal(DT_PROP_OR(S1, levels, 4), 4);
	zassert_equal(DT_PROP_OR(S0, period_ms, 4), 250);
	zassert_true(DT_NODE_HAS_PROP(S0, label));
	zassert_false(DT_NODE_HAS_PROP(S1, label));
}

ZTEST(plain_tree, test_bindings_supply_defaults)
{
	zassert_equal(DT_PROP(S0, inverted), 0);
	zassert_equal(DT_PROP(S1, inverted), 1);
	zassert_equal(DT_PROP(S0, gain), 12);
	zassert_str_equal(DT_PROP(S1, mode), "fast");
	zassert_equal(DT_ENUM_IDX(S0, mode), 1);
	zassert_equal(DT_ENUM_IDX(S1, mode), 0);
	zassert_equal(DT_ENUM_IDX_OR(DT_NODELABEL(gpio), mode, 9), 9);
}

ZTEST(plain_tree, test_strings_become_tokens)
{
	enum { slow = 11, SLOW = 12, mid_range = 13 };

	zassert_equal(DT_STRING_TOKEN(S0, mode), 11);
	zassert_equal(DT_STRING_UPPER_TOKEN(S0, mode), 12);
	zassert_equal(DT_STRING_TOKEN_BY_IDX(S0, names, 1), 13);
	zassert_equal(DT_STRING_TOKEN_OR(DT_NODELABEL(gpio), mode, 14), 14);
}

ZTEST(plain_tree, test_references)
{
	zassert_true(DT_SAME_NODE(DT_PHANDLE(S0, partner), S1));
	zassert_equal(DT_PROP_BY_PHANDLE(S0, partner, period_ms), 100);
	zassert_equal(DT_PROP_BY_PHANDLE_IDX_OR(S0, partner, 0, levels, 8), 8);
	zassert_true(DT_SAME_NODE(DT_PHANDLE_BY_IDX(S0, enable_gpios, 1), DT_NODELABEL(gpio)));
	zassert_equal(DT_PHA(S0, enable_gpios, pin), 4);
	zassert_equal(DT_PHA_BY_IDX(S0, enable_gpios, 1, pin), 9);
	zassert_equal(DT_PHA_OR(S0, enable_gpios, strength, 3), 3);
	zassert_true(DT_PHA_HAS_CELL(S0, enable_gpios, flags));
	zassert_false(DT_PHA_HAS_CELL_AT_IDX(S0, enable_gpios, 2, pin));
	zassert_equal(DT_PROP_LEN(S0, enable_gpios), 2);
}

ZTEST(plain_tree, test_addresses)
{
	zassert_equal(DT_NUM_REGS(S0), 2);
	zassert_equal(DT_REG_ADDR(S0), 0x10);
	zassert_equal(DT_REG_SIZE_BY_IDX(S0, 1), 8);
	zassert_equal(DT_REG_ADDR_BY_NAME(S0, control), 0x20);
	zassert_equal(DT_REG_SIZE_BY_NAME(S0, data), 4);
	zassert_false(DT_REG_HAS_IDX(S0, 2));
	zassert_equal(DT_NUM_IRQS(S0), 0);
	zassert_false(DT_IRQ_HAS_IDX(S0, 0));
	zassert_equal(0 DT_FOREACH_RANGE(DT_PARENT(S0), AND_RANGE), 0x100 * DT_NUM_RANGES(
								DT_PARENT(S0)));
}

ZTEST(plain_tree, test_loops)
{
	static const uint32_t levels[] = {
		DT_FOREACH_PROP_ELEM_SEP(S0, levels, ELEMENT, (,))
	};
	static const char *const names[] = { DT_FOREACH_CHILD_SEP(DT_PARENT(S0), NAME, (,)) };

	zassert_equal(0 DT_FOREACH_CHILD(DT_PARENT(S0), AND_ONE), 5);
	zassert_equal(0 DT_FOREACH_CHILD_STATUS_OKAY(DT_PARENT(S0), AND_ONE), 4);
	zassert_equal(0 DT_FOREACH_STATUS_OKAY(acme_sensor, AND_PERIOD), 350);
	zassert_equal(0 DT_FOREACH_STATUS_OKAY(acme_nothing, AND_PERIOD), 0);
	zassert_equal(0 DT_INST_FOREACH_STATUS_OKAY(AND_PERIOD_OF_INST), 350);
	zassert_equal(0 DT_INST_FOREACH_STATUS_OKAY_VARGS(AND_SCALED, 2), 700);
	zassert_equal(levels[0] + levels[1] + levels[2], 15);
	zassert_str_equal(names[4], "gpio@80");
	zassert_true(0 DT_FOREACH_NODE(AND_ONE) == 1 + (0 DT_FOREACH_STATUS_OKAY_NODE(AND_ONE)));
}

ZTEST(plain_tree, test_overlay_changes_the_board)
{
	zassert_equal(DT_PROP(DT_NODELABEL(uart0), current_speed), 9600);
	zassert_true(DT_SAME_NODE(DT_CHOSEN(zephyr_console), DT_NODELABEL(uart0)));
	zassert_true(DT_SAME_NODE(DT_ALIAS(serial0), DT_NODELABEL(uart0)));
}

ZTEST_SUITE(plain_tree, NULL, NULL, NULL, NULL, NULL);
