/*
 * ELF64 programs for RISC-V, static, as far as a loader needs them (contracts W2). Nothing in a
 * file is believed before it is checked.
 */
#ifndef LIB_ELF_H
#define LIB_ELF_H

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

/**
 * elf_parse - what is to be loaded of the program in @file, of @size bytes, any alignment.
 * Return: NULL, or what is wrong with it; @program is then undefined.
 */
const char *elf_parse(const void *file, uint64_t size, const struct elf_space *space,
		      struct elf_program *program);

#endif /* LIB_ELF_H */
