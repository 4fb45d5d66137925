#!/usr/bin/env bash
# Kills a training with kill -9 at random moments after it first saved, resumes it to its end after each, and compares the model's bytes with
# those of a training that nobody killed. Arguments: number of kills (10), seed of the moments (1), directory of images (default:
# the bundled ones). Exit status 1 if one differs.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

kills="${1:-10}"
RANDOM="${2:-1}"
data=()
[ -z "${3:-}" ] || data=(--data "$3")
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT

training=(./ebv train --head ebv --recipe A1 --epochs 2 --checkpoint "$folder/checkpoint" --checkpoint-every 5 --force "${data[@]}")

now() {
    date +%s%N
}

# Builds, if anything is to be built.
./ebv --version > /dev/null

began="$(now)"
"${training[@]}" --model "$folder/whole.zip" > /dev/null 2>&1 &
whole_run=$!
while [ ! -f "$folder/checkpoint" ] && kill -0 "$whole_run" 2> /dev/null; do
    sleep 0.05
done
first=$((($(now) - began) / 1000000))
wait "$whole_run"
whole=$((($(now) - began) / 1000000))
echo "uninterrupted: $whole ms, first checkpoint after $first ms, model $(sha256sum < "$folder/whole.zip" | cut -c1-16)"

differ=0
for ((kill = 1; kill <= kills; kill++)); do
    rm -f "$folder/checkpoint" "$folder/resumed.zip"
    moment=$((first + (whole - first) * (RANDOM % 1000) / 1000))
    # A command by itself: its process becomes Java's, which is the one to kill.
    "${training[@]}" --model "$folder/resumed.zip" > /dev/null 2>&1 &
    victim=$!
    sleep "$(printf '%d.%03d' $((moment / 1000)) $((moment % 1000)))"
    kill -9 "$victim" 2> /dev/null || true
    wait "$victim" 2> /dev/null || true
    if [ -f "$folder/resumed.zip" ]; then
        echo "kill $kill came after the end, the moment is drawn again"
        kill=$((kill - 1))
        continue
    fi
    saved="no checkpoint yet"
    resume=()
    if [ -f "$folder/checkpoint" ]; then
        saved="checkpoint $(sha256sum < "$folder/checkpoint" | cut -c1-8)"
        resume=(--resume)
    fi
    "${training[@]}" "${resume[@]}" --model "$folder/resumed.zip" > /dev/null 2>&1
    same="same bytes"
    if ! cmp -s "$folder/whole.zip" "$folder/resumed.zip"; then
        same="OTHER BYTES"
        differ=$((differ + 1))
    fi
    echo "kill $kill after $moment ms ($saved): $same"
done
echo "$((kills - differ)) of $kills resumed to the same bytes"
[ "$differ" -eq 0 ]
