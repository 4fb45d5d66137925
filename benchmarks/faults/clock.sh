#!/usr/bin/env bash
# A clock that is set back by three hours in the middle of a run: a refinement with a time limit, and a training.
#     benchmarks/faults/clock.sh        # needs libfaketime (Debian: apt-get install faketime); Linux
set -euo pipefail

ebv="$(cd "$(dirname "$0")/../.." && pwd)/ebv"
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"
library="$(find /usr/lib -name libfaketime.so.1 | head -n 1)"
[ -n "$library" ] || { echo "libfaketime must be installed, was not found" >&2; exit 1; }
printf '+0' > clock

# What a clock that is set does: the time of day jumps, the time since the start of the machine does not.
with_clock() {
    LD_PRELOAD="$library" FAKETIME_TIMESTAMP_FILE="$folder/clock" FAKETIME_CACHE_DURATION=1 \
        FAKETIME_DONT_FAKE_MONOTONIC=1 DONT_FAKE_MONOTONIC=1 "$@"
}

# Begins a command, sets the clock back after so many seconds, waits for its end.
set_back_after() {
    local seconds="$1" began="$SECONDS" status=0
    shift
    printf '+0' > clock
    with_clock "$@" > out 2> err &
    sleep "$seconds"
    printf -- '-3h' > clock
    echo "clock of the process now $(with_clock date +%H:%M), of the machine $(date +%H:%M)"
    wait $! || status=$?
    echo "$2: status $status after $((SECONDS - began)) s"
}

refine=("$ebv" generate --classes 300 --dimension 40 --method refine --checkpoint run.ckpt)
set_back_after 6 "${refine[@]}" --time-limit 12s -o refined.npy
grep -E "stopped|seconds|time" out err | head -n 3 || true
with_clock "${refine[@]}" --time-limit 2s --resume --force -o refined.npy > out 2> err && echo "resumed: status 0"

train=("$ebv" train --head ebv --epochs 1 --force)
"${train[@]}" --model plain.zip > out 2> err
set_back_after 8 "${train[@]}" --checkpoint train.ckpt --checkpoint-every 20 --model back.zip
cmp plain.zip back.zip && echo "the model has the bytes of one whose clock was left alone"
