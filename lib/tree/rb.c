/*
 * Red-black trees (Guibas and Sedgewick 1978).
 *
 * Invariants: the root is black; a red node's children are black; every way from a node down to a
 * missing child has as many black nodes. A missing child counts as black. Sides are 0 and 1, so
 * that each case and its mirror image are one piece of code.
 */
#include <zephyr/sys/rb.h>

#define RED 1ul

static struct rbnode *parent_of(const struct rbnode *node)
{
	return (struct rbnode *)(node->link & ~RED);
}

static bool is_red(const struct rbnode *node)
{
	return node && (node->link & RED);
}

static void set_parent(struct rbnode *node, struct rbnode *parent)
{
	if (node)
		node->link = (uintptr_t)parent | (node->link & RED);
}

static void set_red(struct rbnode *node, bool red)
{
	node->link = (node->link & ~RED) | red;
}

/* Which child of its parent @node is. */
static int side_of(const struct rbnode *node)
{
	return parent_of(node)->children[1] == node;
}

/* @new, perhaps NULL, takes the place of @old below its parent. */
static void replace(struct rbtree *tree, struct rbnode *old, struct rbnode *new)
{
	struct rbnode *parent = parent_of(old);

	if (parent)
		parent->children[side_of(old)] = new;
	else
		tree->root = new;
	set_parent(new, parent);
}

/* @node goes down to @side; its child of the other side takes its place. */
static void rotate(struct rbtree *tree, struct rbnode *node, int side)
{
	struct rbnode *up = node->children[!side];

	replace(tree, node, up);
	node->children[!side] = up->children[side];
	set_parent(node->children[!side], node);
	up->children[side] = node;
	set_parent(node, up);
}

/* A red @node may have a red parent: nothing else is wrong. */
static void balance_inserted(struct rbtree *tree, struct rbnode *node)
{
	while (is_red(parent_of(node))) {
		struct rbnode *parent = parent_of(node), *grand = parent_of(parent);
		int side = side_of(parent);
		struct rbnode *uncle = grand->children[!side];

		set_red(grand, true);
		if (is_red(uncle)) {
			set_red(parent, false);
			set_red(uncle, false);
			node = grand;
			continue;
		}
		if (side_of(node) != side) {
			rotate(tree, parent, side);
			parent = node;
		}
		set_red(parent, false);
		rotate(tree, grand, !side);
		break;
	}
	set_red(tree->root, false);
}

void rb_insert(struct rbtree *tree, struct rbnode *node)
{
	struct rbnode *parent = NULL;
	int side = 0;

	for (struct rbnode *at = tree->root; at; at = at->children[side]) {
		parent = at;
		side = !tree->lessthan_fn(node, at);
	}
	node->children[0] = NULL;
	node->children[1] = NULL;
	node->link = (uintptr_t)parent | RED;
	if (parent)
		parent->children[side] = node;
	else
		tree->root = node;
	balance_inserted(tree, node);
}

/* The ways through @node, perhaps NULL, on @side of @parent, have one black node too few. */
static void balance_removed(struct rbtree *tree, struct rbnode *node, struct rbnode *parent,
			    int side)
{
	while (parent && !is_red(node)) {
		struct rbnode *sibling = parent->children[!side];

		if (is_red(sibling)) {
			set_red(sibling, false);
			set_red(parent, true);
			rotate(tree, parent, side);
			sibling = parent->children[!side];
		}
		if (!is_red(sibling->children[0]) && !is_red(sibling->children[1])) {
			set_red(sibling, true);
			node = parent;
			parent = parent_of(node);
			side = parent ? side_of(node) : 0;
			continue;
		}
		if (!is_red(sibling->children[!side])) {
			set_red(sibling->children[side], false);
			set_red(sibling, true);
			rotate(tree, sibling, !side);
			sibling = parent->children[!side];
		}
		set_red(sibling, is_red(parent));
		set_red(parent, false);
		set_red(sibling->children[!side], false);
		rotate(tree, parent, side);
		return;
	}
	if (node)
		set_red(node, false);
}

static struct rbnode *end_of(struct rbnode *node, int side)
{
	while (node && node->children[side])
		node = node->children[side];
	return node;
}

/* A node with two children: the next one, which has at most one, takes its place and colour. */
static void remove_inner(struct rbtree *tree, struct rbnode *node)
{
	struct rbnode *next = end_of(node->children[1], 0), *child = next->children[1];
	struct rbnode *parent = parent_of(next);
	bool was_red = is_red(next);
	int side = side_of(next);

	replace(tree, next, child);
	if (parent == node)
		parent = next;
	replace(tree, node, next);
	set_red(next, is_red(node));
	for (int i = 0; i < 2; i++) {
		next->children[i] = node->children[i];
		set_parent(next->children[i], next);
	}
	if (!was_red)
		balance_removed(tree, child, parent, side);
}

void rb_remove(struct rbtree *tree, struct rbnode *node)
{
	struct rbnode *child = node->children[node->children[0] == NULL];
	struct rbnode *parent = parent_of(node);
	int side = parent ? side_of(node) : 0;

	if (node->children[0] && node->children[1]) {
		remove_inner(tree, node);
		return;
	}
	replace(tree, node, child);
	if (!is_red(node))
		balance_removed(tree, child, parent, side);
}

struct rbnode *rb_get_min(struct rbtree *tree)
{
	return end_of(tree->root, 0);
}

struct rbnode *rb_get_max(struct rbtree *tree)
{
	return end_of(tree->root, 1);
}

bool rb_contains(struct rbtree *tree, struct rbnode *node)
{
	struct rbnode *at = tree->root;

	while (at && at != node)
		at = at->children[!tree->lessthan_fn(node, at)];
	return at != NULL;
}

struct rbnode *rb_next(struct rbnode *node)
{
	if (node->children[1])
		return end_of(node->children[1], 0);
	while (parent_of(node) && side_of(node))
		node = parent_of(node);
	return parent_of(node);
}

void rb_walk(struct rbtree *tree, rb_visit_t visit_fn, void *cookie)
{
	struct rbnode *node;

	RB_FOR_EACH(tree, node)
		visit_fn(node, cookie);
}
