#!/usr/bin/env bash
# Where the calling thread is during a training step or inference: milliseconds a step by method. Arguments: NETWORK
# (compact, resnet18, swin_patch2), train or inference.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
. benchmarks/pytorch/java.sh
benchmark_java BackboneProfile "$@"
