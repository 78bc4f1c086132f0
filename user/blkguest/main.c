/*
 * A client of virtioblkd that may ask what the disk is, and not read it. Without arguments, as init
 * starts it, it has nothing to do.
 */
#include <nx/expect.h>
#include <nx/service.h>

int main(void)
{
	struct nx_message info = { 0 }, read = { .word = { 0, 0, 1 } };
	struct nx_message self = { 0 };
	long disk, policyd;

	if (!nx_bootinfo()->args_len)
		return (int)nx_hello();
	disk = nx_route("virtioblkd");
	policyd = nx_route("policyd");
	EXPECT(disk >= 0 && policyd >= 0);
	EXPECT(nx_request(disk, NX_VB(NX_VB_INFO), &info, 0) == NX_VB_OK);
	EXPECT(nx_request(disk, NX_VB(NX_VB_READ), &read, 0) == NX_VB_DENIED);
	nx_name_put(&self, "device.mmio.blk");
	EXPECT(nx_request(policyd, NX_PO(NX_PO_CHECK_CAP), &self, 0) == NX_PO_DENY);
	return 0;
}
