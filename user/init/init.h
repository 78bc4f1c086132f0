/*
 * init: two threads. The server answers services (HELLO, ROUTE) and never waits for anybody but
 * policyd; the keeper starts services in order, hears of their ends and starts them again.
 */
#ifndef INIT_H
#define INIT_H

#include <stdbool.h>
#include <stdint.h>

#include <lib/recipe.h>

#include <nx/ipc.h>
#include <nx/line.h>

#define SERVICES_MAX 32
#define NO_SLOT (-1L)

/** What the server has to know of a service; written by the keeper, with release. */
struct place {
	uint32_t pid;    /* 0: not running */
	long endpoint;   /* SEND, MANAGE, GRANT; NO_SLOT: none */
	/* Written by the server: who said HELLO last, and what failed (0: nothing). */
	uint32_t hello_pid, failed_pid;
	uint64_t failure;
};

extern struct place places[SERVICES_MAX];

/** Bit n: service n said something. */
extern long said;

/** serve - the server. */
__attribute__((noreturn)) void serve(void);

/** keep - the keeper. */
void keep(void *arg);

/** start_service - number @n gets to run, and says so. Return: whether it is up. */
bool start_service(unsigned int n);

/** service_gone - the records of number @n, which ended, are as before it started. */
void service_gone(unsigned int n);

/**
 * device_grant - copies of what the recipe of service @n names, in capabilities 0 and 1 of @m, and
 * a text that says where it is; none if there is no such device.
 * Return: whether policyd allows it; if not, that is said.
 */
bool device_grant(unsigned int n, struct nx_message *m, struct nx_msg *desc, struct nx_line *text);

/** policy_ask - policyd's answer about @subject and @string. Return: NX_PO_* or -errno. */
long policy_ask(uint64_t op, uint64_t subject, const char *string);

/** service_find - number of the service @name; -1: none. */
int service_find(const char *name);

/** service_process - slot of the process of number @n, which runs. */
long service_process(unsigned int n);

/** service_of_process - number of the service in process @pid; -1: none. */
int service_of_process(uint32_t pid);

#endif /* INIT_H */
