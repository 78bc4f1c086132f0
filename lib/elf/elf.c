/*
 * The checks of ELF programs. Layouts: System V ABI, chapters 4 and 5; RISC-V ELF psABI.
 */
#include <lib/elf.h>

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#define CLASS_64 2
#define LITTLE_ENDIAN_DATA 1
#define TYPE_EXECUTABLE 2
#define MACHINE_RISCV 243
#define SEGMENT_LOAD 1
#define SEGMENT_DYNAMIC 2
#define SEGMENT_INTERPRETER 3
#define HEADERS_MAX 64

struct file_header {
	uint8_t magic[4];
	uint8_t class, data, ident_version, abi, zero[8];
	uint16_t type, machine;
	uint32_t version;
	uint64_t entry, segments_at, sections_at;
	uint32_t flags;
	uint16_t size, segment_size, segment_count, section_size, section_count, names;
};

struct segment_header {
	uint32_t type, flags;
	uint64_t offset, address, physical, file_size, size, align;
};

static bool fits(uint64_t offset, uint64_t len, uint64_t size)
{
	return offset <= size && len <= size - offset;
}

static const char *check_header(const struct file_header *h, uint64_t size)
{
	if (memcmp(h->magic, "\177ELF", sizeof(h->magic)))
		return "magic";
	if (h->class != CLASS_64 || h->data != LITTLE_ENDIAN_DATA || h->ident_version != 1)
		return "ident";
	if (h->type != TYPE_EXECUTABLE)
		return "type";
	if (h->machine != MACHINE_RISCV || h->version != 1)
		return "machine";
	if (h->segment_size != sizeof(struct segment_header))
		return "segment header size";
	if (h->segment_count == 0 || h->segment_count > HEADERS_MAX)
		return "segment header count";
	if (!fits(h->segments_at, (uint64_t)h->segment_count * h->segment_size, size))
		return "segment headers outside";
	return NULL;
}

static const char *check_segment(const struct segment_header *s, uint64_t size,
				 const struct elf_space *space)
{
	if (s->file_size > s->size)
		return "segment larger in file";
	if (!fits(s->offset, s->file_size, size))
		return "segment outside file";
	if (s->address < space->start || !fits(s->address, s->size, space->end))
		return "segment outside user range";
	if ((s->flags & ELF_WRITE) && (s->flags & ELF_EXEC))
		return "segment writable and executable";
	if (s->flags & ~(ELF_READ | ELF_WRITE | ELF_EXEC))
		return "segment flags";
	return NULL;
}

static bool is_entry_in(const struct elf_segment *s, uint64_t entry)
{
	return (s->access & ELF_EXEC) && entry >= s->address && entry - s->address < s->size;
}

static bool is_entry_good(const struct elf_program *program)
{
	for (unsigned int i = 0; i < program->segments; i++)
		if (is_entry_in(&program->segment[i], program->entry))
			return program->entry % 2 == 0;
	return false;
}

static const char *add_segment(const struct segment_header *s, uint64_t size,
			       const struct elf_space *space, struct elf_program *program)
{
	const char *wrong;

	if (s->type == SEGMENT_DYNAMIC || s->type == SEGMENT_INTERPRETER)
		return "not static";
	if (s->type != SEGMENT_LOAD || s->size == 0)
		return NULL;
	wrong = check_segment(s, size, space);
	if (wrong)
		return wrong;
	if (program->segments == ELF_SEGMENTS_MAX)
		return "too many segments";
	program->segment[program->segments++] = (struct elf_segment){
		.address = s->address, .size = s->size, .offset = s->offset,
		.file_size = s->file_size, .access = s->flags,
	};
	return NULL;
}

const char *elf_parse(const struct elf_file *file, const struct elf_space *space,
		      struct elf_program *program)
{
	struct segment_header s;
	struct file_header h;
	const char *wrong;

	if (file->size < sizeof(h) || file->read(file, 0, &h, sizeof(h)))
		return "too short";
	wrong = check_header(&h, file->size);
	if (wrong)
		return wrong;
	program->segments = 0;
	program->entry = h.entry;
	for (unsigned int i = 0; i < h.segment_count; i++) {
		if (file->read(file, h.segments_at + i * sizeof(s), &s, sizeof(s)))
			return "unreadable";
		wrong = add_segment(&s, file->size, space, program);
		if (wrong)
			return wrong;
	}
	return is_entry_good(program) ? NULL : "entry";
}
