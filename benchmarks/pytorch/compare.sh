#!/usr/bin/env bash
# The generator's step in PyTorch and here, turn about in one run, so that both see the same machine. Needs a python3 with torch; PYTHON names another.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

for dimension in 100 1000; do
    for round in 1 2 3; do
        "${PYTHON:-python3}" benchmarks/pytorch/sgd_step.py 1000 "$dimension" 300
        mvn -B -ntp -q -Pjmh -pl benchmarks -am -DskipTests verify \
            -Djmh.args="SgdStepBenchmark.slices -p dimension=$dimension -f 1 -wi 3 -w 2 -i 5 -r 2" \
            | grep '^SgdStepBenchmark'
    done
done
