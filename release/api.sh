#!/usr/bin/env bash
# Says what changed in the public types of the libraries since a commit, and fails if a program that uses them would break.
#   release/api.sh COMMIT
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
[ $# -eq 1 ] || { echo "usage: release/api.sh COMMIT" >&2; exit 2; }
out="$PWD/target/api"
maven=(mvn -B -ntp -q -Dstyle.color=never -Dmaven.test.skip=true)

rm -rf "$out"
mkdir -p "$out/sources" "$out/baseline"
git archive "$1" | tar -xf - -C "$out/sources"
(cd "$out/sources" && "${maven[@]}" -pl ebv-core,ebv-dl4j package)
for module in ebv-core ebv-dl4j; do
    cp "$(find "$out/sources/$module/target" -maxdepth 1 -name "$module-*.jar")" "$out/baseline/$module.jar"
done
result=0
"${maven[@]}" -Papi -pl ebv-core,ebv-dl4j verify "-Dapi.baseline=$out/baseline" || result=$?
for module in ebv-core ebv-dl4j; do
    echo "== $module"
    cat "$module/target/japicmp/default-cli.diff" 2> /dev/null || cat "$module"/target/japicmp/*.diff
done
exit "$result"
