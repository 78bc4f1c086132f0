/*
 * Singly linked list, intrusive, with both ends known: append and prepend take constant time,
 * removing a node takes its predecessor.
 */
#ifndef ZEPHYR_SYS_SLIST_H
#define ZEPHYR_SYS_SLIST_H

#include <stdbool.h>
#include <stddef.h>

#include <zephyr/sys/util.h>

struct _snode {
	struct _snode *next;
};

struct _slist {
	struct _snode *head; /* NULL: empty */
	struct _snode *tail; /* NULL: empty */
};

typedef struct _snode sys_snode_t;
typedef struct _slist sys_slist_t;

#define SYS_SLIST_STATIC_INIT(ptr_to_list) { NULL, NULL }

static ALWAYS_INLINE void sys_slist_init(sys_slist_t *list)
{
	list->head = NULL;
	list->tail = NULL;
}

static ALWAYS_INLINE sys_snode_t *sys_slist_peek_head(sys_slist_t *list)
{
	return list->head;
}

static ALWAYS_INLINE sys_snode_t *sys_slist_peek_tail(sys_slist_t *list)
{
	return list->tail;
}

static ALWAYS_INLINE bool sys_slist_is_empty(sys_slist_t *list)
{
	return list->head == NULL;
}

static ALWAYS_INLINE sys_snode_t *sys_slist_peek_next_no_check(sys_snode_t *node)
{
	return node->next;
}

/** sys_slist_peek_next - the node after @node, or NULL; NULL too if @node is NULL. */
static ALWAYS_INLINE sys_snode_t *sys_slist_peek_next(sys_snode_t *node)
{
	return node ? sys_slist_peek_next_no_check(node) : NULL;
}

static ALWAYS_INLINE void sys_slist_prepend(sys_slist_t *list, sys_snode_t *node)
{
	node->next = list->head;
	list->head = node;
	if (!list->tail)
		list->tail = node;
}

static ALWAYS_INLINE void sys_slist_append(sys_slist_t *list, sys_snode_t *node)
{
	sys_snode_t *const tail = list->tail;

	node->next = NULL;
	list->tail = node;
	if (tail)
		tail->next = node;
	else
		list->head = node;
}

/** sys_slist_append_list - appends the chain from @head to @tail, which ends with a null link. */
static inline void sys_slist_append_list(sys_slist_t *list, void *head, void *tail)
{
	if (!head)
		return;
	if (list->tail)
		list->tail->next = head;
	else
		list->head = head;
	list->tail = tail;
}

/** sys_slist_merge_slist - moves everything in @list_to_append to the end of @list. */
static inline void sys_slist_merge_slist(sys_slist_t *list, sys_slist_t *list_to_append)
{
	sys_slist_append_list(list, list_to_append->head, list_to_append->tail);
	sys_slist_init(list_to_append);
}

/** sys_slist_insert - puts @node after @prev, or first if @prev is NULL. */
static ALWAYS_INLINE void sys_slist_insert(sys_slist_t *list, sys_snode_t *prev, sys_snode_t *node)
{
	if (!prev) {
		sys_slist_prepend(list, node);
	} else if (!sys_slist_peek_next_no_check(prev)) {
		sys_slist_append(list, node);
	} else {
		node->next = sys_slist_peek_next_no_check(prev);
		prev->next = node;
	}
}

/** sys_slist_get_not_empty - takes the first node out of a list that has one. */
static ALWAYS_INLINE sys_snode_t *sys_slist_get_not_empty(sys_slist_t *list)
{
	sys_snode_t *const node = list->head;

	list->head = sys_slist_peek_next_no_check(node);
	if (list->tail == node)
		list->tail = list->head;
	return node;
}

/** sys_slist_get - takes the first node out. Return: the node, or NULL. */
static ALWAYS_INLINE sys_snode_t *sys_slist_get(sys_slist_t *list)
{
	return sys_slist_is_empty(list) ? NULL : sys_slist_get_not_empty(list);
}

