/*
 * Red-black trees: ordered sets of nodes that lie in their owners' structures.
 *
 * Insertion, removal and search take O(log n) comparisons. A tree is started by { 0 } and its
 * lessthan_fn, which orders any two nodes strictly: where keys may be equal it compares addresses.
 */
#ifndef ZEPHYR_SYS_RB_H
#define ZEPHYR_SYS_RB_H

#include <stdbool.h>
#include <stdint.h>

#include <zephyr/sys/util.h>

struct rbnode {
	struct rbnode *children[2]; /* less, more */
	uintptr_t link;             /* parent; bit 0: red */
};

/** rb_lessthan_t - whether @a stands before @b. */
typedef bool (*rb_lessthan_t)(struct rbnode *a, struct rbnode *b);

struct rbtree {
	struct rbnode *root;
	rb_lessthan_t lessthan_fn;
};

typedef void (*rb_visit_t)(struct rbnode *node, void *cookie);

/** rb_insert - @node, whatever it contains, becomes one of @tree's; it must not be in a tree. */
void rb_insert(struct rbtree *tree, struct rbnode *node);

/** rb_remove - @node is one of @tree's. */
void rb_remove(struct rbtree *tree, struct rbnode *node);

/** rb_get_min, rb_get_max - the first and the last node; NULL when the tree is empty. */
struct rbnode *rb_get_min(struct rbtree *tree);
struct rbnode *rb_get_max(struct rbtree *tree);

/** rb_contains - whether this very @node is in @tree; found by its order. */
bool rb_contains(struct rbtree *tree, struct rbnode *node);

/** rb_next - the node behind @node; NULL behind the last. */
struct rbnode *rb_next(struct rbnode *node);

/** rb_walk - @visit_fn of each node, in order; it must not change the tree. */
void rb_walk(struct rbtree *tree, rb_visit_t visit_fn, void *cookie);

/** RB_FOR_EACH - the nodes in order; the tree must not change meanwhile. */
#define RB_FOR_EACH(tree, node) \
	for ((node) = rb_get_min(tree); (node) != NULL; (node) = rb_next(node))

/** RB_FOR_EACH_CONTAINER - the structures whose member @field the nodes are. */
#define RB_FOR_EACH_CONTAINER(tree, node, field)                                                   \
	for (struct rbnode *rb_at_ = rb_get_min(tree);                                             \
	     ((node) = rb_at_ ? CONTAINER_OF(rb_at_, __typeof__(*(node)), field) : NULL) != NULL;  \
	     rb_at_ = rb_next(rb_at_))

#endif /* ZEPHYR_SYS_RB_H */
