/* A second file of the module `debugging`, and a module of the default level. */
#include "other.h"

#include <zephyr/logging/log.h>

LOG_MODULE_DECLARE(debugging, LOG_LEVEL_ERR);

void log_from_other_file(void)
{
	LOG_WRN("left out by this file's level");
	LOG_ERR("from the other file");
}
