#!/usr/bin/env bash
# A training step and inference in PyTorch and here, turn about, two threads each, so that both see the same machine;
# prints the medians, the ratio and the peak of resident memory. Arguments: names of networks, otherwise all.
# ROUNDS (5) and STEPS (40) may be set. Needs a python3 with torchvision (Debian: python3-torchvision); PYTHON names
# another.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
. benchmarks/pytorch/java.sh

networks=("$@")
[ $# -gt 0 ] || networks=(compact resnet18 swin_patch2)
lines="$(mktemp)"
trap 'rm -f "$lines"' EXIT
for network in "${networks[@]}"; do
    for mode in train inference; do
        for ((round = 0; round < ${ROUNDS:-5}; round++)); do
            "${PYTHON:-python3}" -B benchmarks/pytorch/speed.py "$network" "$mode" "${STEPS:-40}" | tee -a "$lines" >&2
            benchmark_java BackboneSpeed "$network" "$mode" "${STEPS:-40}" | tee -a "$lines" >&2
        done
    done
done
"${PYTHON:-python3}" -B benchmarks/pytorch/speed.py table "$lines"