/** sys_slist_remove - takes @node out; @prev_node is the one before it, NULL if it is first. */
static inline void sys_slist_remove(sys_slist_t *list, sys_snode_t *prev_node, sys_snode_t *node)
{
	sys_snode_t *const next = sys_slist_peek_next_no_check(node);

	if (prev_node)
		prev_node->next = next;
	else
		list->head = next;
	if (list->tail == node)
		list->tail = prev_node;
	node->next = NULL;
}

/** sys_slist_find_and_remove - takes @node out if it is there. Cost: linear. */
static inline bool sys_slist_find_and_remove(sys_slist_t *list, sys_snode_t *node)
{
	sys_snode_t *prev = NULL;

	for (sys_snode_t *at = list->head; at; at = sys_slist_peek_next_no_check(at)) {
		if (at == node) {
			sys_slist_remove(list, prev, node);
			return true;
		}
		prev = at;
	}
	return false;
}

static inline size_t sys_slist_len(sys_slist_t *list)
{
	size_t len = 0;

	for (sys_snode_t *node = list->head; node; node = sys_slist_peek_next_no_check(node))
		len++;
	return len;
}

#define SYS_SLIST_FOR_EACH_NODE(__sl, __sn)                                                        \
	for (__sn = sys_slist_peek_head(__sl); __sn != NULL; __sn = sys_slist_peek_next(__sn))

/** SYS_SLIST_ITERATE_FROM_NODE - the nodes after @__sn, or all of them if it is NULL. */
#define SYS_SLIST_ITERATE_FROM_NODE(__sl, __sn)                                                    \
	for (__sn = __sn ? sys_slist_peek_next_no_check(__sn) : sys_slist_peek_head(__sl);         \
	     __sn != NULL; __sn = sys_slist_peek_next(__sn))

/** SYS_SLIST_FOR_EACH_NODE_SAFE - @__sn may leave the list in the body; @__sns may not. */
#define SYS_SLIST_FOR_EACH_NODE_SAFE(__sl, __sn, __sns)                                            \
	for (__sn = sys_slist_peek_head(__sl), __sns = sys_slist_peek_next(__sn); __sn != NULL;    \
	     __sn = __sns, __sns = sys_slist_peek_next(__sn))

#define SYS_SLIST_CONTAINER(__ln, __cn, __n)                                                       \
	((__ln) ? CONTAINER_OF(__ln, __typeof__(*(__cn)), __n) : NULL)
#define SYS_SLIST_PEEK_HEAD_CONTAINER(__sl, __cn, __n)                                             \
	SYS_SLIST_CONTAINER(sys_slist_peek_head(__sl), __cn, __n)
#define SYS_SLIST_PEEK_TAIL_CONTAINER(__sl, __cn, __n)                                             \
	SYS_SLIST_CONTAINER(sys_slist_peek_tail(__sl), __cn, __n)
#define SYS_SLIST_PEEK_NEXT_CONTAINER(__cn, __n)                                                   \
	((__cn) ? SYS_SLIST_CONTAINER(sys_slist_peek_next(&((__cn)->__n)), __cn, __n) : NULL)

#define SYS_SLIST_FOR_EACH_CONTAINER(__sl, __cn, __n)                                              \
	for (__cn = SYS_SLIST_PEEK_HEAD_CONTAINER(__sl, __cn, __n); __cn != NULL;                  \
	     __cn = SYS_SLIST_PEEK_NEXT_CONTAINER(__cn, __n))
#define SYS_SLIST_FOR_EACH_CONTAINER_SAFE(__sl, __cn, __cns, __n)                                  \
	for (__cn = SYS_SLIST_PEEK_HEAD_CONTAINER(__sl, __cn, __n),                                \
	    __cns = SYS_SLIST_PEEK_NEXT_CONTAINER(__cn, __n);                                      \
	     __cn != NULL; __cn = __cns, __cns = SYS_SLIST_PEEK_NEXT_CONTAINER(__cn, __n))

#endif /* ZEPHYR_SYS_SLIST_H */
