package io.github.ebv4j.construct;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Another processor is asked for the dimensions alone that its kernels have: 64 to 8,192. */
class AcceleratedDimensionsTest {

    @ParameterizedTest
    @CsvSource({"kerdock,30000,256,true", "gold,20000,8192,true", "kerdock,33000,16384,false"})
    void onlyServedDimensionsLeaveTheBackend(String family, long size, int dimension, boolean served) {
        FamilyMember member = ExactFamilies.ranking(size, dimension).stream()
                .filter(one -> one.family().equals(family))
                .findFirst()
                .orElseThrow();
        SignFormBasis basis = (SignFormBasis) ExactFamilies.construct(member);
        assertThat(basis.accelerated(1000).isPresent()).isEqualTo(served);
    }
}
