#!/bin/sh
# Makes sure that the Debian packages of some groups are there; installs what is missing.
#
# usage: setup.sh GROUP...
# groups: config build run hostcc packages test debug clang gui style all
#
# As root it installs with apt-get; otherwise it prints the one command that does, and fails.
set -e

# package:probe - the package is there when the probe is: a command, or a file.
py=/usr/lib/python3/dist-packages
config="python3:/usr/bin/python3 python3-kconfiglib:$py/kconfiglib.py"
build="$config gcc:gcc libc6-dev:/usr/include/stdio.h xz-utils:xz
	gcc-riscv64-unknown-elf:riscv64-unknown-elf-gcc device-tree-compiler:dtc"
run="qemu-system-misc:qemu-system-riscv64 opensbi:/usr/lib/riscv64-linux-gnu/opensbi"
hostcc="gcc:gcc libc6-dev:/usr/include/stdio.h binutils:ar xz-utils:xz"
packages="python3:/usr/bin/python3 erofs-utils:/usr/bin/mkfs.erofs
	cryptsetup-bin:/sbin/veritysetup openssl:openssl"
test="$build $run $packages python3-yaml:$py/yaml
	python3-pexpect:$py/pexpect python3-pyelftools:$py/elftools"
debug="$build $run gdb-multiarch:gdb-multiarch"
clang="$build clang:clang libclang-rt-14-dev:/usr/lib/llvm-14/lib/clang/14.0.6/lib/linux"
gui="$config python3-tk:/usr/lib/python3.11/tkinter/__init__.py"
style="$config python3-yaml:$py/yaml"
all="$test $debug $clang $gui $style"

missing=
for group in "$@"; do
	eval "wanted=\$$group"
	for entry in $wanted; do
		package=${entry%%:*}
		probe=${entry#*:}
		case $probe in
		/*) [ -e "$probe" ] && continue ;;
		*) command -v "$probe" >/dev/null && continue ;;
		esac
		case " $missing " in *" $package "*) ;; *) missing="$missing $package" ;; esac
	done
done
[ -n "$missing" ] || exit 0

install="apt-get install -y --no-install-recommends$missing"
if ! command -v apt-get >/dev/null; then
	echo "Missing:$missing (names of Debian packages)" >&2
	exit 1
fi
if [ "$(id -u)" != 0 ]; then
	printf 'Missing:%s\nInstall them with:\n  sudo %s\n' "$missing" "$install" >&2
	exit 1
fi
echo "  SETUP  $missing"
export DEBIAN_FRONTEND=noninteractive
log=$(mktemp)
if ! { apt-get -q update && $install; } >"$log" 2>&1; then
	cat "$log" >&2
	rm -f "$log"
	echo "Could not install:$missing" >&2
	exit 1
fi
rm -f "$log"
