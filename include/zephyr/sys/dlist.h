/*
 * Doubly linked list, intrusive. The list is a ring through its own head, so that no operation
 * has a case for either end. A node that is in no list has null pointers.
 */
#ifndef ZEPHYR_SYS_DLIST_H
#define ZEPHYR_SYS_DLIST_H

#include <stdbool.h>
#include <stddef.h>

#include <zephyr/sys/util.h>

struct _dnode {
	union {
		struct _dnode *head; /* of a list */
		struct _dnode *next; /* of a node */
	};
	union {
		struct _dnode *tail;
		struct _dnode *prev;
	};
};

typedef struct _dnode sys_dlist_t;
typedef struct _dnode sys_dnode_t;

#define SYS_DLIST_STATIC_INIT(ptr_to_list) { { (ptr_to_list) }, { (ptr_to_list) } }

static ALWAYS_INLINE void sys_dlist_init(sys_dlist_t *list)
{
	list->head = list;
	list->tail = list;
}

static ALWAYS_INLINE void sys_dnode_init(sys_dnode_t *node)
{
	node->next = NULL;
	node->prev = NULL;
}

static ALWAYS_INLINE bool sys_dnode_is_linked(const sys_dnode_t *node)
{
	return node->next != NULL;
}

static ALWAYS_INLINE bool sys_dlist_is_empty(sys_dlist_t *list)
{
	return list->head == list;
}

static ALWAYS_INLINE bool sys_dlist_is_head(sys_dlist_t *list, sys_dnode_t *node)
{
	return list->head == node;
}

static ALWAYS_INLINE bool sys_dlist_is_tail(sys_dlist_t *list, sys_dnode_t *node)
{
	return list->tail == node;
}

static ALWAYS_INLINE bool sys_dlist_has_multiple_nodes(sys_dlist_t *list)
{
	return list->head != list->tail;
}

static ALWAYS_INLINE sys_dnode_t *sys_dlist_peek_head_not_empty(sys_dlist_t *list)
{
	return list->head;
}

/** sys_dlist_peek_head - the first node, or NULL. */
static ALWAYS_INLINE sys_dnode_t *sys_dlist_peek_head(sys_dlist_t *list)
{
	return sys_dlist_is_empty(list) ? NULL : list->head;
}

static ALWAYS_INLINE sys_dnode_t *sys_dlist_peek_tail(sys_dlist_t *list)
{
	return sys_dlist_is_empty(list) ? NULL : list->tail;
}

static ALWAYS_INLINE sys_dnode_t *sys_dlist_peek_next_no_check(sys_dlist_t *list, sys_dnode_t *node)
{
	return node == list->tail ? NULL : node->next;
}

/** sys_dlist_peek_next - the node after @node, or NULL; NULL too if @node is NULL. */
static ALWAYS_INLINE sys_dnode_t *sys_dlist_peek_next(sys_dlist_t *list, sys_dnode_t *node)
{
	return node ? sys_dlist_peek_next_no_check(list, node) : NULL;
}

static ALWAYS_INLINE sys_dnode_t *sys_dlist_peek_prev_no_check(sys_dlist_t *list, sys_dnode_t *node)
{
	return node == list->head ? NULL : node->prev;
}

static ALWAYS_INLINE sys_dnode_t *sys_dlist_peek_prev(sys_dlist_t *list, sys_dnode_t *node)
{
	return node ? sys_dlist_peek_prev_no_check(list, node) : NULL;
}

/** sys_dlist_insert - puts @node before @successor, which may be the list itself. */
static ALWAYS_INLINE void sys_dlist_insert(sys_dnode_t *successor, sys_dnode_t *node)
{
	sys_dnode_t *const prev = successor->prev;

	node->prev = prev;
	node->next = successor;
	prev->next = node;
	successor->prev = node;
}

static ALWAYS_INLINE void sys_dlist_append(sys_dlist_t *list, sys_dnode_t *node)
{
	sys_dlist_insert(list, node);
}

static ALWAYS_INLINE void sys_dlist_prepend(sys_dlist_t *list, sys_dnode_t *node)
{
	sys_dlist_insert(list->head, node);
}

