package io.github.ebv4j.examples.cli.terminal;

import io.github.ebv4j.optimize.Progress;
import io.github.ebv4j.optimize.ProgressListener;
import io.github.ebv4j.optimize.RunControl;
import java.time.Duration;
import java.util.function.DoubleConsumer;
import java.util.function.Function;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * A progress bar on standard error where that is a terminal, and nothing elsewhere; the launcher knows which. It has no
 * colours, and is as wide as COLUMNS says, where that is set.
 */
public final class Terminal implements AutoCloseable {

    private static final boolean ATTACHED = Boolean.getBoolean("ebv.terminal");
    private static final int UPDATE_MILLIS = 200;
    private static final int LEAST_COLUMNS = 55;
    private static final long PARTS = 1000;

    private final ProgressBar bar;

    private Terminal(ProgressBar bar) {
        this.bar = bar;
    }

    /** A bar that has not moved. */
    public static Terminal bar(String task) {
        if (!ATTACHED) {
            return new Terminal(null);
        }
        ProgressBarBuilder builder = new ProgressBarBuilder()
                .setTaskName(task)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(UPDATE_MILLIS)
                .setInitialMax(1);
        int columns = columns(System.getenv("COLUMNS"), 0);
        return new Terminal((columns > 0 ? builder.setMaxRenderedLength(columns) : builder).build());
    }

    /** Characters in a line of help. */
    public static int helpWidth() {
        return columns(System.getenv("COLUMNS"), UsageMessageSpec.DEFAULT_USAGE_WIDTH);
    }

    static int columns(String variable, int otherwise) {
        try {
            return variable == null ? otherwise : Math.max(LEAST_COLUMNS, Integer.parseInt(variable.strip()));
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }

    public void moveTo(long done, long all, String message) {
        if (bar != null) {
            // Where the end is an estimate, the run may pass it.
            bar.maxHint(Math.max(done, all));
            bar.stepTo(done);
            bar.setExtraMessage(" " + message);
        }
    }

    /** Moves with the share that is done, in [0, 1]. */
    public DoubleConsumer shares() {
        return share -> moveTo(Math.round(share * PARTS), PARTS, "");
    }

    /** Moves with a run: by its seconds where its time is limited, otherwise by its steps. */
    public ProgressListener listener(RunControl control, Function<Progress, String> message) {
        return progress -> {
            if (control.timeLimit().isPresent()) {
                Duration limit = control.timeLimit().get();
                moveTo(progress.elapsed().toSeconds(), Math.max(1, limit.toSeconds()), message.apply(progress));
            } else {
                moveTo(progress.step(), progress.stepLimit(), message.apply(progress));
            }
        };
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
