package io.github.ebv4j.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ebv4j.construct.FamilyMember;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openjdk.jmh.annotations.Param;

/** The members that the benchmarks name are there; JMH would go on without one that is not. */
class MembersTest {

    @ParameterizedTest
    @ValueSource(classes = {FamilyBenchmark.class, ExponentialSumsBenchmark.class})
    void everyMemberIsThere(Class<?> benchmark) throws NoSuchFieldException {
        String[] members =
                benchmark.getField("member").getAnnotation(Param.class).value();
        for (String member : members) {
            FamilyMember found = FamilyBenchmark.named(member);
            assertThat(member).isEqualTo(found.family() + ":" + found.size() + ":" + found.dimension());
        }
    }
}
