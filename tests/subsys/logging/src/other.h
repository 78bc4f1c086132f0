#ifndef TEST_OTHER_H
#define TEST_OTHER_H

/** log_from_other_file - logs a warning and an error as `debugging`. */
void log_from_other_file(void);

/** log_at_default_level - logs at every level as `plain`. */
void log_at_default_level(void);

#endif /* TEST_OTHER_H */
