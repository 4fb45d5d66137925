package io.github.ebv4j.construct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.algebra.SignForms;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DelsarteGoethalsFamilyTest extends ConstructionContract {

    @Override
    ExactFamily family() {
        return new PaddedFamily(new DelsarteGoethalsFrames());
    }

    @Override
    Stream<Size> sizes() {
        return Stream.of(
                new Size(16, 1040, 0.5),
                new Size(16, 145, 0.5),
                new Size(32, 5000, 0.5),
                new Size(64, 8000, 0.25),
                new Size(70, 2200, 0.25));
    }

    /** Forms drawn at random from the whole set: their difference has the largest transform that the rank allows. */
    @ParameterizedTest
    @CsvSource({
        "6, 2, 2097216, 0.5",
        "8, 1, 4194560, 0.125",
        "8, 2, 500000000, 0.25",
        "7, 2, 2097280, 0.25",
        "7, 3, 260000000, 0.5",
        "9, 2, 134000000, 0.125",
        "10, 1, 200000000, 0.0625",
        "8, 3, 2000000000, 0.5"
    })
    void differencesOfItsFormsStayWithinTheCoherence(int m, int t, int size, double coherence) {
        Random random = new Random(m);
        SignForms forms = forms(m, t, size);
        float[] x = new float[1 << m];
        float[] y = new float[1 << m];
        double largest = 0;
        for (int trial = 0; trial < 3000; trial++) {
            int first = random.nextInt(size >> m);
            int second = random.nextInt(size >> m);
            if (first != second) {
                forms.signs(first, x);
                forms.signs(second, y);
                largest = Math.max(largest, largestTransform(x, y));
            }
        }
        assertThat(largest / (1 << m)).isLessThanOrEqualTo(coherence);
    }

    private static double largestTransform(float[] x, float[] y) {
        for (int i = 0; i < x.length; i++) {
            x[i] *= y[i];
        }
        WalshHadamard.transform(x, x.length, 1);
        double largest = 0;
        for (float value : x) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }

    private SignForms forms(int m, int t, int size) {
        FamilyMember member = family().member(size, 1 << m).orElseThrow();
        assertThat(member.parameters()).containsEntry("t", String.valueOf(t));
        return new DelsarteGoethalsFrames()
                .frames(size, 1 << m)
                .filter(frame -> frame.parameters().equals(member.parameters()))
                .map(frame -> ((SignFormFrame) frame).forms().get())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void beginsWithTheKerdockVectors() {
        EquiangularBasis kerdock = ExactFamilies.construct(
                new PaddedFamily(new KerdockFrames()).member(2112, 64).orElseThrow());
        EquiangularBasis larger = family().construct(family().member(3000, 64).orElseThrow());
        for (int i = 0; i < kerdock.size(); i++) {
            assertThat(larger.vector(i)).isEqualTo(kerdock.vector(i));
        }
    }

    @Test
    void holdsMillionsOfClassesInFewBytes() {
        FamilyMember member = family().member(1_000_000, 256).orElseThrow();
        assertThat(member.coherence()).isEqualTo(0.125);
        EquiangularBasis basis = family().construct(member);
        assertThat(basis.vector(999_999)).hasSize(256);
        assertThat(basis.report().coherence()).isEqualTo(0.125);
        assertThat(basis.report().ratio().getAsDouble()).isCloseTo(0.125 / 0.10665279, within(1e-6));
    }
}
