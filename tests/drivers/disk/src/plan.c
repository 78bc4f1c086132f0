#include "plan.h"

#include <stddef.h>

static const char *number(const char *text, uint64_t *value)
{
	for (*value = 0; *text >= '0' && *text <= '9'; text++)
		*value = *value * 10 + (uint64_t)(*text - '0');
	return text;
}

const char *plan_next(const char *text, struct step *step)
{
	if (*text == '\0' || *text == ' ')
		return NULL;
	*step = (struct step){ .name = *text++ };
	while (*text == ':' && step->args < ARGS)
		text = number(text + 1, &step->arg[step->args++]);
	return *text == ',' ? text + 1 : text;
}
