/*
 * Requests to services, and answering them (<uapi/neuron/service.h>).
 */
#ifndef NX_SERVICE_H
#define NX_SERVICE_H

#include <stdbool.h>
#include <stdint.h>

#include <uapi/neuron/process.h>
#include <uapi/neuron/service.h>

#include <nx/ipc.h>

#define NX_FIRST_NAME_WORD 2

/** nx_name_put - @name, at most 48 bytes, into words 2..7 of @m. */
void nx_name_put(struct nx_message *m, const char *name);

/** nx_name_get - the name in @m. Return: false if it is empty or has bytes after its end. */
bool nx_name_get(const struct nx_message *m, char name[NX_NAME_MAX + 1]);

/**
 * nx_request - asks @ep for @op, a word 0; the other words, capabilities and the descriptor of @m
 * are the caller's, and the answer comes back in it.
 * Return: the status; a negated error number if there is no answer, -5 (EIO) if it is none to @op.
 */
long nx_request(long ep, uint64_t op, struct nx_message *m, uint64_t deadline);

/** nx_hello - tells init that the caller, a service, is up. Return: 0 or a negated error number. */
long nx_hello(void);

/** nx_ready - says so, the first time, of the service @name, which has answered a request. */
void nx_ready(const char *name);

/** What nx_route() returns when init says no: a status of RT. */
#define NX_ROUTE_REFUSED(status) (-1000 - (status))

/** nx_route - the way to @service. Return: its slot; NX_ROUTE_REFUSED(); -errno, no answer. */
long nx_route(const char *service);

/**
 * nx_policy_ask - asks policyd, at @ep, for @op about service @subject, for a second at most.
 * Return: NX_PO_* or a negated error number.
 */
long nx_policy_ask(long ep, uint64_t op, uint64_t subject, const char *string);

/**
 * nx_policy_allows - asks policyd for @op about service @subject, for a second at most; the caller
 * needs policy.delegate and the way to policyd. One thread at a time.
 */
bool nx_policy_allows(uint64_t op, uint64_t subject, const char *string);

/** nx_answer - makes @m, a request, its answer: @status and no other words. */
void nx_answer(struct nx_message *m, uint64_t status);

/**
 * nx_send_answer - @m to who asked last. What does not fit into its room is said without frame and
 * capabilities. Return: 0; else a negated error number, and the capabilities are still here.
 */
long nx_send_answer(struct nx_message *m);

/** nx_caps_close - closes @caps capabilities, of @slots. */
void nx_caps_close(const uint32_t *slots, unsigned int caps);

/**
 * nx_serve - answers requests on the service endpoint, one after the other, for ever. Capabilities
 * that come with one are closed when it was handled.
 * @desc: room for frames and capabilities, or NULL
 * @handle: makes an answer of a request. Return: whether it is to be sent now
 */
__attribute__((noreturn)) void nx_serve(struct nx_msg *desc, bool (*handle)(struct nx_message *m));

#endif /* NX_SERVICE_H */
