/*
 * Giving a process what its recipe says.
 */
#ifndef NX_RECIPE_H
#define NX_RECIPE_H

#include <stdint.h>

#include <lib/recipe.h>

/**
 * nx_recipe_apply - ceilings, class, affinity, shares, position, hints and budget of @r to process
 * @pid. @cap: the right to schedule others. Return: 0 or the first refusal, a negated error number.
 */
long nx_recipe_apply(const struct recipe *r, uint32_t pid, long cap);

/** nx_recipe_mask - the CPUs of @r. */
uint32_t nx_recipe_mask(const struct recipe *r);

#endif /* NX_RECIPE_H */
