package io.github.ebv4j.examples.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ebv4j.WrongArgumentException;
import io.github.ebv4j.examples.data.FashionMnist;
import io.github.ebv4j.examples.data.ImageData;
import io.github.ebv4j.examples.data.LabelledData;
import io.github.ebv4j.examples.network.BackboneChoice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingResumeTest {

    private static final TrainingListener QUIET = (step, steps, loss) -> {};

    /** What stands in for a killed process. */
    private static final class Interruption extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    @TempDir
    Path folder;

    private LabelledData data;

    @BeforeEach
    void takeSomeRealImages() throws IOException {
        ImageData all = FashionMnist.bundled();
        data = LabelledData.of(new ImageData(
                "some garments",
                all.classes(),
                all.train().range(0, 40),
                all.test().range(0, 20)));
    }

    /** Before the first save and after it, at the end of an epoch and within one. */
    @Test
    void anInterruptedTrainingEndsWithTheBytesOfAWholeOne() throws IOException {
        assertResumes(Recipe.A1, 1, 2, 4, 5, 6, 11);
    }

    @Test
    void soDoesOneOfTheOtherOptimizer() throws IOException {
        assertResumes(Recipe.A2, 4, 11);
    }

    private void assertResumes(Recipe recipe, int... stops) throws IOException {
        TrainingPlan plan = plan(recipe, Head.EBV);
        Path whole = save(run(plan, QUIET, false, 0, 1), "whole.zip");
        for (int last : stops) {
            Files.deleteIfExists(checkpoint());
            assertThatThrownBy(() -> run(plan, until(last), false, 0, 3)).isInstanceOf(Interruption.class);
            boolean saved = Files.exists(checkpoint());
            assertThat(saved).isEqualTo(last > 2);
            Path resumed = save(run(plan, QUIET, saved, 0, 2), "resumed.zip");
            assertThat(resumed).as("stopped after step " + last).hasSameBinaryContentAs(whole);
        }
    }

    @Test
    void twoInterruptionsAndEarlyStoppingChangeNothing() throws IOException {
        TrainingPlan plan = plan(Recipe.A0, Head.FC);
        TrainingResult whole = run(plan, QUIET, false, 1, 1);
        Files.delete(checkpoint());
        assertThatThrownBy(() -> run(plan, until(4), false, 1, 1)).isInstanceOf(Interruption.class);
        assertThatThrownBy(() -> run(plan, until(6), true, 1, 1)).isInstanceOf(Interruption.class);
        TrainingResult resumed = run(plan, QUIET, true, 1, 1);
        assertThat(save(resumed, "resumed.zip")).hasSameBinaryContentAs(save(whole, "whole.zip"));
        assertThat(resumed.epochs()).isEqualTo(whole.epochs());
        assertThat(resumed.accuracy().top1())
                .isEqualTo(whole.history().stream()
                        .mapToDouble(epoch -> epoch.accuracy().top1())
                        .max()
                        .orElseThrow());
        for (int epoch = 0; epoch < whole.epochs(); epoch++) {
            assertThat(resumed.history().get(epoch).loss())
                    .isEqualTo(whole.history().get(epoch).loss());
            assertThat(resumed.history().get(epoch).accuracy())
                    .isEqualTo(whole.history().get(epoch).accuracy());
        }
        // A finished training resumes to its own end.
        assertThat(save(run(plan, QUIET, true, 1, 1), "again.zip")).hasSameBinaryContentAs(save(whole, "whole.zip"));
    }

    @Test
    void aDamagedOrForeignCheckpointIsRefused() throws IOException {
        TrainingPlan plan = plan(Recipe.PLAIN, Head.EBV);
        run(plan, QUIET, false, 0, 1);
        byte[] good = Files.readAllBytes(checkpoint());
        refused(plan(Recipe.A0, Head.EBV), "it is of another run");
        for (int place : new int[] {0, 9, 13, 40, good.length / 2, good.length - 1}) {
            byte[] bad = good.clone();
            bad[place] ^= 0x41;
            Files.write(checkpoint(), bad);
            refused(plan, "is refused");
        }
        for (int length : new int[] {0, 7, 43, 60, good.length / 2, good.length - 1}) {
            Files.write(checkpoint(), Arrays.copyOf(good, length));
            refused(plan, "is refused");
        }
        Files.write(checkpoint(), Arrays.copyOf(good, good.length + 1));
        refused(plan, "is refused");
    }

    private void refused(TrainingPlan plan, String part) {
        assertThatThrownBy(() -> run(plan, QUIET, true, 0, 1))
                .isInstanceOf(WrongArgumentException.class)
                .hasMessageContaining(checkpoint().toString())
                .hasMessageContaining(part);
    }

    private TrainingResult run(TrainingPlan plan, TrainingListener listener, boolean resume, int earlyStop, int threads)
            throws IOException {
        TrainingControl control =
                new TrainingControl(listener, true, Optional.of(checkpoint()), 3, resume, earlyStop, threads);
        return Training.run(data, plan, control, Training.network(data, plan));
    }

    private Path save(TrainingResult result, String name) throws IOException {
        Path file = folder.resolve(name);
        ModelFile.save(result.network(), Training.card(data, result.plan()), file, true);
        return file;
    }

    private Path checkpoint() {
        return folder.resolve("checkpoint");
    }

    /** Five steps an epoch. */
    private static TrainingPlan plan(Recipe recipe, Head head) {
        return new TrainingPlan(BackboneChoice.COMPACT, head, 10, recipe, 3, 8, 7);
    }

    private static TrainingListener until(int last) {
        return (step, steps, loss) -> {
            if (step == last) {
                throw new Interruption();
            }
        };
    }
}
