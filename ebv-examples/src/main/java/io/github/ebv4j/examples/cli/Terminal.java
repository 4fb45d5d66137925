package io.github.ebv4j.examples.cli;

import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A progress bar on standard error where that is a terminal, and nothing elsewhere; the launcher knows which. */
final class Terminal implements AutoCloseable {

    private static final boolean ATTACHED = Boolean.getBoolean("ebv.terminal");
    private static final int UPDATE_MILLIS = 200;

    private final ProgressBar bar;

    private Terminal(ProgressBar bar) {
        this.bar = bar;
    }

    /** A bar that has not moved. */
    static Terminal bar(String task) {
        if (!ATTACHED) {
            return new Terminal(null);
        }
        return new Terminal(new ProgressBarBuilder()
                .setTaskName(task)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(UPDATE_MILLIS)
                .setInitialMax(1)
                .build());
    }

    void moveTo(long done, long all, String message) {
        if (bar != null) {
            // Where the end is an estimate, the run may pass it.
            bar.maxHint(Math.max(done, all));
            bar.stepTo(done);
            bar.setExtraMessage(" " + message);
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
