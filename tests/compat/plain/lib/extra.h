/* Found through target_include_directories(). */
#ifndef EXTRA_H
#define EXTRA_H

int extra(void);

#endif /* EXTRA_H */
