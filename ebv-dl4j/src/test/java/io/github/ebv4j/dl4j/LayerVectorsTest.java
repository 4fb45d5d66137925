package io.github.ebv4j.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ebv4j.BasisSpec;
import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.LowerBounds;
import io.github.ebv4j.optimize.RunControl;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The vectors that a builder makes are made at once, and only once. */
class LayerVectorsTest {

    @Test
    void equalRequestsShareOneBasis() {
        EquiangularBasis first =
                new EbvOutputLayer.Builder().nOut(60).dimension(24).build().getBasis();
        assertThat(new EbvOutputLayer.Builder().nOut(60).dimension(24).build().getBasis())
                .isSameAs(first);
        assertThat(new EbvPixelLayer.Builder().nOut(60).dimension(24).build().getBasis())
                .isSameAs(first);
        EbvOutputLayer other =
                new EbvOutputLayer.Builder().nOut(10).dimension(24).build();
        other.setNOut(60);
        assertThat(other.getBasis()).isSameAs(first);
        assertThat(new EbvOutputLayer.Builder()
                        .nOut(60)
                        .dimension(24)
                        .seed(5)
                        .build()
                        .getBasis())
                .isNotSameAs(first);
    }

    /** One refinement comes to a few hundredths of what the long search finds: 0.175, 0.187. */
    @ParameterizedTest
    @CsvSource({"60, 24, 1.13", "10, 8, 1.10"})
    void smallOnesAreRefinedOnce(int classes, int dimension, double timesTheBound) {
        EquiangularBasis basis = LayerVectors.of(BasisSpec.of(classes, dimension));
        assertThat(basis.recipe().parameters()).containsEntry("start", "random vectors");
        assertThat(basis.report().coherence())
                .isLessThan(timesTheBound * LowerBounds.best(classes, dimension).value());
    }

    @Test
    void largerOnesAreOfAnExactFamily() {
        EquiangularBasis basis = LayerVectors.of(BasisSpec.of(200, 128));
        assertThat(basis.recipe().certified()).isTrue();
    }

    @Test
    void interruptionEndsTheMaking() {
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> LayerVectors.of(BasisSpec.of(61, 24)))
                    .isInstanceOf(CancellationException.class)
                    .hasMessage("making class vectors was cancelled, no layer was built");
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
        } finally {
            Thread.interrupted();
        }
    }

    @Test
    void aControlStopsTheSearch() {
        AtomicInteger asked = new AtomicInteger();
        RunControl control = RunControl.defaults().withCancelled(() -> asked.incrementAndGet() > 3);
        assertThatThrownBy(() -> new EbvOutputLayer.Builder()
                        .nOut(62)
                        .dimension(24)
                        .control(control)
                        .build())
                .isInstanceOf(CancellationException.class);
        assertThat(asked.get()).isGreaterThan(3);
    }
}
