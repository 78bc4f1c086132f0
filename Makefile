# Neuron's front door. `make help` lists what it can do; scripts/build.mk is the engine.
SHELL := /bin/sh
MAKEFLAGS += -rR --no-print-directory
.DELETE_ON_ERROR:
.SUFFIXES:
.DEFAULT_GOAL := all

# Debian's Python modules are seen by this interpreter only.
PYTHON ?= /usr/bin/python3

# An application is a folder with prj.conf and src/; it gets an output folder of its own.
APP ?=
APP := $(patsubst %/,%,$(APP))
ifneq ($(APP),)
O ?= build/$(or $(BOARD),qemu_virt)/$(notdir $(abspath $(APP)))
else
O ?= build
endif
O := $(patsubst %/,%,$(O))

Q := $(if $(filter 1,$(V)),,@)

all: image

cache := .cache
# Sources of others, brought in as scripts/third_party.sh pins them.
pinned := $(cache)/libfdt/.pinned $(cache)/libsodium/.pinned
# Signs package images; made by set-up, never part of the tree.
developer-key := .keys/developer.key
include scripts/config.mk
include scripts/setup.mk
include scripts/tools.mk
include scripts/host.mk
# The first time round there is no auto.conf yet; make comes back once it has made it.
ifneq ($(needs-config),)
ifneq ($(wildcard $(auto-conf)),)
include scripts/build.mk
endif
endif
