package io.github.ebv4j.cuda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.construct.ExactFamilies;
import io.github.ebv4j.internal.accelerator.Accelerators;
import io.github.ebv4j.optimize.OptimizationResult;
import io.github.ebv4j.optimize.RandomUnitRows;
import io.github.ebv4j.optimize.RefineSettings;
import io.github.ebv4j.optimize.RunControl;
import io.github.ebv4j.optimize.SgdProblem;
import io.github.ebv4j.optimize.SgdSettings;
import io.github.ebv4j.optimize.SmoothMaxRefiner;
import io.github.ebv4j.optimize.ThresholdSgd;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** What ebv-core gives with a processor beside the backend and without: a GPU where there is one, plain Java elsewhere. */
class AcceleratedLibraryTest {

    private static <T> T byTheBackend(Supplier<T> work) {
        System.setProperty(Accelerators.PROPERTY, "off");
        try {
            return work.get();
        } finally {
            System.clearProperty(Accelerators.PROPERTY);
        }
    }

    @AfterEach
    void forgetTheProperty() {
        System.clearProperty(Accelerators.PROPERTY);
    }

    @Test
    void oneIsFoundUnlessThePropertyTurnsItOff() {
        assertThat(Accelerators.find()).isPresent();
        assertThat(Accelerators.findFor(1e4)).as("too little work").isEmpty();
        assertThat(byTheBackend(Accelerators::find)).isEmpty();
        System.setProperty(Accelerators.PROPERTY, "abacus");
        assertThatThrownBy(Accelerators::find)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ebv.accelerator must be off or one of")
                .hasMessageContaining("was abacus");
        assertThat(Accelerators.answers())
                .extracting(Accelerators.Answer::name)
                .containsExactlyInAnyOrder("cuda", "plain");
    }

    @Test
    void aDescentEndsAsByTheBackend() {
        SgdProblem problem = new SgdProblem(800, 36, 0.4, 3);
        Supplier<OptimizationResult> run =
                () -> ThresholdSgd.run(problem, SgdSettings.defaults().withStepLimit(5), RunControl.defaults());
        OptimizationResult expected = byTheBackend(run);
        OptimizationResult found = run.get();
        assertThat(found.coherence()).isCloseTo(expected.coherence(), within(1e-5));
        assertThat(found.rows()).usingComparatorWithPrecision(1e-4f).containsExactly(expected.rows());
    }

    @Test
    void aRefinementReachesItsTargetAsByTheBackend() {
        float[] start = RandomUnitRows.draw(600, 60, 5);
        Supplier<OptimizationResult> run = () -> SmoothMaxRefiner.runBelow(start, 60, 0.3, RunControl.defaults());
        assertThat(byTheBackend(run).coherence()).isLessThanOrEqualTo(0.3);
        OptimizationResult found = run.get();
        assertThat(found.coherence()).isLessThanOrEqualTo(0.3);
        assertThat(SmoothMaxRefiner.coherence(found.rows(), 60)).isCloseTo(found.coherence(), within(1e-5));
    }

    @Test
    void aRefinementBesideFixedVectorsGainsAsByTheBackend() {
        float[] fixed = RandomUnitRows.draw(800, 64, 1);
        float[] start = RandomUnitRows.draw(300, 64, 2);
        RefineSettings settings = new RefineSettings(20, 2, 50, 4, 1e-4, 5);
        Supplier<OptimizationResult> run =
                () -> SmoothMaxRefiner.runBeside(fixed, start, 64, 0.01, settings, RunControl.defaults());
        OptimizationResult expected = byTheBackend(run);
        OptimizationResult found = run.get();
        assertThat(found.coherence()).isCloseTo(expected.coherence(), within(0.02));
        double measured = byTheBackend(() -> SmoothMaxRefiner.coherenceBeside(fixed, found.rows(), 64));
        assertThat(found.coherence()).isCloseTo(measured, within(1e-5));
    }

    @Test
    void softmaxSumsOfVectorsThatAreComputedAreThoseOfTheBackend() {
        EquiangularBasis basis = ExactFamilies.construct(ExactFamilies.ranking(16_700, 256).stream()
                .filter(member -> member.family().equals("kerdock"))
                .findFirst()
                .orElseThrow());
        int rows = 160;
        INDArray unit = Nd4j.createFromArray(RandomUnitRows.draw(rows, 256, 8)).reshape('c', rows, 256);
        INDArray expectedSum = Nd4j.create(DataType.FLOAT, new long[] {rows, 256}, 'f');
        INDArray foundSum = Nd4j.create(DataType.FLOAT, new long[] {rows, 256}, 'f');
        double[] expected =
                byTheBackend(() -> basis.exponentialSums().orElseThrow().exponentialSums(unit, 14, expectedSum));
        double[] found = basis.exponentialSums().orElseThrow().exponentialSums(unit, 14, foundSum);
        for (int i = 0; i < rows; i++) {
            assertThat(found[i] / expected[i]).isCloseTo(1, within(1e-5));
        }
        double largest = expectedSum.amaxNumber().doubleValue();
        assertThat(foundSum.sub(expectedSum).amaxNumber().doubleValue()).isLessThan(1e-5 * largest);
        assertThatThrownBy(() -> basis.exponentialSums().orElseThrow().exponentialSums(unit, 200, foundSum))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("scale");
    }
}
