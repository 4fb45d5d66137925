package io.github.ebv4j.examples.characters;

/** How alike two drawn characters are. */
final class GlyphLikeness {

    /** Correlation from which two characters of one font are the same drawing. */
    static final double SAME_DRAWING = 0.999;

    /** Correlation from which a character of two fonts has one design. */
    static final double SAME_DESIGN = 0.98;

    private GlyphLikeness() {}

    /** Sum of a cell's bytes. */
    static int ink(byte[] cells, int index) {
        int sum = 0;
        for (int k = index * GlyphPen.BYTES; k < (index + 1) * GlyphPen.BYTES; k++) {
            sum += cells[k] & 0xFF;
        }
        return sum;
    }

    /** Correlation of two cells over their pixels, in [-1, 1]; 0 where one is of a single grey. */
    static double correlation(byte[] left, int i, byte[] right, int j) {
        int products = 0;
        int leftSquares = 0;
        int rightSquares = 0;
        int leftSum = 0;
        int rightSum = 0;
        for (int k = 0; k < GlyphPen.BYTES; k++) {
            int a = left[i * GlyphPen.BYTES + k] & 0xFF;
            int b = right[j * GlyphPen.BYTES + k] & 0xFF;
            products += a * b;
            leftSquares += a * a;
            rightSquares += b * b;
            leftSum += a;
            rightSum += b;
        }
        double n = GlyphPen.BYTES;
        double variances = (leftSquares - leftSum / n * leftSum) * (rightSquares - rightSum / n * rightSum);
        return variances <= 0 ? 0 : (products - leftSum / n * rightSum) / Math.sqrt(variances);
    }
}
