/*
 * What audit_image.py has to find: it proves that its checks see what they look for.
 */
#include <zephyr/kernel.h>
#include <zephyr/ztest.h>

static struct k_thread *volatile pointer_on_purpose;

static __no_inline void *allocate_on_purpose(void)
{
	pointer_on_purpose = k_current_get();
	return k_malloc(16);
}

ZTEST(audited, test_threads_may_allocate)
{
	void *block = allocate_on_purpose();

	zassert_not_null(block);
	zassert_equal(pointer_on_purpose, k_current_get());
	k_free(block);
}

ZTEST_SUITE(audited, NULL, NULL, NULL, NULL, NULL);