/** sys_dlist_insert_at - puts @node before the first one for which @cond is true, else last. */
static inline void sys_dlist_insert_at(sys_dlist_t *list, sys_dnode_t *node,
				       int (*cond)(sys_dnode_t *node, void *data), void *data)
{
	sys_dnode_t *at = list->head;

	while (at != list && !cond(at, data))
		at = at->next;
	sys_dlist_insert(at, node);
}

/** sys_dlist_dequeue - takes @node out and leaves its own pointers as they are. */
static ALWAYS_INLINE void sys_dlist_dequeue(sys_dnode_t *node)
{
	sys_dnode_t *const prev = node->prev;
	sys_dnode_t *const next = node->next;

	prev->next = next;
	next->prev = prev;
}

/** sys_dlist_remove - takes @node out of the list it is in. */
static ALWAYS_INLINE void sys_dlist_remove(sys_dnode_t *node)
{
	sys_dlist_dequeue(node);
	sys_dnode_init(node);
}

/** sys_dlist_get - takes the first node out. Return: the node, or NULL. */
static ALWAYS_INLINE sys_dnode_t *sys_dlist_get(sys_dlist_t *list)
{
	sys_dnode_t *const node = list->head;

	if (node == list)
		return NULL;
	sys_dlist_remove(node);
	return node;
}

static inline size_t sys_dlist_len(sys_dlist_t *list)
{
	size_t len = 0;

	for (sys_dnode_t *node = list->head; node != list; node = node->next)
		len++;
	return len;
}

#define SYS_DLIST_FOR_EACH_NODE(__dl, __dn) \
	for (__dn = sys_dlist_peek_head(__dl); __dn != NULL; \
	     __dn = sys_dlist_peek_next_no_check(__dl, __dn))

/** SYS_DLIST_ITERATE_FROM_NODE - the nodes after @__dn, or all of them if it is NULL. */
#define SYS_DLIST_ITERATE_FROM_NODE(__dl, __dn)                                                    \
	for (__dn = __dn ? sys_dlist_peek_next_no_check(__dl, __dn) : sys_dlist_peek_head(__dl);   \
	     __dn != NULL; __dn = sys_dlist_peek_next(__dl, __dn))

/** SYS_DLIST_FOR_EACH_NODE_SAFE - @__dn may leave the list in the body; @__dns may not. */
#define SYS_DLIST_FOR_EACH_NODE_SAFE(__dl, __dn, __dns)                                            \
	for (__dn = sys_dlist_peek_head(__dl), __dns = sys_dlist_peek_next(__dl, __dn);            \
	     __dn != NULL; __dn = __dns, __dns = sys_dlist_peek_next(__dl, __dn))

#define SYS_DLIST_CONTAINER(__dn, __cn, __n) \
	((__dn) != NULL ? CONTAINER_OF(__dn, __typeof__(*(__cn)), __n) : NULL)
#define SYS_DLIST_PEEK_HEAD_CONTAINER(__dl, __cn, __n) \
	SYS_DLIST_CONTAINER(sys_dlist_peek_head(__dl), __cn, __n)
#define SYS_DLIST_PEEK_NEXT_CONTAINER(__dl, __cn, __n) \
	((__cn) != NULL                                                                            \
		 ? SYS_DLIST_CONTAINER(sys_dlist_peek_next(__dl, &((__cn)->__n)), __cn, __n)       \
		 : NULL)

#define SYS_DLIST_FOR_EACH_CONTAINER(__dl, __cn, __n)                                              \
	for (__cn = SYS_DLIST_PEEK_HEAD_CONTAINER(__dl, __cn, __n); __cn != NULL;                  \
	     __cn = SYS_DLIST_PEEK_NEXT_CONTAINER(__dl, __cn, __n))
#define SYS_DLIST_FOR_EACH_CONTAINER_SAFE(__dl, __cn, __cns, __n)                                  \
	for (__cn = SYS_DLIST_PEEK_HEAD_CONTAINER(__dl, __cn, __n),                                \
	    __cns = SYS_DLIST_PEEK_NEXT_CONTAINER(__dl, __cn, __n);                                \
	     __cn != NULL;                                                                         \
	     __cn = __cns, __cns = SYS_DLIST_PEEK_NEXT_CONTAINER(__dl, __cn, __n))

#endif /* ZEPHYR_SYS_DLIST_H */
