#!/usr/bin/env bash
# Runs benchmarks and says which became slower than the stored baseline by more than their noise.
#   benchmarks/slower.sh [--store] [REGULAR-EXPRESSION [JMH-OPTION...]]
# Without an expression all that the baseline has. --store writes the baseline instead. What seems slower is measured
# again in three processes; exit status 1: one is slower then too.
# A baseline holds for the machine it was made on, which it names: make one's own first.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
target="$PWD/benchmarks/target"
store=""
if [ "${1:-}" = --store ]; then
    store=yes
    shift
fi
what="${1:-Family|ExponentialSums|HeadBenchmark|File|SgdStep|CoherenceReport}"
[ $# -eq 0 ] || shift
mvn -B -ntp -q -pl benchmarks -am -Dmaven.test.skip=true package
java="${JAVA_HOME:+$JAVA_HOME/bin/}java"
classes="benchmarks/target/classes:$(< benchmarks/target/benchmarks.classpath)"

measure() {
    OMP_WAIT_POLICY=passive "$java" -Dorg.bytedeco.javacpp.platform.extension= -cp "$classes" org.openjdk.jmh.Main \
        -rf json -rff "$@"
}

compare() {
    "$java" -cp "$classes" io.github.ebv4j.benchmarks.SlowerThan benchmarks/baseline.json "$target/now.json" "$target/slower.txt"
}

measure "$target/now.json" "$what" "$@"
if [ -n "$store" ]; then
    "$java" -cp "$classes" io.github.ebv4j.benchmarks.StoreTimes benchmarks/baseline.json "$target/now.json"
    exit
fi
compare && exit
echo "again, in three processes each:"
mapfile -t slower < "$target/slower.txt"
status=0
for one in "${slower[@]}"; do
    # An expression and options, split into words on purpose.
    # shellcheck disable=SC2086
    measure "$target/now.json" $one -f 3 > "$target/again.log"
    compare > "$target/verdict.txt" || status=1
    grep "$(printf '\t')" "$target/verdict.txt"
done
exit $status
