/*
 * Singly linked list whose links carry two bits of flags for the user: nodes are at least 4-byte
 * aligned. Moving a node keeps its flags.
 */
#ifndef ZEPHYR_SYS_SFLIST_H
#define ZEPHYR_SYS_SFLIST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <zephyr/sys/util.h>

typedef uintptr_t unative_t;

struct _sfnode {
	unative_t next_and_flags;
};

struct _sflist {
	struct _sfnode *head; /* NULL: empty */
	struct _sfnode *tail; /* NULL: empty */
};

typedef struct _sfnode sys_sfnode_t;
typedef struct _sflist sys_sflist_t;

#define SYS_SFLIST_STATIC_INIT(ptr_to_list) { NULL, NULL }
#define SYS_SFLIST_FLAGS_MASK ((unative_t)0x3)

static ALWAYS_INLINE void sys_sflist_init(sys_sflist_t *list)
{
	list->head = NULL;
	list->tail = NULL;
}

static ALWAYS_INLINE sys_sfnode_t *sys_sflist_peek_head(sys_sflist_t *list)
{
	return list->head;
}

static ALWAYS_INLINE sys_sfnode_t *sys_sflist_peek_tail(sys_sflist_t *list)
{
	return list->tail;
}

static ALWAYS_INLINE bool sys_sflist_is_empty(sys_sflist_t *list)
{
	return list->head == NULL;
}

static ALWAYS_INLINE sys_sfnode_t *sys_sflist_peek_next_no_check(sys_sfnode_t *node)
{
	return (sys_sfnode_t *)(node->next_and_flags & ~SYS_SFLIST_FLAGS_MASK);
}

static ALWAYS_INLINE uint8_t sys_sfnode_flags_get(sys_sfnode_t *node)
{
	return node->next_and_flags & SYS_SFLIST_FLAGS_MASK;
}

/** sys_sfnode_init - makes @node the last of its chain. @flags: 0..3 */
static ALWAYS_INLINE void sys_sfnode_init(sys_sfnode_t *node, uint8_t flags)
{
	node->next_and_flags = flags & SYS_SFLIST_FLAGS_MASK;
}

static ALWAYS_INLINE void sys_sfnode_flags_set(sys_sfnode_t *node, uint8_t flags)
{
	node->next_and_flags =
		(node->next_and_flags & ~SYS_SFLIST_FLAGS_MASK) | (flags & SYS_SFLIST_FLAGS_MASK);
}

/** sys_sfnode_next_set - changes the link and keeps the flags. */
static ALWAYS_INLINE void sys_sfnode_next_set(sys_sfnode_t *node, sys_sfnode_t *next)
{
	node->next_and_flags = (node->next_and_flags & SYS_SFLIST_FLAGS_MASK) | (unative_t)next;
}

/** sys_sflist_peek_next - the node after @node, or NULL; NULL too if @node is NULL. */
static ALWAYS_INLINE sys_sfnode_t *sys_sflist_peek_next(sys_sfnode_t *node)
{
	return node ? sys_sflist_peek_next_no_check(node) : NULL;
}

static ALWAYS_INLINE void sys_sflist_prepend(sys_sflist_t *list, sys_sfnode_t *node)
{
	sys_sfnode_next_set(node, list->head);
	list->head = node;
	if (!list->tail)
		list->tail = node;
}

static ALWAYS_INLINE void sys_sflist_append(sys_sflist_t *list, sys_sfnode_t *node)
{
	sys_sfnode_t *const tail = list->tail;

	sys_sfnode_next_set(node, NULL);
	list->tail = node;
	if (tail)
		sys_sfnode_next_set(tail, node);
	else
		list->head = node;
}

/** sys_sflist_append_list - appends the chain from @head to @tail, which ends with a null link. */
static inline void sys_sflist_append_list(sys_sflist_t *list, void *head, void *tail)
{
	if (!head)
		return;
	if (list->tail)
		sys_sfnode_next_set(list->tail, head);
	else
		list->head = head;
	list->tail = tail;
}

/** sys_sflist_merge_sflist - moves everything in @list_to_append to the end of @list. */
static inline void sys_sflist_merge_sflist(sys_sflist_t *list, sys_sflist_t *list_to_append)
{
	sys_sflist_append_list(list, list_to_append->head, list_to_append->tail);
	sys_sflist_init(list_to_append);
}

/** sys_sflist_insert - puts @node after @prev, or first if @prev is NULL. */
static ALWAYS_INLINE void sys_sflist_insert(sys_sflist_t *list, sys_sfnode_t *prev,
					    sys_sfnode_t *node)
{
	if (!prev) {
		sys_sflist_prepend(list, node);
	} else if (!sys_sflist_peek_next_no_check(prev)) {
		sys_sflist_append(list, node);
	} else {
		sys_sfnode_next_set(node, sys_sflist_peek_next_no_check(prev));
		sys_sfnode_next_set(prev, node);
	}
}

