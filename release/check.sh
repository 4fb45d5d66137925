#!/usr/bin/env bash
# Builds what would be published, twice, and uses it from a project of its own. Nothing is installed or published.
#   release/check.sh [JAVA_HOME...]    runs the project with each of these JDKs; with the one of Maven if none is given
# Takes about four minutes, writes to target/release, and ends with "release: all as it should be".
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
root="$PWD"
out="$root/target/release"
staged="$out/staged"
maven=(mvn -B -ntp -q -Dstyle.color=never)

fail() {
    echo "release: $*" >&2
    exit 1
}

copy_sources() {
    mkdir -p "$1"
    git ls-files -z --cached --others --exclude-standard | tar --null --files-from=- -cf - | tar -xf - -C "$1"
}

# What is published of a build, with its hashes.
hashes() {
    (cd "$1" && find ebv4j-bom/target ebv-core/target ebv-cuda/target ebv-dl4j/target -maxdepth 1 \
        \( -name '*.jar' -o -name 'flattened-pom.xml' -o -name 'bom.json' \) -print0 | sort -z | xargs -0 sha256sum)
}

build_twice() {
    copy_sources "$out/first"
    copy_sources "$out/second/elsewhere"
    (cd "$out/first" && "${maven[@]}" -Prelease -Dmaven.test.skip=true -Dmaven.install.skip=true \
        deploy "-DaltDeploymentRepository=staged::file://$staged")
    (cd "$out/second/elsewhere" && "${maven[@]}" -Prelease -Dmaven.test.skip=true package)
    hashes "$out/first" | tee "$out/first.sha256"
    hashes "$out/second/elsewhere" > "$out/second.sha256"
    diff "$out/first.sha256" "$out/second.sha256" || fail "two builds of the same sources differ"
    echo "release: two builds in different folders have the same bytes"
}

check_jars() {
    local jar size
    for name in ebv-core:io.github.ebv4j ebv-cuda:io.github.ebv4j.cuda ebv-dl4j:io.github.ebv4j.dl4j; do
        jar="$(find "$out/first/${name%%:*}/target" -maxdepth 1 -name "${name%%:*}-*[0-9T].jar")"
        unzip -p "$jar" META-INF/MANIFEST.MF | tr -d '\r' | grep -qx "Automatic-Module-Name: ${name#*:}" \
            || fail "$jar does not state the module name ${name#*:}"
    done
    size="$(stat -c %s "$out"/first/ebv-core/target/ebv-core-*[0-9T].jar)"
    [ "$size" -lt 1000000 ] || fail "the jar of ebv-core must be under 1 MB, has $size bytes"
    echo "release: jars state their module names; ebv-core has $size bytes"
}

# What Maven Central requires of every published pom.
check_poms() {
    local pom element
    for pom in "$out"/first/{ebv4j-bom,ebv-core,ebv-cuda,ebv-dl4j}/target/flattened-pom.xml; do
        for element in groupId artifactId version name description url license developer connection; do
            grep -q "<$element>" "$pom" || fail "$pom must have <$element>, has none"
        done
        ! grep -q '<parent>' "$pom" || fail "$pom must have no parent"
    done
    echo "release: the poms have what Maven Central requires"
}

# README's dependencies and its example. A settings file lets Maven copy what is already on this machine.
make_consumer() {
    local sources="$out/consumer/src/main/java"
    mkdir -p "$sources/io/github/ebv4j/examples"
    cp ebv-examples/src/main/java/io/github/ebv4j/examples/QuickStart.java "$sources/io/github/ebv4j/examples/"
    awk '/^```xml/ { inside = 1; next } /^```/ { if (inside) exit } inside' README.md > "$out/dependencies.xml"
    sed "/<!-- README -->/r $out/dependencies.xml" release/consumer/pom.xml > "$out/consumer/pom.xml"
    cat > "$out/settings.xml" << SETTINGS
<settings>
  <localRepository>$out/repository</localRepository>
  <profiles>
    <profile>
      <id>known</id>
      <repositories>
        <repository><id>known</id><url>file://${MAVEN_REPOSITORY:-$HOME/.m2/repository}</url></repository>
      </repositories>
      <pluginRepositories>
        <pluginRepository><id>known</id><url>file://${MAVEN_REPOSITORY:-$HOME/.m2/repository}</url></pluginRepository>
      </pluginRepositories>
    </profile>
  </profiles>
  <activeProfiles><activeProfile>known</activeProfile></activeProfiles>
</settings>
SETTINGS
}

