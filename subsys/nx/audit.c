/* nx audit: the newest records of what was decided about authority and integrity. */
#include <stdlib.h>

#include <neuron/audit.h>
#include <zephyr/kernel.h>

#include "nx.h"

#define RECORDS_DEFAULT 16
#define USAGE "usage: nx audit [records]"

static void print_record(const struct shell *sh, const struct nx_audit *r)
{
	static const char *const decisions[] = { "allow", "deny", "note" };
	static const char *const reasons[] = { "policy", "identity", "malformed", "limit",
					       "integrity" };

	shell_print(sh,
		    "seq=%llu time=%llu event=%u %s %s subject=%u target=%u a=%llu b=%llu c=%llu",
		    (unsigned long long)r->seq, (unsigned long long)r->time, r->event,
		    r->decision < ARRAY_SIZE(decisions) ? decisions[r->decision] : "?",
		    r->reason < ARRAY_SIZE(reasons) ? reasons[r->reason] : "?", r->subject,
		    r->target, (unsigned long long)r->a, (unsigned long long)r->b,
		    (unsigned long long)r->c);
}

static unsigned int print_from(const struct shell *sh, uint64_t seq, uint64_t last)
{
	struct nx_audit record;
	unsigned int records = 0;

	while (seq <= last && nx_audit_read(&seq, &record, 1) == 1) {
		print_record(sh, &record);
		records++;
	}
	return records;
}

int nx_audit_command(const struct shell *sh, size_t argc, char **argv)
{
	unsigned long most = RECORDS_DEFAULT;
	uint64_t written, dropped;
	unsigned int records;
	char *end = "";

	if (argc > 1)
		most = strtoul(argv[1], &end, 10);
	if (argc > 2 || *end || most == 0)
		return nx_fail(sh, "audit", USAGE);
	nx_audit_count(&written, &dropped);
	records = print_from(sh, written < most ? 1 : written - most + 1, written);
	shell_print(sh, "nx: audit records=%u dropped=%llu", records, (unsigned long long)dropped);
	return 0;
}
