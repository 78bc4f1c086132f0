.PHONY: setup setup-config
setup-config:
