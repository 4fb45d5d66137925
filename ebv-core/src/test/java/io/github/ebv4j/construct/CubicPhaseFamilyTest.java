package io.github.ebv4j.construct;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;

class CubicPhaseFamilyTest extends ConstructionContract {

    @Override
    ExactFamily family() {
        return new PaddedFamily(new CubicPhaseFrames());
    }

    @Override
    Stream<Size> sizes() {
        return Stream.of(
                new Size(34, 5000, 2 / Math.sqrt(17)),
                new Size(38, 1000, 2 / Math.sqrt(19)),
                new Size(52, 4000, 2 / 5.0),
                new Size(50, 3000, 2 / 5.0));
    }

    /** Weil's inequality is not sharp here; what is measured must stay below it, and above the unbiased bases. */
    @Override
    void requireMeasured(FamilyMember member, double measured) {
        assertThat(measured).isBetween(0.55 * member.coherence(), member.coherence() + FLOAT_ERROR);
    }
}
