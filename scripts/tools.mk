# What is done with an image or the tree, beside building it.
#
# TESTARGS= goes to the test runner or the bench as it stands.

.PHONY: help test test-long test-random test-soak check bench debug size
help:
	@cat scripts/help.txt

test: | setup-packages $(pinned)
	$(Q)$(PYTHON) tools/run_tests.py $(if $(T),-k $(T)) $(if $(BOARD),--board $(BOARD)) $(TESTARGS)

# test-long: also what is marked slow, and an image for every number of harts.
test-long: | setup-packages $(pinned)
	$(Q)$(PYTHON) tools/run_tests.py --slow --each-width $(if $(T),-k $(T)) $(if $(BOARD),--board $(BOARD)) $(TESTARGS)

test-random: | setup-packages $(pinned)
	$(Q)$(PYTHON) scripts/test_random.py --out $(O)/random $(if $(SEED),--seed $(SEED)) $(if $(N),--count $(N))

# N= rounds of the suites about several CPUs, at four harts.
test-soak: | setup-packages $(cache)/libfdt/.pinned
	$(Q)$(PYTHON) tools/soak.py -O $(O)/soak $(if $(N),-n $(N)) $(TESTARGS)

check: | setup-packages
	$(Q)$(PYTHON) scripts/check.py

# What no run can show: fences, instruction budgets, who may write what.
.PHONY: check-image
check-image: image
	$(Q)$(PYTHON) tests/arch/check_image.py $(elf) --objdump $(OBJDUMP) $(if $(CONFIG_SMP),--smp) $(if $(CONFIG_MMU),--mmu)

bench: | setup-packages $(pinned)
	$(Q)$(PYTHON) tests/bench/bench.py --out $(O)/bench $(TESTARGS)

debug: image
	$(Q)GDB='$(GDB)' scripts/debug.sh $(O) $(elf) "$(subst ",\",$(machine-command))"

# OPTIONS="A B": also what the image would be without each of them; builds it again for that.
size: image
	$(Q)$(PYTHON) scripts/size.py --out $(O) --size $(SIZE) --make '$(MAKE)' $(OPTIONS)
