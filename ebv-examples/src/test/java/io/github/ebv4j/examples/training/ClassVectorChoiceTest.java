package io.github.ebv4j.examples.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ClassVectorChoiceTest {

    @Test
    void manyClassesGetTheirMeansAndALearntPart() {
        ClassVectorChoice many = ClassVectorChoice.automatic(1_000);
        assertThat(many).isEqualTo(ClassVectorChoice.MEANS);
        assertThat(many.correction(1_000, 128)).isEqualTo(32);
        assertThat(many.correction(1_000, 20)).isEqualTo(20);
    }

    @Test
    void fewClassesGetVectorsOfLowCoherenceAlone() {
        ClassVectorChoice few = ClassVectorChoice.automatic(999);
        assertThat(few).isEqualTo(ClassVectorChoice.LOW_COHERENCE);
        assertThat(few.correction(999, 128)).isZero();
        assertThat(ClassVectorChoice.MEANS.correction(999, 128)).isZero();
        assertThat(ClassVectorChoice.LOW_COHERENCE.correction(1_000, 128)).isZero();
    }

    @Test
    void aPlanNamesWhatIsNotUsual() {
        TrainingPlan plan = TrainingPlan.of(Head.EBV, 8, 1, 1);
        assertThat(plan.toString()).doesNotContain("vectors", "correction");
        assertThat(plan.withVectors(ClassVectorChoice.MEANS, 4).toString()).endsWith("vectors=MEANS, correction=4]");
        assertThatThrownBy(() -> plan.withVectors(ClassVectorChoice.MEANS, -1))
                .hasMessage("correction must be at least 0, was -1");
    }
}
