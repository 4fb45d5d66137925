#!/usr/bin/env bash
# A full disk, a folder that cannot be written, permission lost half way, and two writers in two process namespaces.
#     sudo benchmarks/faults/faults.sh        # mounts a small file system in a folder of its own; Linux
set -euo pipefail

ebv="$(cd "$(dirname "$0")/../.." && pwd)/ebv"
folder="$(mktemp -d)"
# Another user works in it below.
chmod 755 "$folder"
trap 'umount "$folder/small" 2> /dev/null || true; rm -rf "$folder"' EXIT
cd "$folder"

said() {
    echo "$1: status $2, $(tail -n 1 err | cut -c 1-200)"
}

left() {
    find "$1" -mindepth 1 | wc -l
}

run() {
    local status=0
    "$ebv" "$@" > out 2> err || status=$?
    echo "$status"
}

mkdir small closed
mount -t tmpfs -o size=2m tmpfs small
said "full disk, generate" "$(run generate --classes 30000 --dimension 256 -o small/a.npy)"
"$ebv" generate --classes 300 --dimension 40 --time-limit 5s -o base.npy > /dev/null
cat /dev/zero > small/filler 2> /dev/null || true
said "full disk, report --histogram" "$(run report base.npy --histogram small/a.png)"
said "full disk, checkpoint" "$(run generate --classes 300 --dimension 40 --method sgd --step-limit 5 --checkpoint small/c -o b.npy)"
said "full disk, train --model" "$(run train --head ebv --epochs 1 --checkpoint small/t --checkpoint-every 20 --model small/m.zip)"
echo "files left on the full disk beside the filler: $(($(left small) - 1))"
rm small/filler
mount -o remount,ro small
said "read-only, generate" "$(run generate --classes 5 --dimension 4 -o small/a.npy)"
said "read-only, extend" "$(run extend base.npy --classes 301 --time-limit 1s -o small/a.npy)"
said "read-only, report --histogram" "$(run report base.npy --histogram small/a.png)"
umount small

# Permission: as a user who is not root, in a folder that is closed to him once the run goes on.
chmod 777 closed
cp base.npy closed/old.npy
sum="$(sha256sum < closed/old.npy)"
status=0
setpriv --reuid=65534 --regid=65534 --clear-groups "$ebv" generate --classes 300 --dimension 40 --method refine \
    --time-limit 6s --force -o closed/old.npy > out 2> err &
sleep 4
chmod 555 closed
wait $! || status=$?
said "permission lost half way" "$status"
[ "$sum" = "$(sha256sum < closed/old.npy)" ] && echo "what was there is as it was"
chmod 777 closed

# Two writers, both of process number 1 or so, to one place.
for round in 1 2 3 4 5 6 7 8 9 10; do
    for seed in 1 2; do
        unshare -pf "$ebv" generate --classes 2000 --dimension 64 --method sgd --step-limit 1 --seed "$seed" --force -o both.npy \
            > /dev/null 2>> err &
    done
    wait
    python3 - both.npy << 'EOF'
import hashlib, json, sys, numpy
rows = numpy.load(sys.argv[1])
same = json.load(open(sys.argv[1] + ".json"))["sha256"] == hashlib.sha256(rows.tobytes()).hexdigest()
print("two writers: vectors whole, recipe", "theirs" if same else "of the other save, which reading says")
EOF
done
echo "unfinished files: $(find . -name '*.part' -o -name '*.probe' | wc -l)"
