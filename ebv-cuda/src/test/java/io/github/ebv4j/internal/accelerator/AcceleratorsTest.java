package io.github.ebv4j.internal.accelerator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ebv4j.cuda.PlainProvider;
import io.github.ebv4j.internal.accelerator.Accelerators.Answer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which processor is taken, of several in plain Java. */
class AcceleratorsTest {

    private record Provider(String name, boolean there) implements AcceleratorProvider {

        @Override
        public Accelerator open() throws UnavailableException {
            if (!there) {
                throw new UnavailableException("no " + name + " here");
            }
            return new PlainProvider().open();
        }
    }

    private static final List<Answer> ANSWERS = Accelerators.ask(
            List.of(new Provider("slate", false), new Provider("abacus", true), new Provider("engine", true)));

    @Test
    void eachAnswersWithItsDeviceOrTheReasonWhyThereIsNone() {
        assertThat(ANSWERS).extracting(Answer::name).containsExactly("slate", "abacus", "engine");
        assertThat(ANSWERS)
                .extracting(Answer::description)
                .containsExactly("no slate here", "plain Java", "plain Java");
        assertThat(ANSWERS.get(0).accelerator()).isEmpty();
    }

    @Test
    void theFirstThatStartsIsTakenUnlessThePropertySaysOtherwise() {
        assertThat(Accelerators.chosen(null, ANSWERS)).isEqualTo(ANSWERS.get(1).accelerator());
        assertThat(Accelerators.chosen("", ANSWERS)).isEqualTo(ANSWERS.get(1).accelerator());
        assertThat(Accelerators.chosen("engine", ANSWERS))
                .isEqualTo(ANSWERS.get(2).accelerator());
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
}
