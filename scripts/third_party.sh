#!/bin/sh
# Brings one pinned third-party source into the cache folder and keeps only the files named.
#
# usage: third_party.sh CACHE NAME
#
# The archive is the upstream tarball of a Debian source package, fetched by apt from where this
# machine's apt fetches everything, with state of its own: the system's sources stay untouched.
# Its SHA-256 is pinned here; another archive is refused.
set -e
cache=$1
name=$2

case $name in
libfdt)
	package=u-boot
	archive=u-boot_2023.01+dfsg.orig.tar.xz
	sha256=e75da6f089d063aaef39a1c17f1631791d87700662624e18de2121fa39a1ed44
	folder=u-boot-2023.01/scripts/dtc/libfdt
	files="fdt.c fdt_addresses.c fdt_ro.c fdt_rw.c fdt_strerror.c fdt_sw.c fdt_wip.c
		fdt_empty_tree.c fdt.h libfdt.h libfdt_env.h libfdt_internal.h"
	;;
*)
	echo "third_party.sh: no source is called $name" >&2
	exit 1
	;;
esac

mkdir -p "$cache"
cache=$(cd "$cache" && pwd)
work=$(mktemp -d "$cache/fetch.XXXXXX")
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/lists/partial" "$work/cache/archives/partial" "$work/kept"

apt() {
	apt-get -q -o Dir::Etc::sourcelist="$work/sources.list" -o Dir::Etc::sourceparts=- \
		-o Dir::State::lists="$work/lists" -o Dir::Cache="$work/cache" \
		-o APT::Sandbox::User=root "$@" >>"$work/log" 2>&1
}

# The release's own archive holds every upstream tarball; the security archive refers to it.
apt-get indextargets --format 'deb-src $(REPO_URI) $(RELEASE) $(COMPONENT)' \
	'Created-By: Packages' | grep -v -e '-security ' | sort -u >"$work/sources.list"

echo "  FETCH   $archive"
if ! { apt update && (cd "$work" && apt source --tar-only "$package"); }; then
	cat "$work/log" >&2
	echo "Could not fetch the source package $package" >&2
	exit 1
fi
if ! echo "$sha256  $work/$archive" | sha256sum --check --quiet; then
	echo "$archive is not the pinned one" >&2
	exit 1
fi
tar -xf "$work/$archive" -C "$work" "$folder"
for file in $files; do
	cp "$work/$folder/$file" "$work/kept/"
done
echo "$sha256" >"$work/kept/.pinned"
rm -rf "${cache:?}/$name"
mv "$work/kept" "$cache/$name"
