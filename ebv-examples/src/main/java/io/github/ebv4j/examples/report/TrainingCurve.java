package io.github.ebv4j.examples.report;

import io.github.ebv4j.examples.training.EpochResult;
import io.github.ebv4j.io.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** Loss and accuracy of a training, epoch by epoch: a table for programs, a picture for people. */
public final class TrainingCurve {

    private static final String HEADING = "epoch,loss,top1,top5,learningRate,seconds";
    private static final String LOSS = "training loss";
    private static final String TOP1 = "top-1 accuracy, %";

    private TrainingCurve() {}

    /**
     * Writes a line an epoch as comma-separated values.
     *
     * @param overwrite whether an existing file may be replaced
     */
    public static void writeTable(List<EpochResult> history, Path file, boolean overwrite) throws IOException {
        StringBuilder table = new StringBuilder(HEADING).append('\n');
        for (EpochResult epoch : history) {
            table.append(String.format(
                    Locale.ROOT,
                    "%d,%s,%s,%s,%s,%.3f%n",
                    epoch.epoch(),
                    epoch.loss(),
                    epoch.accuracy().top1(),
                    epoch.accuracy().topK(),
                    epoch.learningRate(),
                    epoch.seconds()));
        }
        byte[] text = table.toString().getBytes(StandardCharsets.UTF_8);
        AtomicFile.write(file, overwrite, out -> out.write(text));
    }

    /**
     * Draws the loss, and the top-1 accuracy with an axis of its own, over the epochs.
     *
     * @param history at least one epoch
     * @param overwrite whether an existing file may be replaced
     */
    public static void draw(List<EpochResult> history, Path file, boolean overwrite) throws IOException {
        Plot plot = new Plot("Loss and accuracy of " + history.size() + " epochs", "epoch", LOSS);
        add(plot, LOSS, 1, history, EpochResult::loss);
        add(plot, TOP1, 0, history, epoch -> 100 * epoch.accuracy().top1());
        plot.onTheRight(TOP1, TOP1).write(file, overwrite);
    }

    private static void add(
            Plot plot, String name, int colour, List<EpochResult> history, ToDoubleFunction<EpochResult> value) {
        double[] epochs = history.stream().mapToDouble(EpochResult::epoch).toArray();
        double[] values = history.stream().mapToDouble(value).toArray();
        plot.curve(name, colour, epochs, values, new double[epochs.length]);
    }
}
