package io.github.ebv4j.dl4j.evaluation;

/** Shares counted class by class. */
final class ClassShares {

    private ClassShares() {}

    /**
     * Mean of {@code part[c] / whole[c]} over the classes whose whole is not 0.
     *
     * @param part counts, length N; not modified
     * @param whole counts, length N; not modified
     * @return NaN if no class has a whole
     */
    static double mean(long[] part, long[] whole) {
        double sum = 0;
        long seen = 0;
        for (int i = 0; i < whole.length; i++) {
            if (whole[i] > 0) {
                sum += (double) part[i] / whole[i];
                seen++;
            }
        }
        return sum / seen;
    }
}
