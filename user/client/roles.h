/*
 * What the program client tries of the services; each is a bit of its exit code, set if it failed.
 */
#ifndef ROLES_H
#define ROLES_H

#include <nx/line.h>
#include <nx/roles.h>

int policy_answers(void);
int policy_refuses_spoof(void);
int policy_refuses_malformed(void);
int policy_refuses_unpolicied(void);
int routes_are_refused(void);
int audit_tells(void);
int exec_applies_recipe(void);
int exec_is_denied(void);
int exec_runs_twice(void);
int exec_refuses_malformed(void);
int console_refuses(void);
int audit_refuses(void);
int services_keep_nothing(void);

/** The ways that all of them use. */
extern long policyd, execd;

#endif /* ROLES_H */
