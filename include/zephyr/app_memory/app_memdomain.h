/*
 * Memory of user threads: data of applications is all one here.
 */
#ifndef ZEPHYR_APP_MEMORY_APP_MEMDOMAIN_H
#define ZEPHYR_APP_MEMORY_APP_MEMDOMAIN_H

#define K_APP_BMEM(ptn)
#define K_APP_DMEM(ptn)
#define K_APPMEM_PARTITION_DEFINE(name)

#endif /* ZEPHYR_APP_MEMORY_APP_MEMDOMAIN_H */
