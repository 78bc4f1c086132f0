/* What the sound image holds, to compare with what a damaged one says. */
#include "disk.h"

#include <errno.h>
#include <string.h>

#define NODES_MAX 70000

struct known {
	struct pkgfs_node node;
	uint32_t parent;
	char *name;
	uint8_t *content; /* [node.size]; NULL for a directory */
};

static struct known known[NODES_MAX];
static unsigned int count, lost;
static bool taking;

static struct known *known_node(uint32_t number)
{
	for (unsigned int i = 0; i < count; i++)
		if (known[i].node.number == number)
			return &known[i];
	return NULL;
}

/* The content of @node, byte for byte. Return: 0, or the reader's error; nothing came with it. */
static int read_content(const struct pkgfs_node *node, uint8_t *to)
{
	size_t got, at = 0;
	int err;

	do {
		memset(to + at, 0xaa, node->size - at);
		err = pkgfs_read(&reader, node, at, to + at, PKGFS_READ_MAX, &got);
		if (err)
			return err;
		at += got;
	} while (got > 0);
	CHECK(at == node->size);
	return 0;
}

static void take(const struct pkgfs_node *node, uint32_t parent, const char *name)
{
	struct known *k = &known[count++];

	CHECK(count < NODES_MAX);
	k->node = *node;
	k->parent = parent;
	k->name = strdup(name);
	if (node->kind == PKGFS_DIRECTORY)
		return;
	k->content = malloc(node->size + PKGFS_READ_MAX);
	CHECK(k->content && read_content(node, k->content) == 0);
}

static void compare(const struct pkgfs_node *node, uint32_t parent, const char *name)
{
	static uint8_t content[PKGFS_FILE_MAX + PKGFS_READ_MAX];
	const struct known *k = known_node(node->number);

	CHECK(k && k->parent == parent && !strcmp(k->name, name));
	CHECK(k->node.kind == node->kind && k->node.mode == node->mode);
	CHECK(k->node.size == node->size);
	if (node->kind == PKGFS_DIRECTORY)
		return;
	if (read_content(node, content))
		lost++;
	else
		CHECK(!memcmp(content, k->content, node->size));
}

static void walk(uint32_t number, uint32_t parent, const char *name)
{
	struct pkgfs_entry entry;
	struct pkgfs_node node;
	uint64_t cursor = 0;
	int err = pkgfs_stat(&reader, number, &node);

	if (err) {
		CHECK(err == -EIO && !taking);
		lost++;
		return;
	}
	if (taking)
		take(&node, parent, name);
	else
		compare(&node, parent, name);
	if (node.kind != PKGFS_DIRECTORY)
		return;
	while (!(err = pkgfs_list(&reader, &node, &cursor, &entry)))
		walk(entry.node, number, entry.name);
	CHECK(err == -ENODATA || err == -EIO);
	lost += err == -EIO;
}

void reference_take(void)
{
	taking = true;
	walk(image.root_node, 0, "");
	taking = false;
	CHECK(count > 1 && lost == 0);
}

unsigned int reference_compare(void)
{
	lost = 0;
	walk(image.root_node, 0, "");
	return lost;
}
