package io.github.ebv4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PairSampleTest {

    @Test
    void agreesWithAllPairsWhereThereAreFew() {
        EquiangularBasis basis = TestBases.random(12, 5, 3);
        PairSample sample = PairSample.draw(basis, 5000, 1);
        assertThat(sample.largestAbsCosine()).isEqualTo(basis.report().coherence());
        assertThat(sample.meanAbsCosine()).isCloseTo(basis.report().meanAbsCosine(), within(0.02));
        assertThat(sample.pairs()).isEqualTo(5000);
        assertThat(sample.bound()).isEqualTo(basis.report().bound());
    }

    @Test
    void isNeverAboveTheCoherenceAndIsRepeatedByItsSeed() {
        EquiangularBasis basis = TestBases.random(400, 6, 3);
        PairSample sample = PairSample.draw(basis, 300, 7);
        assertThat(sample.largestAbsCosine()).isLessThan(basis.report().coherence());
        assertThat(PairSample.draw(basis, 300, 7)).isEqualTo(sample);
        assertThat(PairSample.draw(basis, 300, 8).meanAbsCosine()).isNotEqualTo(sample.meanAbsCosine());
    }

    @Test
    void neverPairsAVectorWithItself() {
        EquiangularBasis orthonormal = EquiangularBases.generate(BasisSpec.of(2, 3));
        assertThat(PairSample.draw(orthonormal, 100, 1).largestAbsCosine()).isZero();
    }

    @Test
    void refusesASampleOfNothing() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PairSample.draw(TestBases.random(3, 2, 1), 0, 1))
                .withMessage("pairs must be at least 1, was 0");
    }

    @Test
    void aMeasurementTellsHowFarItIs() {
        EquiangularBasis basis = TestBases.random(2100, 4, 3);
        List<Double> done = new ArrayList<>();
        assertThat(BasisReport.measure(basis, done::add)).isEqualTo(basis.report());
        assertThat(done).hasSize(6).isSorted().last().isEqualTo(1.0);
    }
}
