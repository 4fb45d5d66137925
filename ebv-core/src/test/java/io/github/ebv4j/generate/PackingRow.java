package io.github.ebv4j.generate;

/**
 * A line of docs/packings.csv.
 *
 * @param dimension d
 * @param size N
 * @param table coherence in a table of the best known, with its digits; empty where there is none
 * @param coherence of the packing kept, with nine decimals
 * @param seed of the search that found it
 * @param start where that search found it
 * @param evaluations of the objective in that search
 */
record PackingRow(
        int dimension, int size, String table, String coherence, String seed, String start, String evaluations) {

    private static final int COLUMNS = 7;
    private static final double ROUNDING = 1e-6;

    static boolean isRow(String line) {
        return !line.isEmpty() && Character.isDigit(line.charAt(0));
    }

    static PackingRow parse(String line) {
        String[] parts = line.split(",", -1);
        if (parts.length != COLUMNS) {
            throw new IllegalArgumentException("a line must have " + COLUMNS + " columns, was " + line);
        }
        return new PackingRow(
                Integer.parseInt(parts[0]),
                Integer.parseInt(parts[1]),
                parts[2],
                parts[3],
                parts[4],
                parts[5],
                parts[6]);
    }

    String line() {
        return String.join(
                ",", String.valueOf(dimension), String.valueOf(size), table, coherence, seed, start, evaluations);
    }

    boolean isOfSameSize(PackingRow other) {
        return size == other.size && dimension == other.dimension;
    }

    /** Better by more than the rounding of float32 coordinates. */
    boolean isBetterThan(PackingRow other) {
        return Double.parseDouble(coherence) < Double.parseDouble(other.coherence) * (1 - ROUNDING);
    }
}
