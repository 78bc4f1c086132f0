/*
 * The image: text, read-only data, data, then what the boot clears, then what nobody clears.
 *
 * Iterable sections (iter_*) are not named here: the linker places each after the last section
 * with its flags and supplies its bounds. So the end of read-only data is where data starts.
 */
#include <arch/layout.h>
#include <arch/tls.h>

#ifdef CONFIG_MMU
#define PART_ALIGN PAGE_SIZE
#else
#define PART_ALIGN 16
#endif

OUTPUT_ARCH(riscv)
ENTRY(_start)

SECTIONS
{
	. = IMAGE_LOAD_ADDRESS + IMAGE_OFFSET;
	image_start = .;

	.text : AT(ADDR(.text) - IMAGE_OFFSET) {
		KEEP(*(.text.boot))
		*(.text .text.*)
		. = ALIGN(16);
	}
	. = ALIGN(PART_ALIGN);
	text_end = .;

	.rodata : AT(ADDR(.rodata) - IMAGE_OFFSET) {
#ifndef CONFIG_MMU
		/* Read-only data lies next to data: one register reaches 2 KiB to both sides. */
		__global_pointer$ = . + 0x800;
#endif
		*(.srodata .srodata.*)
		*(.rodata .rodata.*)
	}

	.data ALIGN(PART_ALIGN) : AT(ADDR(.data) - IMAGE_OFFSET) {
		data_start = .;
		*(.data .data.*)
		. = ALIGN(16);
#ifdef CONFIG_MMU
		__global_pointer$ = . + 0x7f0;
#endif
		*(.sdata .sdata.*)
	}

#ifdef CONFIG_THREAD_LOCAL_STORAGE
	/* What each thread's block begins as; its second part is zero and takes no room here. */
	. = ALIGN(TLS_ALIGN);
	tls_start = .;
	.tdata : AT(ADDR(.tdata) - IMAGE_OFFSET) {
		*(.tdata .tdata.*)
	}
	tls_data_end = .;
	.tbss : AT(ADDR(.tbss) - IMAGE_OFFSET) {
		*(.tbss .tbss.*)
		tls_end = .;
	}
	ASSERT(ALIGNOF(.tdata) <= TLS_ALIGN && ALIGNOF(.tbss) <= TLS_ALIGN,
	       "a thread-local variable is aligned to more than TLS_ALIGN")
#else
	.tdata : {
		*(.tdata .tdata.*)
	}
	.tbss : {
		*(.tbss .tbss.*)
	}
	ASSERT(SIZEOF(.tdata) + SIZEOF(.tbss) == 0,
	       "thread-local variables: CONFIG_THREAD_LOCAL_STORAGE is not set")
#endif

	.bss ALIGN(16) (NOLOAD) : AT(ADDR(.bss) - IMAGE_OFFSET) {
		bss_start = .;
		*(.sbss .sbss.*)
		*(.bss .bss.*)
		*(COMMON)
#ifdef CONFIG_MMU
		. = ALIGN(PAGE_SIZE);
		*(.page_tables)
#endif
		. = ALIGN(16);
		bss_end = .;
	}

	.noinit (NOLOAD) : AT(ADDR(.noinit) - IMAGE_OFFSET) {
		*(.noinit .noinit.*)
	}

#ifdef CONFIG_MMU
	/* One table per 2 MiB of image, side by side: the entry of an address is an index away. */
	image_tables = ((. + 2 * PAGE_SIZE - image_start) >> MEGAPAGE_SHIFT) + 1;
	.image_ptes ALIGN(PAGE_SIZE) (NOLOAD) : AT(ADDR(.image_ptes) - IMAGE_OFFSET) {
		image_ptes = .;
		. += image_tables * PAGE_SIZE;
	}
#endif
	. = ALIGN(PART_ALIGN);
	image_end = .;

	/DISCARD/ : { *(.comment) *(.note .note.*) *(.eh_frame .eh_frame_hdr) *(.riscv.attributes) }
}
