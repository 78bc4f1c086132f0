/*
 * The thread that prints deferred messages (CONFIG_LOG_PROCESS_THREAD).
 */
#ifndef SUBSYS_LOGGING_LOG_THREAD_H
#define SUBSYS_LOGGING_LOG_THREAD_H

#ifdef CONFIG_LOG_PROCESS_THREAD
/** log_thread_wake - there is a message. Context: any. */
void log_thread_wake(void);
#else
static inline void log_thread_wake(void)
{
}
#endif

#endif /* SUBSYS_LOGGING_LOG_THREAD_H */
