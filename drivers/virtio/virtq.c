/*
 * A split virtqueue: where its parts are. What happens to it afterwards is inline.
 */
#include <drivers/virtq.h>

#include <string.h>

void virtq_init(struct virtq *q, void *area, uint16_t num)
{
	char *base = area;

	memset(area, 0, VIRTQ_BYTES(num));
	*q = (struct virtq){
		.desc = area,
		.avail = (void *)(base + VIRTQ_AVAIL_OFFSET(num)),
		.used = (void *)(base + VIRTQ_USED_OFFSET(num)),
		.num = num,
	};
}
