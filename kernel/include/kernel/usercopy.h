/*
 * The only way to a process's memory. Addresses are checked against its regions; a page that is not
 * there, or not with that access, is -EFAULT, never a trap.
 */
#ifndef KERNEL_USERCOPY_H
#define KERNEL_USERCOPY_H

#include <stddef.h>
#include <stdint.h>

struct aspace;

/**
 * user_read, user_write - @len bytes from and to @address of @aspace, which may be any process's.
 * What was copied before a fault stays copied. Context: any; locks below AS may be held.
 * Return: 0 or -EFAULT.
 */
int user_read(struct aspace *aspace, void *to, uintptr_t address, size_t len);
int user_write(struct aspace *aspace, uintptr_t address, const void *from, size_t len);

/**
 * user_word - the word at @address, a multiple of 4, if it may be read. @value, if not NULL: gets
 * it, loaded once. Context: any; locks below AS may be held.
 * Return: where the kernel reaches it, the same place for all who map it; NULL: it is not there.
 */
const uint32_t *user_word(struct aspace *aspace, uintptr_t address, uint32_t *value);

#endif /* KERNEL_USERCOPY_H */
