#!/usr/bin/env bash
# The same weights and images in torchvision and here: prints the largest difference of logits and gradients, in
# evaluation and in training mode, in FLOAT and in DOUBLE; exit status 1 beyond 1e-4 and 1e-3. Arguments: pairs NETWORK
# SIDE, otherwise all.
# Needs a python3 with torchvision (Debian: python3-torchvision); PYTHON names another.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
. benchmarks/pytorch/java.sh

cases=("$@")
if [ $# -eq 0 ]; then
    # At 200 pixels the maps are 50, 25, 13 and 7 wide: windows of 7 are padded, and merging pads odd sides.
    cases=(resnet18 64 resnet18 224 resnet50 64 resnet50 224 swin_t 224 swin_t 200 swin_s 224 swin_s 200)
fi
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
status=0
export OMP_WAIT_POLICY=passive
for ((i = 0; i < ${#cases[@]}; i += 2)); do
    network="${cases[i]}" side="${cases[i + 1]}"
    "${PYTHON:-python3}" -B benchmarks/pytorch/parity.py reference "$network" "$side" "$folder"
    for type in FLOAT DOUBLE; do
        benchmark_java BackboneParity "$network" "$side" "$folder" "$type"
        "${PYTHON:-python3}" -B benchmarks/pytorch/parity.py compare "$network" "$side" "$folder" "$type" || status=1
    done
    rm -f "$folder"/*
done
exit $status
