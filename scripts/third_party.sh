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
libsodium)
	package=libsodium
	archive=libsodium_1.0.18.orig.tar.gz
	sha256=d59323c6b712a1519a5daf710b68f5e7fde57040845ffec53850911f10a5d4f4
	folder=libsodium-1.0.18/src/libsodium
	core=crypto_core/ed25519/ref10
	sign=crypto_sign/ed25519/ref10
	h=include/sodium
	files="$core/ed25519_ref10.c $core/fe_51/base.h $core/fe_51/base2.h
		$core/fe_51/constants.h $core/fe_51/fe.h $sign/open.c $sign/sign.c
		$sign/sign_ed25519_ref10.h crypto_hash/sha512/cp/hash_sha512_cp.c
		crypto_verify/sodium/verify.c $h/crypto_hash_sha512.h $h/crypto_sign_ed25519.h
		$h/crypto_verify_16.h $h/crypto_verify_32.h $h/crypto_verify_64.h $h/export.h
		$h/randombytes.h $h/utils.h $h/private/common.h $h/private/ed25519_ref10.h
		$h/private/ed25519_ref10_fe_51.h"
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
(cd "$work/$folder" && cp --parents $files "$work/kept/")
echo "$sha256" >"$work/kept/.pinned"
rm -rf "${cache:?}/$name"
mv "$work/kept" "$cache/$name"
