# Programs of the boot bundle: user/<name>/*.c and the library.
programs-$(CONFIG_INIT) += init
programs-$(CONFIG_POLICYD) += policyd
programs-$(CONFIG_EXECD) += execd
programs-$(CONFIG_TIMED) += timed
programs-$(CONFIG_SELFTEST) += selftest
programs-$(CONFIG_USER_CLIENT) += client pinned pinger ticker filler
programs-$(CONFIG_BLOCK_VIRTIO_USER) += virtioblkd
programs-$(CONFIG_USER_BLKCLIENT) += blkclient blkguest
programs-$(CONFIG_USER_HELLO) += hello
programs-$(CONFIG_USER_BAD) += bad
programs-$(CONFIG_USER_TALK) += talk
programs-$(CONFIG_USER_MEMORY) += memory
programs-$(CONFIG_USER_SPAWN) += spawn
programs-$(CONFIG_USER_BENCH) += bench
programs-$(CONFIG_USER_SCHED) += sched
programs-$(CONFIG_USER_DRIVER) += driver
programs-$(CONFIG_USER_FUZZ) += fuzz
