/*
 * What recipes/ says, compiled by tools/recipes.py (contracts 5): the services, how each is
 * scheduled, and who may do what. Constant; found by name or service id.
 */
#ifndef LIB_RECIPE_H
#define LIB_RECIPE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** A service that init starts. */
struct service {
	const char *name;
	uint64_t sid;     /* FNV-1a of the name */
	const char *path; /* boot://<name> or pkg://<bundle>/<path> */
	bool required;    /* init is ready only when it is up */
	bool always;      /* started again when it ends, */
	uint8_t restart_max;       /* at most so often */
	uint16_t restart_window_s; /* in so many seconds */
	uint16_t ready_ms;         /* time it has to say HELLO */
	const char *const *devices; /* device.* strings; NULL ends them */
};

/** Where a service runs. */
enum recipe_cores { RECIPE_PIN, RECIPE_PERFORMANCE, RECIPE_EFFICIENCY, RECIPE_ALL };

/** How a service is scheduled; one for each. */
struct recipe {
	const char *name;
	uint64_t sid;
	uint8_t class, ceiling_class;       /* enum nx_qos_class */
	uint8_t position, ceiling_position; /* 0 is the most urgent */
	uint16_t shares, ceiling_shares;
	uint16_t latency_ms, burst_ms; /* also their ceilings */
	uint8_t cores;                 /* enum recipe_cores */
	uint32_t mask;                 /* of RECIPE_PIN */
	uint16_t max_ipis, ipi_window_ms;
	const char *const *needs; /* policy strings it stands on; NULL ends them */
};

/** What a service may do. */
struct policy {
	uint64_t sid;
	const char *const *allow; /* sorted; NULL ends them */
};

extern const struct service services[];
extern const struct recipe recipes[]; /* as services */
extern const unsigned int service_count;
extern const struct policy policies[];
extern const unsigned int policy_count;

/** recipe_find - the recipe of the service @name. Return: NULL if there is none. */
const struct recipe *recipe_find(const char *name);

/** recipe_mask - the CPUs that @r names, of the @performance and @efficiency ones. */
uint32_t recipe_mask(const struct recipe *r, uint32_t performance, uint32_t efficiency);

/** recipe_cores_name - "pin", "performance", "efficiency", "all". */
const char *recipe_cores_name(const struct recipe *r);

/** policy_allows - whether the service @sid may do @string; unknown ones may nothing. */
bool policy_allows(uint64_t sid, const char *string);

#endif /* LIB_RECIPE_H */
