/*
 * Who logs: modules and instances by number, in the order of the link, and their filters.
 */
#include <string.h>

#include <zephyr/logging/log.h>

#include "log_private.h"

TYPE_SECTION_BOUNDS(const struct log_source, log_source);

static const struct log_source *source_at(uint32_t domain_id, int64_t id)
{
	return domain_id == 0 && id >= 0 && id < log_src_cnt_get(0)
		       ? &TYPE_SECTION_START(log_source)[id] : NULL;
}

uint32_t log_src_cnt_get(uint32_t domain_id)
{
	return domain_id ? 0 : (uint32_t)(TYPE_SECTION_END(log_source) -
					  TYPE_SECTION_START(log_source));
}

const char *log_source_name_get(uint32_t domain_id, uint32_t source_id)
{
	const struct log_source *source = source_at(domain_id, source_id);

	return source ? source->name : NULL;
}

int log_source_id_get(const char *name)
{
	for (uint32_t i = 0; i < log_src_cnt_get(0); i++)
		if (!strcmp(log_source_name_get(0, i), name))
			return (int)i;
	return -1;
}

uint32_t log_filter_get(const struct log_backend *backend, uint32_t domain_id, int16_t source_id,
			bool runtime)
{
	const struct log_source *source = source_at(domain_id, source_id);

	ARG_UNUSED(backend);
	if (!source)
		return LOG_LEVEL_NONE;
	return runtime && source->filter ? MIN(*source->filter, source->level) : source->level;
}

uint32_t log_filter_set(const struct log_backend *backend, uint32_t domain_id, int16_t source_id,
			uint32_t level)
{
	const struct log_source *source = source_at(domain_id, source_id);

	ARG_UNUSED(backend);
	if (!source)
		return LOG_LEVEL_NONE;
	if (source->filter)
		*source->filter = (uint8_t)MIN(level, (uint32_t)source->level);
	return log_filter_get(backend, domain_id, source_id, true);
}
