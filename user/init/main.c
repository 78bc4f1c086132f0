#include "init.h"

#include <nx/ipc.h>
#include <nx/line.h>
#include <nx/process.h>

struct place places[SERVICES_MAX];
long said;

static uint64_t keeper_stack[4096] __attribute__((aligned(16)));

int main(void)
{
	if (service_count > SERVICES_MAX)
		return 1;
	for (unsigned int n = 0; n < SERVICES_MAX; n++)
		places[n].endpoint = NO_SLOT;
	nx_say("init: start", NULL);
	said = nx_notification_create();
	if (said < 0)
		return 2;
	if (nx_thread_create(keep, keeper_stack + 4096, NULL, CONFIG_QOS_BAND_WIDTH - 1) < 0)
		return 3;
	serve();
}