# Versions below which a vulnerability is known: CVE-2024-47554, CVE-2024-25710 and CVE-2024-26308, CVE-2025-48924, CVE-2021-37533, CVE-2022-25647.
oldest="commons-io:commons-io 2.14.0
org.apache.commons:commons-compress 1.26.0
org.apache.commons:commons-lang3 3.18.0
commons-net:commons-net 3.9.0
com.google.code.gson:gson 2.8.9"

in_consumer() {
    "${maven[@]}" -f "$out/consumer/pom.xml" -s "$out/settings.xml" "-Dstaged=file://$staged" "$@"
}

check_resolution() {
    local artifact least found
    in_consumer dependency:tree "-DoutputFile=$out/tree.txt"
    while read -r artifact least; do
        found="$(sed -n "s/.*$artifact:jar:\([^:]*\):.*/\1/p" "$out/tree.txt")"
        echo "release: a user gets $artifact $found"
        [ "$(printf '%s\n' "$least" "$found" | sort -V | head -n 1)" = "$least" ] || fail "$artifact $found has a known vulnerability"
    done <<< "$oldest"
}

# Whoever imports the list of versions gets the ones that the tests ran with.
check_bom() {
    local plain="$out/consumer/pom.xml" version
    version="$(sed -n 's/.*<version>\(.*\)<\/version>.*/\1/p' "$out/dependencies.xml" | head -n 1)"
    cp "$plain" "$out/plain.xml"
    sed -i "s|<!-- BOM -->|<dependencyManagement><dependencies><dependency><groupId>io.github.ebv4j</groupId><artifactId>ebv4j-bom</artifactId><version>$version</version><type>pom</type><scope>import</scope></dependency></dependencies></dependencyManagement>|" "$plain"
    in_consumer dependency:tree "-DoutputFile=$out/bom-tree.txt"
    cp "$out/plain.xml" "$plain"
    grep -q 'commons-collections4:jar:4.4' "$out/bom-tree.txt" || fail "ebv4j-bom does not manage commons-collections4, see $out/bom-tree.txt"
    echo "release: ebv4j-bom gives the tested versions"
}

use_consumer() {
    local java="$1/bin/java" options=(-Xmx1g -Dorg.bytedeco.javacpp.maxbytes=2g)
    JAVA_HOME="$1" in_consumer clean compile dependency:build-classpath "-Dmdep.outputFile=$out/classpath"
    "$java" -version 2>&1 | grep -qE 'version "(1[0-9]|2[0-3])' \
        || options+=(--enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow)
    echo "release: README's example on $("$java" -version 2>&1 | head -n 1)"
    OMP_WAIT_POLICY=passive "$java" "${options[@]}" -cp "$out/consumer/target/classes:$(< "$out/classpath")" \
        io.github.ebv4j.examples.QuickStart 2> "$out/consumer.log" | tee "$out/consumer.txt"
    grep -q 'row 7 is of class 7' "$out/consumer.txt" || fail "the example did not learn, see $out/consumer.log"
}

rm -rf "$out"
build_twice
check_jars
check_poms
make_consumer
check_resolution
check_bom
if [ $# -eq 0 ]; then
    set -- "$("${maven[@]}" help:evaluate -Dexpression=java.home -DforceStdout)"
fi
for home in "$@"; do
    use_consumer "$home"
done
echo "release: all as it should be"