/** sys_sflist_get_not_empty - takes the first node out of a list that has one. */
static ALWAYS_INLINE sys_sfnode_t *sys_sflist_get_not_empty(sys_sflist_t *list)
{
	sys_sfnode_t *const node = list->head;

	list->head = sys_sflist_peek_next_no_check(node);
	if (list->tail == node)
		list->tail = list->head;
	return node;
}

/** sys_sflist_get - takes the first node out. Return: the node, or NULL. */
static ALWAYS_INLINE sys_sfnode_t *sys_sflist_get(sys_sflist_t *list)
{
	return sys_sflist_is_empty(list) ? NULL : sys_sflist_get_not_empty(list);
}

/** sys_sflist_remove - takes @node out; @prev_node is the one before it, NULL if it is first. */
static inline void sys_sflist_remove(sys_sflist_t *list, sys_sfnode_t *prev_node,
				     sys_sfnode_t *node)
{
	sys_sfnode_t *const next = sys_sflist_peek_next_no_check(node);

	if (prev_node)
		sys_sfnode_next_set(prev_node, next);
	else
		list->head = next;
	if (list->tail == node)
		list->tail = prev_node;
	sys_sfnode_next_set(node, NULL);
}

/** sys_sflist_find_and_remove - takes @node out if it is there. Cost: linear. */
static inline bool sys_sflist_find_and_remove(sys_sflist_t *list, sys_sfnode_t *node)
{
	sys_sfnode_t *prev = NULL;

	for (sys_sfnode_t *at = list->head; at; at = sys_sflist_peek_next_no_check(at)) {
		if (at == node) {
			sys_sflist_remove(list, prev, node);
			return true;
		}
		prev = at;
	}
	return false;
}

static inline size_t sys_sflist_len(sys_sflist_t *list)
{
	size_t len = 0;

	for (sys_sfnode_t *node = list->head; node; node = sys_sflist_peek_next_no_check(node))
		len++;
	return len;
}

#define SYS_SFLIST_FOR_EACH_NODE(__sl, __sn)                                                       \
	for (__sn = sys_sflist_peek_head(__sl); __sn != NULL; __sn = sys_sflist_peek_next(__sn))

/** SYS_SFLIST_ITERATE_FROM_NODE - the nodes after @__sn, or all of them if it is NULL. */
#define SYS_SFLIST_ITERATE_FROM_NODE(__sl, __sn)                                                   \
	for (__sn = __sn ? sys_sflist_peek_next_no_check(__sn) : sys_sflist_peek_head(__sl);       \
	     __sn != NULL; __sn = sys_sflist_peek_next(__sn))

/** SYS_SFLIST_FOR_EACH_NODE_SAFE - @__sn may leave the list in the body; @__sns may not. */
#define SYS_SFLIST_FOR_EACH_NODE_SAFE(__sl, __sn, __sns)                                           \
	for (__sn = sys_sflist_peek_head(__sl), __sns = sys_sflist_peek_next(__sn); __sn != NULL;  \
	     __sn = __sns, __sns = sys_sflist_peek_next(__sn))

#define SYS_SFLIST_CONTAINER(__ln, __cn, __n)                                                      \
	((__ln) ? CONTAINER_OF(__ln, __typeof__(*(__cn)), __n) : NULL)
#define SYS_SFLIST_PEEK_HEAD_CONTAINER(__sl, __cn, __n)                                            \
	SYS_SFLIST_CONTAINER(sys_sflist_peek_head(__sl), __cn, __n)
#define SYS_SFLIST_PEEK_TAIL_CONTAINER(__sl, __cn, __n)                                            \
	SYS_SFLIST_CONTAINER(sys_sflist_peek_tail(__sl), __cn, __n)
#define SYS_SFLIST_PEEK_NEXT_CONTAINER(__cn, __n)                                                  \
	((__cn) ? SYS_SFLIST_CONTAINER(sys_sflist_peek_next(&((__cn)->__n)), __cn, __n) : NULL)

#define SYS_SFLIST_FOR_EACH_CONTAINER(__sl, __cn, __n)                                             \
	for (__cn = SYS_SFLIST_PEEK_HEAD_CONTAINER(__sl, __cn, __n); __cn != NULL;                 \
	     __cn = SYS_SFLIST_PEEK_NEXT_CONTAINER(__cn, __n))
#define SYS_SFLIST_FOR_EACH_CONTAINER_SAFE(__sl, __cn, __cns, __n)                                 \
	for (__cn = SYS_SFLIST_PEEK_HEAD_CONTAINER(__sl, __cn, __n),                               \
	    __cns = SYS_SFLIST_PEEK_NEXT_CONTAINER(__cn, __n);                                     \
	     __cn != NULL; __cn = __cns, __cns = SYS_SFLIST_PEEK_NEXT_CONTAINER(__cn, __n))

#endif /* ZEPHYR_SYS_SFLIST_H */
