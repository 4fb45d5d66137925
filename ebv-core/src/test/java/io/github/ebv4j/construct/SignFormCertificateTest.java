package io.github.ebv4j.construct;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ebv4j.algebra.SignForms;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The coherence of whole sets of millions of vectors, over all pairs: the cosines between the vectors of two forms are
 * the
 * transform of the sum of the forms, divided by d.
 */
class SignFormCertificateTest {

    /** All pairs of forms: for m = 10 all pairs of 525,312 vectors. */
    @ParameterizedTest
    @ValueSource(ints = {4, 6, 8, 10})
    void kerdockFormsMeetTheirCoherence(int m) {
        SignForms forms = forms(new KerdockFrames(), m, 0);
        int count = 1 << m - 1;
        double largest = IntStream.range(0, count)
                .parallel()
                .mapToDouble(first -> IntStream.range(0, first)
                        .mapToDouble(second -> largestCosine(forms, first, second))
                        .max()
                        .orElse(0))
                .max()
                .orElseThrow();
        assertThat(largest).isEqualTo(1.0 / (1 << m / 2));
    }

    /** These sets are closed under addition, so each form against form 0 is every pair. */
    @ParameterizedTest
    @ValueSource(ints = {3, 5, 7, 9, 11})
    void goldFormsMeetTheirCoherence(int m) {
        assertThat(largestAgainstZero(forms(new GoldFrames(), m, 0), 1 << m)).isEqualTo(Math.scalb(1.0, -(m - 1) / 2));
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 7, 9})
    void oddDelsarteGoethalsFormsMeetTheirCoherence(int m) {
        SignForms forms = forms(new DelsarteGoethalsFrames(), m, 2);
        assertThat(largestAgainstZero(forms, 1 << 2 * m)).isEqualTo(Math.scalb(1.0, 2 - (m + 1) / 2));
    }

    /** The second digits add up, so two first digits and the sum of the second are every pair: for m = 8, 4,194,560. */
    @ParameterizedTest
    @ValueSource(ints = {4, 6, 8})
    void evenDelsarteGoethalsFormsMeetTheirCoherence(int m) {
        SignForms forms = forms(new DelsarteGoethalsFrames(), m, 1);
        int q = 1 << m - 1;
        double largest = IntStream.range(0, q)
                .parallel()
                .mapToDouble(first -> IntStream.range(0, first * q)
                        .mapToDouble(second -> largestCosine(forms, first, second % first + (long) second / first * q))
                        .max()
                        .orElse(0))
                .max()
                .orElseThrow();
        double sameFirst = IntStream.range(1, q)
                .mapToDouble(sum -> largestCosine(forms, 0, (long) sum * q))
                .max()
                .orElseThrow();
        assertThat(Math.max(largest, sameFirst)).isEqualTo(Math.scalb(1.0, 1 - m / 2));
    }

    private static double largestAgainstZero(SignForms forms, int count) {
        return IntStream.range(1, count)
                .parallel()
                .mapToDouble(form -> largestCosine(forms, 0, form))
                .max()
                .orElseThrow();
    }

    private static double largestCosine(SignForms forms, long first, long second) {
        int d = forms.dimension();
        float[] product = new float[Math.max(d, Byte.SIZE)];
        float[] other = new float[product.length];
        forms.signs(first, product);
        forms.signs(second, other);
        for (int i = 0; i < d; i++) {
            product[i] *= other[i];
        }
        WalshHadamard.transform(product, d, 1);
        float largest = 0;
        for (int i = 0; i < d; i++) {
            largest = Math.max(largest, Math.abs(product[i]));
        }
        return largest / d;
    }

    private static SignForms forms(FrameCatalogue catalogue, int m, int t) {
        return catalogue
                .frames(1L << 40, 1 << m)
                .map(frame -> (SignFormFrame) frame)
                .filter(frame -> frame.dimension() == 1 << m)
                .filter(frame -> t == 0 || frame.parameters().get("t").equals(String.valueOf(t)))
                .map(frame -> frame.forms().get())
                .findFirst()
                .orElseThrow();
    }
}
