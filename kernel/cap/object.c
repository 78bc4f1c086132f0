/*
 * The end of counted objects.
 */
#include <kernel/object.h>

#include <zephyr/sys/__assert.h>

void object_put(struct object *object)
{
	uint32_t before = atomic_fetch_add_u32(&object->refs, UINT32_MAX);

	__ASSERT(before != 0, "object %p of kind %u put once too often", object, object->kind);
	if (before == 1 && object_kinds[object->kind]->free)
		object_kinds[object->kind]->free(object);
}
