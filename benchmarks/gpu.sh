#!/usr/bin/env bash
# Tests the kernels of ebv-cuda on this machine's GPU, and times them beside the CPU: docs/GPU.md. Needs CUDA 13 in LD_LIBRARY_PATH.
#   benchmarks/gpu.sh [large]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
mvn -B -ntp -q -Dstyle.color=never -pl ebv-core,ebv-cuda test -Dtest='AcceleratorContractTest,AcceleratedLibraryTest,CudaProviderTest' \
    -Dsurefire.failIfNoSpecifiedTests=false
mvn -B -ntp -q -Dstyle.color=never -pl ebv-core,ebv-cuda test-compile dependency:build-classpath \
    -Dmdep.includeScope=test -Dmdep.outputFile=target/test.classpath
export OMP_WAIT_POLICY=passive
exec java -Xmx8g -Dorg.bytedeco.javacpp.maxbytes=16g -Dorg.bytedeco.javacpp.maxphysicalbytes=40g \
    -Dorg.slf4j.simpleLogger.defaultLogLevel=warn \
    -cp "ebv-cuda/target/test-classes:ebv-cuda/target/classes:$(cat ebv-cuda/target/test.classpath)" \
    io.github.ebv4j.cuda.GpuComparison "$@"
