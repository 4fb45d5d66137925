#!/usr/bin/env bash
# Measures the heads over the number of classes, keeps docs/results/costs/heads.json, and draws all pictures of cost.
#   benchmarks/costs.sh [--draw]     --draw: draws only, from what is kept
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
mvn -B -ntp -q -pl benchmarks -am -Dmaven.test.skip=true package
java="${JAVA_HOME:+$JAVA_HOME/bin/}java"
classes="benchmarks/target/classes:$(< benchmarks/target/benchmarks.classpath)"
kept=docs/results/costs
small="-Xmx256m -Dorg.bytedeco.javacpp.maxbytes=8g -Dorg.bytedeco.javacpp.maxphysicalbytes=9g"

# KIND INPUTS CLASSES HEAD JMH-OPTION...: a file for each, so that a run that was ended goes on.
measure() {
    local file="benchmarks/target/$1-$2-$3-$4.json"
    results+=("$file")
    [ -s "$file" ] || OMP_WAIT_POLICY=passive "$java" -Dorg.bytedeco.javacpp.platform.extension= -cp "$classes" \
        org.openjdk.jmh.Main "[.]HeadBenchmark" -p inputs="$2" -p classes="$3" -p head="$4" -rf json -rff "$file" "${@:5}"
}

both() {
    for of in 512:100 512:1000 512:10000 512:100000 2048:100 2048:10000 2048:100000; do
        measure "$1" "${of%:*}" "${of#*:}" FC "${@:2}"
        measure "$1" "${of%:*}" "${of#*:}" EBV "${@:2}"
    done
    measure "$1" 512 1000000 EBV "${@:2}"
    measure "$1" 2048 1000000 EBV "${@:2}"
}

keep() {
    "$java" -cp "$classes" io.github.ebv4j.benchmarks.StoreTimes "$kept/$1" "${results[@]}"
}

if [ "${1:-}" != --draw ]; then
    mkdir -p "$kept"
    results=()
    both heads -wi 1 -w 3 -i 5 -r 1
    keep heads.json
    # Few steps and a small heap, since what the heap collects is garbage of the steps.
    results=()
    both memory -wi 0 -i 3 -r 1 -prof io.github.ebv4j.benchmarks.PeakMemory \
        -jvmArgsAppend "$small"
    measure memory 512 1000000 FC -wi 0 -i 1 -r 1 -prof io.github.ebv4j.benchmarks.PeakMemory -jvmArgsAppend "$small"
    keep heads-memory.json
fi
"$java" -Xmx1g -cp "$classes" io.github.ebv4j.benchmarks.Costs .
