/*
 * ELF64 programs for RISC-V, static, as far as a loader needs them (contracts W2). Nothing in a
 * file is believed before it is checked.
 */
#ifndef LIB_ELF_H
#define LIB_ELF_H

#include <stddef.h>
#include <stdint.h>

#define ELF_SEGMENTS_MAX 16

#define ELF_EXEC 1u
#define ELF_WRITE 2u
#define ELF_READ 4u

struct elf_segment {
	uint64_t address;
	uint64_t size;      /* in memory; beyond file_size it is zero */
	uint64_t offset;
	uint64_t file_size;
	uint32_t access;    /* ELF_* */
};

struct elf_program {
	uint64_t entry;
	unsigned int segments;
	struct elf_segment segment[ELF_SEGMENTS_MAX];
};

/** Where programs may be: [start, end). */
struct elf_space {
	uint64_t start, end;
};

/** A file. @read copies @len bytes at @offset, which are inside, and returns 0 or -errno. */
struct elf_file {
	uint64_t size;
	int (*read)(const struct elf_file *file, uint64_t offset, void *to, size_t len);
};

/**
 * elf_parse - what is to be loaded of the program in @file. Every byte is read at most once, so the
 * file may change meanwhile.
 * Return: NULL, or what is wrong with it; @program is then undefined.
 */
const char *elf_parse(const struct elf_file *file, const struct elf_space *space,
		      struct elf_program *program);

#endif /* LIB_ELF_H */
