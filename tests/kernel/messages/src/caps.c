/*
 * Capability tables: what is refused changes nothing, what is counted comes back.
 */
#include "parties.h"

static int make_endpoint(struct user *u)
{
	int slot = (int)endpoint_create(&u->party);

	zassert_true(slot >= 0, "%d", slot);
	return slot;
}

static unsigned int rights_of(struct user *u, uint64_t slot)
{
	struct nx_cap_info info;

	zassert_ok(cap_query(&u->caps, slot, &info));
	return info.rights;
}

ZTEST(caps, test_lowest_free_slot)
{
	zassert_equal(make_endpoint(self()), NX_SLOT_HIGH);
	zassert_equal(make_endpoint(self()), NX_SLOT_HIGH + 1);
	zassert_ok(cap_close(&self()->caps, NX_SLOT_HIGH));
	zassert_equal(make_endpoint(self()), NX_SLOT_HIGH);
}

ZTEST(caps, test_query)
{
	int slot = make_endpoint(self());
	struct nx_cap_info info;

	zassert_ok(cap_query(&self()->caps, slot, &info));
	zassert_equal(info.kind, NX_KIND_ENDPOINT);
	zassert_equal(info.rights,
		      NX_RIGHT_SEND | NX_RIGHT_RECV | NX_RIGHT_MANAGE | NX_RIGHT_GRANT);
	zassert_equal(info.size, 0);
}

ZTEST(caps, test_reject_cap_empty_slot)
{
	struct nx_cap_info info;

	zassert_equal(cap_query(&self()->caps, 70, &info), -EPERM);
	zassert_equal(cap_close(&self()->caps, 70), -EPERM);
	zassert_equal(cap_copy(&self()->caps, 70, NX_RIGHT_SEND), -EPERM);
	zassert_equal(make_endpoint(self()), NX_SLOT_HIGH);
}

ZTEST(caps, test_reject_cap_slot_out_of_range)
{
	static const uint64_t slots[] = { CONFIG_CAP_SLOTS, NX_CAP_NONE, 1ull << 32, UINT64_MAX };
	struct nx_cap_info info;

	make_endpoint(self());
	for (size_t i = 0; i < ARRAY_SIZE(slots); i++) {
		zassert_equal(cap_query(&self()->caps, slots[i], &info), -EPERM);
		zassert_equal(cap_close(&self()->caps, slots[i]), -EPERM);
	}
	zassert_ok(cap_query(&self()->caps, NX_SLOT_HIGH, &info));
}

ZTEST(caps, test_reject_cap_wrong_kind)
{
	int slot = (int)notification_create(&self()->party);

	message(self(), (uint64_t)slot, NX_MSG(0, 0, 0), 0);
	zassert_equal(ipc_send(&self()->party), -EPERM);
	zassert_equal(notification_signal_slot(&self()->party, (uint64_t)make_endpoint(self()), 1),
		      -EPERM);
}

ZTEST(caps, test_reject_cap_insufficient_rights)
{
	int slot = cap_copy(&self()->caps, (uint64_t)make_endpoint(self()), NX_RIGHT_SEND);

	zassert_true(slot > 0);
	message(self(), (uint64_t)slot, 0, 0);
	zassert_equal(ipc_recv(&self()->party), -EPERM);
	zassert_equal(endpoint_mint(&self()->party, (uint64_t)slot, 1, NX_RIGHT_SEND), -EPERM);
	zassert_equal(cap_destroy(&self()->caps, (uint64_t)slot), -EPERM);
	zassert_equal(rights_of(self(), (uint64_t)slot), NX_RIGHT_SEND);
}

ZTEST(caps, test_reject_cap_rights_grow)
{
	int first = make_endpoint(self());
	int slot = cap_copy(&self()->caps, (uint64_t)first, NX_RIGHT_SEND);

	zassert_equal(cap_copy(&self()->caps, (uint64_t)slot, NX_RIGHT_SEND | NX_RIGHT_RECV),
		      -EPERM);
	zassert_equal(cap_copy(&self()->caps, (uint64_t)slot, NX_RIGHT_SEND | NX_RIGHT_GRANT),
		      -EPERM);
	/* A copy never carries MANAGE. */
	zassert_equal(cap_copy(&self()->caps, (uint64_t)first, NX_RIGHT_MANAGE), -EPERM);
	zassert_equal(cap_copy(&self()->caps, (uint64_t)first, 128), -EINVAL);
	zassert_equal(rights_of(self(), (uint64_t)slot), NX_RIGHT_SEND);
}

ZTEST(caps, test_reject_cap_no_grant)
{
	int slot = cap_copy(&self()->caps, (uint64_t)make_endpoint(self()), NX_RIGHT_SEND);

	zassert_equal(cap_install(&self()->caps, (uint64_t)slot, &users[OTHER].caps, 9,
				  NX_RIGHT_SEND), -EPERM);
	zassert_equal(cap_close(&users[OTHER].caps, 9), -EPERM);
	message(self(), NX_SLOT_HIGH, NX_MSG(0, 0, 1) | NX_MSG_DESC | NX_MSG_NONBLOCK, 0);
	desc(self())->send_caps[0] = (uint32_t)slot;
	zassert_equal(ipc_send(&self()->party), -EPERM);
	zassert_equal(rights_of(self(), (uint64_t)slot), NX_RIGHT_SEND);
}

ZTEST(caps, test_reject_cap_table_full)
{
	int first = make_endpoint(self()), slot;
	int count = 1;

	while ((slot = cap_copy(&self()->caps, (uint64_t)first, NX_RIGHT_SEND)) >= 0)
		count++;
	zassert_equal(slot, -ENOSPC);
	zassert_equal(count, CONFIG_CAP_SLOTS - NX_SLOT_LOW);
	zassert_equal(notification_create(&self()->party), -ENOSPC);
	zassert_equal(self()->quota.notifications, 0);
	zassert_ok(cap_close(&self()->caps, 9));
	zassert_equal(notification_create(&self()->party), 9);
}

ZTEST(caps, test_reject_endpoint_quota)
{
	for (int i = 0; i < CONFIG_IPC_PROCESS_ENDPOINTS; i++)
		make_endpoint(self());
	zassert_equal(endpoint_create(&self()->party), -ENOSPC);
	zassert_equal(self()->quota.endpoints, CONFIG_IPC_PROCESS_ENDPOINTS);
	zassert_true(endpoint_create(&users[OTHER].party) >= 0, "another process is not affected");
	zassert_ok(cap_close(&self()->caps, NX_SLOT_HIGH));
	zassert_true(endpoint_create(&self()->party) >= 0);
}

ZTEST(caps, test_everything_comes_back)
{
	for (int i = 0; i < 1000; i++) {
		int slot = make_endpoint(self());
		int copy = cap_copy(&self()->caps, (uint64_t)slot, NX_RIGHT_SEND);
		int n = (int)notification_create(&self()->party);

		zassert_ok(endpoint_bind(&self()->party, (uint64_t)slot, (uint64_t)n));
		zassert_ok(cap_close(&self()->caps, (uint64_t)slot));
		zassert_ok(cap_close(&self()->caps, (uint64_t)copy));
		zassert_ok(cap_close(&self()->caps, (uint64_t)n));
	}
	zassert_equal(self()->quota.endpoints, 0);
	zassert_equal(self()->quota.notifications, 0);
	zassert_equal(self()->process.refs, 1);
}

ZTEST_SUITE(caps, NULL, NULL, parties_reset, parties_stop, NULL);
