# The kernel's mount of a package image: keys that are compiled in, and the image that is there
# when no disk is (CONFIG_PKGFS).
unquoted = $(subst ",,$1)
key-files := $(call unquoted,$(CONFIG_PKGFS_TRUSTED_KEYS) $(CONFIG_PKGFS_REVOKED_KEYS))
tag_keys = GEN
cmd_keys = $(PYTHON) scripts/pkgfs_keys.py $(if $(CONFIG_PRODUCTION),--production) \
	"$(call unquoted,$(CONFIG_PKGFS_TRUSTED_KEYS))" "$(call unquoted,$(CONFIG_PKGFS_REVOKED_KEYS))" >$@
tag_fixtures = PKGFS
cmd_fixtures = $(PYTHON) tools/mkpkgfs.py build --key test $(fixtures) $(@:.o=.img) && { \
	echo '	.section .rodata'; echo '	.balign 8'; echo '	.globl pkgfs_fixtures, pkgfs_fixtures_end'; \
	echo 'pkgfs_fixtures: .incbin "$(@:.o=.img)"'; echo 'pkgfs_fixtures_end:'; } >$(@:.o=.S) && \
	$(CC) $(arch-flags) -c -o $@ $(@:.o=.S)
fixtures := subsys/pkgfs/fixtures

$(pkgfs-keys): $(key-files) scripts/pkgfs_keys.py FORCE
	$(call run,keys)
$(O)/pkgfs_fixtures.o: $(wildcard $(fixtures)/*/* tools/packages/*.py) tools/mkpkgfs.py FORCE
	$(call run,fixtures)
