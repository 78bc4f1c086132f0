/* Other harts run whenever they like: there is nothing to do at a sync point. */
#ifndef ARCH_SYNC_H
#define ARCH_SYNC_H

static inline void arch_sync_point(void)
{
}

static inline void arch_sync_store(void)
{
}

#endif /* ARCH_SYNC_H */
