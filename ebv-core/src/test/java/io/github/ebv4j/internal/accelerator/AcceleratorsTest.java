package io.github.ebv4j.internal.accelerator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ebv4j.internal.accelerator.Accelerators.Answer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which processor is taken. Kernels of one are tested in ebv-cuda. */
class AcceleratorsTest {

    /** A processor that starts, and is asked for nothing more. */
    private record Idle(String description) implements Accelerator {

        @Override
        public DescentStep descent(float[] current, float[] best, int dimension, double threshold, double rate) {
            throw new UnsupportedOperationException();
        }

        @Override
        public PairSums<?> pairs(int moving, double[] fixed, int dimension) {
            throw new UnsupportedOperationException();
        }

        @Override
        public SignFormSums signForms(int dimension, int size, int[] forms) {
            throw new UnsupportedOperationException();
        }
    }

    private record Provider(String name, boolean there) implements AcceleratorProvider {

        @Override
        public Accelerator open() throws UnavailableException {
            if (!there) {
                throw new UnavailableException("no " + name + " here");
            }
            return new Idle("the " + name);
        }
    }

    private static final List<Answer> ANSWERS = Accelerators.ask(
            List.of(new Provider("slate", false), new Provider("abacus", true), new Provider("engine", true)));

    @Test
    void eachAnswersWithItsDeviceOrTheReasonWhyThereIsNone() {
        assertThat(ANSWERS).extracting(Answer::name).containsExactly("slate", "abacus", "engine");
        assertThat(ANSWERS)
                .extracting(Answer::description)
                .containsExactly("no slate here", "the abacus", "the engine");
        assertThat(ANSWERS.get(0).accelerator()).isEmpty();
    }

    @Test
    void theFirstThatStartsIsTakenUnlessThePropertySaysOtherwise() {
        assertThat(Accelerators.chosen(null, ANSWERS)).contains(new Idle("the abacus"));
        assertThat(Accelerators.chosen("", ANSWERS)).contains(new Idle("the abacus"));
        assertThat(Accelerators.chosen("engine", ANSWERS)).contains(new Idle("the engine"));
        assertThat(Accelerators.chosen("off", ANSWERS)).isEmpty();
        assertThat(Accelerators.chosen(null, ANSWERS.subList(0, 1))).isEmpty();
    }

    @Test
    void aProcessorThatIsNamedMustBeThere() {
        assertThatThrownBy(() -> Accelerators.chosen("quill", ANSWERS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("ebv.accelerator must be off or one of [slate, abacus, engine], was quill");
        assertThatThrownBy(() -> Accelerators.chosen("slate", ANSWERS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("ebv.accelerator is slate, which cannot be used: no slate here");
    }

    @Test
    void ebvCoreAloneHasNone() {
        assertThat(Accelerators.answers()).isEmpty();
        assertThat(Accelerators.findFor(1e12)).isEmpty();
    }
}
