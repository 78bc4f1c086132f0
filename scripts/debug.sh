#!/bin/sh
# Starts the machine halted, with gdb attached; ends it when gdb ends.
#
# usage: debug.sh OUT IMAGE COMMAND     $GDB: the debugger
#
# The console is OUT/console.log; to type, `socat - UNIX:OUT/console.sock` in another terminal.
set -e
out=$1
image=$2
command=$3

rm -f "$out/gdb.sock" "$out/console.sock"
if [ "${command#*qemu}" = "$command" ]; then
	exec $GDB -q -x scripts/gdb/neuron.py --args $image
fi

log=",logfile=$out/console.log"
eval "set -- $command"
setsid "$@" -display none -monitor none -S \
	-gdb "unix:path=$out/gdb.sock,server=on,wait=off" \
	-chardev "socket,id=console,path=$out/console.sock,server=on,wait=off$log" \
	-serial chardev:console &
machine=$!
trap 'kill $machine 2>/dev/null || true' EXIT
trap : INT
tries=100
while [ ! -S "$out/gdb.sock" ] && [ $tries -gt 0 ]; do
	sleep 0.05
	tries=$((tries - 1))
done
echo "  DEBUG   console in $out/console.log; to type: socat - UNIX:$out/console.sock"
# GDBARGS: further commands, such as -batch -ex nx-threads
# shellcheck disable=SC2086
$GDB -q -x scripts/gdb/neuron.py -ex "target remote $out/gdb.sock" "$image" $GDBARGS
