/*
 * Iterable sections: objects of one type, defined anywhere, that the linker lays side by side.
 *
 * The section is a C identifier, so the linker itself makes __start_<section> and
 * __stop_<section>; the linker script knows no type. The bounds are weak: a type of which nobody
 * defined an object is an empty array. The explicit alignment keeps the compiler from padding
 * between objects. Order is that of the link; who needs another carries a key in the struct.
 */
#ifndef ZEPHYR_SYS_ITERABLE_SECTIONS_H
#define ZEPHYR_SYS_ITERABLE_SECTIONS_H

#define ITERABLE_SECTION(secname) "iter_" #secname
#define ITERABLE_SECTION_OF(secname) ITERABLE_SECTION(secname)
#define ITERABLE_START(secname) CONCAT(__start_iter_, secname)
#define ITERABLE_STOP(secname) CONCAT(__stop_iter_, secname)

/** TYPE_SECTION_ITERABLE - defines @varname in section @secname; may follow `static`, `const`. */
#define TYPE_SECTION_ITERABLE(type, varname, secname, section_postfix)                             \
	type varname __aligned(__alignof__(type)) __used                                           \
		__attribute__((section(ITERABLE_SECTION_OF(secname))))

/** TYPE_SECTION_BOUNDS - declares first and end of a section, for code at the same scope. */
#define TYPE_SECTION_BOUNDS(type, secname)                                                         \
	extern type ITERABLE_START(secname)[] __weak;                                              \
	extern type ITERABLE_STOP(secname)[] __weak

#define TYPE_SECTION_START_EXTERN(type, secname) extern type ITERABLE_START(secname)[] __weak
#define TYPE_SECTION_END_EXTERN(type, secname) extern type ITERABLE_STOP(secname)[] __weak
#define TYPE_SECTION_START(secname) ITERABLE_START(secname)
#define TYPE_SECTION_END(secname) ITERABLE_STOP(secname)

/** TYPE_SECTION_FOREACH - a loop over all objects of section @secname. */
#define TYPE_SECTION_FOREACH(type, secname, iterator)                                              \
	TYPE_SECTION_BOUNDS(type, secname);                                                        \
	for (type *iterator = ITERABLE_START(secname); iterator < ITERABLE_STOP(secname);          \
	     iterator++)

/** TYPE_SECTION_GET - stores the address of object @i at @dst; @i is below the count. */
#define TYPE_SECTION_GET(type, secname, i, dst)                                                    \
	do {                                                                                       \
		TYPE_SECTION_BOUNDS(type, secname);                                                \
		*(dst) = &ITERABLE_START(secname)[i];                                              \
	} while (0)

/** TYPE_SECTION_COUNT - stores the number of objects at @dst. */
#define TYPE_SECTION_COUNT(type, secname, dst)                                                     \
	do {                                                                                       \
		TYPE_SECTION_BOUNDS(type, secname);                                                \
		*(dst) = (size_t)(ITERABLE_STOP(secname) - ITERABLE_START(secname));               \
	} while (0)

#define STRUCT_SECTION_ITERABLE(struct_type, varname) \
	TYPE_SECTION_ITERABLE(struct struct_type, varname, struct_type, varname)
#define STRUCT_SECTION_ITERABLE_ALTERNATE(secname, struct_type, varname) \
	TYPE_SECTION_ITERABLE(struct struct_type, varname, secname, varname)
#define STRUCT_SECTION_ITERABLE_NAMED(struct_type, name, varname) \
	TYPE_SECTION_ITERABLE(struct struct_type, varname, struct_type, name)

#define STRUCT_SECTION_START_EXTERN(struct_type) \
	TYPE_SECTION_START_EXTERN(struct struct_type, struct_type)
#define STRUCT_SECTION_END_EXTERN(struct_type) \
	TYPE_SECTION_END_EXTERN(struct struct_type, struct_type)
#define STRUCT_SECTION_START(struct_type) ITERABLE_START(struct_type)
#define STRUCT_SECTION_END(struct_type) ITERABLE_STOP(struct_type)

#define STRUCT_SECTION_FOREACH(struct_type, iterator) \
	TYPE_SECTION_FOREACH(struct struct_type, struct_type, iterator)
#define STRUCT_SECTION_FOREACH_ALTERNATE(secname, struct_type, iterator) \
	TYPE_SECTION_FOREACH(struct struct_type, secname, iterator)
#define STRUCT_SECTION_GET(struct_type, i, dst) \
	TYPE_SECTION_GET(struct struct_type, struct_type, i, dst)
#define STRUCT_SECTION_COUNT(struct_type, dst) \
	TYPE_SECTION_COUNT(struct struct_type, struct_type, dst)

#endif /* ZEPHYR_SYS_ITERABLE_SECTIONS_H */
