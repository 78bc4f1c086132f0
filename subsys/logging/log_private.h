/*
 * Between the files of logging.
 */
#ifndef SUBSYS_LOGGING_LOG_PRIVATE_H
#define SUBSYS_LOGGING_LOG_PRIVATE_H

#include <zephyr/logging/log_ctrl.h>
#include <zephyr/logging/log_ring.h>

/** log_emit - keeps @line, and prints it now or lets it wait. Context: any. */
void log_emit(const char *line);

#endif /* SUBSYS_LOGGING_LOG_PRIVATE_H */
