/*
 * Red-black trees: order, and the height that balance promises.
 */
#include <zephyr/kernel.h>
#include <zephyr/sys/rb.h>
#include <zephyr/ztest.h>

#define COUNT 257

struct item {
	int key;
	struct rbnode node;
};

static struct item items[COUNT];

static bool less(struct rbnode *a, struct rbnode *b)
{
	return CONTAINER_OF(a, struct item, node)->key < CONTAINER_OF(b, struct item, node)->key;
}

/* Keys 0..COUNT-1 in an order that is neither up nor down: 96 and 257 have no common factor. */
static void fill(struct rbtree *tree)
{
	for (int i = 0; i < COUNT; i++) {
		items[i].key = i * 96 % COUNT;
		rb_insert(tree, &items[i].node);
	}
}

static int height(const struct rbnode *node)
{
	return node ? 1 + MAX(height(node->children[0]), height(node->children[1])) : 0;
}

static int in_order(struct rbtree *tree)
{
	struct item *item;
	int count = 0, last = -1;

	RB_FOR_EACH_CONTAINER(tree, item, node) {
		zassert_true(item->key > last, "%d after %d", item->key, last);
		last = item->key;
		count++;
	}
	return count;
}

/* A tree of n nodes is at most 2 * log2(n + 1) high: all that the invariants give. */
static void assert_balanced(struct rbtree *tree, int count)
{
	zassert_true(height(tree->root) <= 2 * LOG2CEIL((unsigned int)count + 1),
		     "%d nodes, height %d", count, height(tree->root));
}

ZTEST(rb, test_nodes_come_in_order)
{
	struct rbtree tree = { .lessthan_fn = less };

	fill(&tree);
	zassert_equal(in_order(&tree), COUNT);
	zassert_equal(CONTAINER_OF(rb_get_min(&tree), struct item, node)->key, 0);
	zassert_equal(CONTAINER_OF(rb_get_max(&tree), struct item, node)->key, COUNT - 1);
}

ZTEST(rb, test_ascending_keys_stay_balanced)
{
	struct rbtree tree = { .lessthan_fn = less };

	for (int i = 0; i < COUNT; i++) {
		items[i].key = i;
		rb_insert(&tree, &items[i].node);
		assert_balanced(&tree, i + 1);
	}
}

ZTEST(rb, test_removal_keeps_order_and_balance)
{
	struct rbtree tree = { .lessthan_fn = less };

	fill(&tree);
	for (int left = COUNT; left > 0; left--) {
		rb_remove(&tree, &items[left * 55 % COUNT].node);
		zassert_equal(in_order(&tree), left - 1);
		assert_balanced(&tree, left - 1);
	}
	zassert_is_null(tree.root);
}

ZTEST(rb, test_contains_means_this_node)
{
	struct rbtree tree = { .lessthan_fn = less };
	struct item twin = { .key = 5 };

	fill(&tree);
	for (int i = 0; i < COUNT; i++)
		zassert_true(rb_contains(&tree, &items[i].node));
	zassert_false(rb_contains(&tree, &twin.node));
	rb_remove(&tree, &items[3].node);
	zassert_false(rb_contains(&tree, &items[3].node));
}

static void add(struct rbnode *node, void *sum)
{
	*(int *)sum += CONTAINER_OF(node, struct item, node)->key;
}

ZTEST(rb, test_walk_visits_each_once)
{
	struct rbtree tree = { .lessthan_fn = less };
	struct rbnode *node;
	int sum = 0, visits = 0;

	fill(&tree);
	rb_walk(&tree, add, &sum);
	zassert_equal(sum, COUNT * (COUNT - 1) / 2);
	RB_FOR_EACH(&tree, node)
		visits++;
	zassert_equal(visits, COUNT);
}

ZTEST(rb, test_empty_tree)
{
	struct rbtree tree = { .lessthan_fn = less };

	zassert_is_null(rb_get_min(&tree));
	zassert_is_null(rb_get_max(&tree));
	zassert_equal(in_order(&tree), 0);
}

ZTEST_SUITE(rb, NULL, NULL, NULL, NULL, NULL);
