/*
 * Values for stand-ins: given[] holds those that wait, oldest first.
 */
#include <zephyr/ztest_mock.h>

#include <string.h>

#include <zephyr/spinlock.h>
#include <zephyr/sys/printk.h>
#include <zephyr/sys/util.h>

#include "ztest_private.h"

struct given {
	const char *func, *param;
	uintptr_t value;
};

static struct k_spinlock lock;
static struct given given[CONFIG_ZTEST_PARAMETER_COUNT];
static size_t count;

void ztest_mock_give(const char *func, const char *param, uintptr_t value)
{
	k_spinlock_key_t key = k_spin_lock(&lock);
	bool room = count < ARRAY_SIZE(given);

	if (room)
		given[count++] = (struct given){ func, param, value };
	k_spin_unlock(&lock, key);
	if (room)
		return;
	printk("    More than %d values for stand-ins: %s of %s\n", CONFIG_ZTEST_PARAMETER_COUNT,
	       *param ? param : "the result", func);
	ztest_test_fail();
}

/* Return: the index of the oldest one; count if there is none. */
static size_t find_locked(const char *func, const char *param)
{
	size_t i = 0;

	while (i < count &&
	       (strcmp(given[i].func, func) != 0 || strcmp(given[i].param, param) != 0))
		i++;
	return i;
}

static bool take(const char *func, const char *param, uintptr_t *value)
{
	k_spinlock_key_t key = k_spin_lock(&lock);
	size_t i = find_locked(func, param);
	bool found = i < count;

	if (found) {
		*value = given[i].value;
		count--;
		memmove(&given[i], &given[i + 1], (count - i) * sizeof(given[0]));
	}
	k_spin_unlock(&lock, key);
	if (!found) {
		printk("    %s of %s: no value was given\n", *param ? param : "The result", func);
		ztest_test_fail();
	}
	return found;
}

uintptr_t ztest_mock_take(const char *func, const char *param)
{
	uintptr_t value = 0;

	(void)take(func, param, &value);
	return value;
}

void ztest_mock_check_value(const char *func, const char *param, uintptr_t value)
{
	uintptr_t expected;

	if (!take(func, param, &expected) || expected == value)
		return;
	printk("    %s of %s is %lu, not %lu\n", param, func, (unsigned long)value,
	       (unsigned long)expected);
	ztest_test_fail();
}

void ztest_mock_check_data(const char *func, const char *param, const void *data, size_t length)
{
	uintptr_t value;
	const void *expected;

	if (!take(func, param, &value))
		return;
	expected = (const void *)value;
	if (data == expected || (data && expected && memcmp(data, expected, length) == 0))
		return;
	printk("    %s of %s: other data than expected\n", param, func);
	ztest_test_fail();
}

void ztest_mock_copy_data(const char *func, const char *param, void *data, size_t length)
{
	uintptr_t value;

	if (!take(func, param, &value))
		return;
	if (data && value) {
		memcpy(data, (const void *)value, length);
		return;
	}
	printk("    %s of %s: no data, or nowhere to put it\n", param, func);
	ztest_test_fail();
}

/* The test's threads are at their end: nobody else looks. */
bool mock_close(void)
{
	bool left = count > 0;

	for (size_t i = 0; i < count; i++)
		printk("    %s of %s: a value was not used\n",
		       *given[i].param ? given[i].param : "The result", given[i].func);
	count = 0;
	return left;
}
