/* A module that names no level. */
#include "other.h"

#include <zephyr/logging/log.h>

LOG_MODULE_REGISTER(plain);

void log_at_default_level(void)
{
	LOG_ERR("an error");
	LOG_WRN("a warning");
	LOG_INF("an information");
	LOG_DBG("a detail");
}
