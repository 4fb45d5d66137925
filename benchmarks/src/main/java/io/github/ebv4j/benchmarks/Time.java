package io.github.ebv4j.benchmarks;

import java.util.Locale;

/** A mean with half of its interval of confidence, which is NaN where there was one iteration. */
record Time(double mean, double error, String unit) {

    /** How a benchmark compares. */
    enum Verdict {
        SLOWER,
        FASTER,
        /** The intervals overlap. */
        SAME,
        /** Not in the baseline. */
        NEW
    }

    double from() {
        return Double.isNaN(error) ? mean : mean - error;
    }

    double to() {
        return Double.isNaN(error) ? mean : mean + error;
    }

    /** @param before null if there was none */
    Verdict against(Time before) {
        if (before == null) {
            return Verdict.NEW;
        }
        if (!unit.equals(before.unit)) {
            throw new IllegalArgumentException("units must be the same, were " + before.unit + " and " + unit);
        }
        return from() > before.to() ? Verdict.SLOWER : to() < before.from() ? Verdict.FASTER : Verdict.SAME;
    }

    /** Mean and error for a table, three digits of the mean. */
    String rounded() {
        int decimals = Math.min(5, Math.max(0, 2 - (int) Math.floor(Math.log10(mean))));
        return String.format(Locale.ROOT, "%,." + decimals + "f ± %,." + decimals + "f", mean, error);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.4g +- %.2g %s", mean, error, unit);
    }
}
