package io.github.ebv4j.construct;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LinearSpaceFamilyTest extends ConstructionContract {

    @Override
    ExactFamily family() {
        return new PaddedFamily(new LinearSpaceFrames());
    }

    @Override
    Stream<Size> sizes() {
        return Stream.of(
                new Size(385, 1008, 1 / 24.0),
                new Size(357, 1008, 1 / 23.0),
                new Size(200, 500, 1 / 17.0),
                new Size(96, 100, 1 / 31.0),
                new Size(300, 365, 1 / 31.0),
                new Size(5, 6, 1 / 3.0));
    }

    @Test
    void aFamilyOfTwoPointsIsTwoHadamardMatricesWithOneCoordinateInCommon() {
        FamilyMember member = family().member(16, 15).orElseThrow();
        assertThat(member.parameters()).containsEntry("v", "2").containsEntry("r", "8");
        assertThat(member.coherence()).isEqualTo(1 / 8.0);
    }

    @Test
    void offersNothingItCannotServe() {
        assertThat(family().member(1009, 385))
                .hasValueSatisfying(member -> assertThat(member.coherence()).isGreaterThan(1 / 24.0));
        assertThat(family().member(1_000_000, 100)).isEmpty();
    }
}
