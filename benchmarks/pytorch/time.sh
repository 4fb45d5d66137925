#!/usr/bin/env bash
# How long 1,000 vectors in 100 dimensions take: the published generator in PyTorch to .140 and to .1350, here by algebra
# and by refinement of random vectors to .140; turn about in one run.
#   benchmarks/pytorch/time.sh [ROUNDS [LIMIT-SECONDS]]       PYTHON names the Python that has torch
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
# shellcheck source=java.sh
source benchmarks/pytorch/java.sh
limit="${2:-300}"
for ((round = 0; round < ${1:-3}; round++)); do
    "${PYTHON:-python3}" benchmarks/pytorch/sgd_time.py 1000 100 .140 "$limit"
    benchmark_java TimeToCoherence 1000 100 .140 "$limit" 2> /dev/null
    "${PYTHON:-python3}" benchmarks/pytorch/sgd_time.py 1000 100 .1350 "$limit"
done
