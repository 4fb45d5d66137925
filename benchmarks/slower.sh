#!/usr/bin/env bash
# Runs benchmarks and says which became slower than the stored baseline by more than its noise.
#   benchmarks/slower.sh [--store] [REGULAR-EXPRESSION [JMH-OPTION...]]
# Without an expression all that the baseline has. --store writes the baseline instead. Exit status 1: one is slower.
# A baseline holds for the machine it was made on: make one's own first.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
baseline="$PWD/benchmarks/baseline.json"
now="$PWD/benchmarks/target/now.json"
store=""
if [ "${1:-}" = --store ]; then
    store=yes
    shift
fi
what="${1:-Family|ExponentialSums|PixelHead|File|SgdStep|CoherenceReport}"
[ $# -eq 0 ] || shift
mvn -B -ntp -q -pl benchmarks -am -Dmaven.test.skip=true package
java="${JAVA_HOME:+$JAVA_HOME/bin/}java"
classes="benchmarks/target/classes:$(< benchmarks/target/benchmarks.classpath)"
OMP_WAIT_POLICY=passive "$java" -Dorg.bytedeco.javacpp.platform.extension= -cp "$classes" org.openjdk.jmh.Main \
    "$what" -rf json -rff "$now" "$@"
if [ -n "$store" ]; then
    cp "$now" "$baseline"
    echo "stored $baseline"
else
    "$java" -cp "$classes" io.github.ebv4j.benchmarks.SlowerThan "$baseline" "$now"
fi
