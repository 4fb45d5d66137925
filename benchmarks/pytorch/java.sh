# Read by the scripts beside it: builds the benchmarks' classes; benchmark_java runs one of them as ./ebv runs Java, with
# two threads. JAVA_OPTS: more options.
mvn -B -ntp -q -pl benchmarks -am -Dmaven.test.skip=true package

benchmark_java() {
    local main="io.github.ebv4j.benchmarks.$1"
    shift
    # JAVA_OPTS is split into words on purpose.
    # shellcheck disable=SC2086
    OMP_NUM_THREADS=2 OMP_WAIT_POLICY="${OMP_WAIT_POLICY:-passive}" java -Xmx1500m \
        -Dorg.bytedeco.javacpp.maxbytes=2500m -Dorg.bytedeco.javacpp.maxphysicalbytes=4g ${JAVA_OPTS:-} \
        -cp "benchmarks/target/classes:$(< benchmarks/target/benchmarks.classpath)" "$main" "$@"
}
