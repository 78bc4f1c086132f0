#ifndef POLICY_H
#define POLICY_H

#include <stdint.h>

/** policy_decide - the status (NX_PO_*) of question @op of @sender about @subject and @string. */
uint64_t policy_decide(uint64_t op, uint64_t sender, uint64_t subject, const char *string);

#endif /* POLICY_H */
