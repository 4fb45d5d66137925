package io.github.ebv4j.construct;

/**
 * Room for eight inputs of a {@link LaneProduct} and one output, side by side at distances that are known when the code
 * is compiled; see {@link ButterflyTile} for why.
 *
 * <p>Not safe for use by several threads: each has its own.
 */
final class ProductTile {

    /** Inputs taken at once. */
    static final int INPUTS = 8;

    /** Lanes taken at once. */
    private static final int RUN = 128;

    /** From run to run; not a power of 2. */
    private static final int NEXT = RUN + 16;

    private static final ThreadLocal<ProductTile> OF_THREAD = ThreadLocal.withInitial(ProductTile::new);

    /** Output first, then the inputs. */
    private final float[] tile = new float[(1 + INPUTS) * NEXT];

    private final float[] factors = new float[INPUTS];

    private ProductTile() {}

    /** The tile of the calling thread. */
    static ProductTile ofThread() {
        return OF_THREAD.get();
    }

    /**
     * Adds the products of eight inputs to every output.
     *
     * @param first of the inputs, a row of the table
     * @param inputs where these begin in {@code input}
     * @param outputs where the outputs begin in {@code output}
     * @param count of the outputs
     * @see LaneProduct#multiply
     */
    void add(float[] table, int first, float[] input, int inputs, float[] output, int outputs, int count, int lanes) {
        for (int from = 0; from < lanes; from += RUN) {
            int run = Math.min(RUN, lanes - from);
            for (int i = 0; i < INPUTS; i++) {
                System.arraycopy(input, inputs + i * lanes + from, tile, (1 + i) * NEXT, run);
            }
            for (int o = 0; o < count; o++) {
                for (int i = 0; i < INPUTS; i++) {
                    factors[i] = table[(first + i) * count + o];
                }
                int at = outputs + o * lanes + from;
                System.arraycopy(output, at, tile, 0, run);
                addScaled(tile, factors, run);
                System.arraycopy(tile, 0, output, at, run);
            }
        }
    }

    private static void addScaled(float[] t, float[] factors, int count) {
        float a = factors[0];
        float b = factors[1];
        float c = factors[2];
        float d = factors[3];
        float e = factors[4];
        float f = factors[5];
        float g = factors[6];
        float h = factors[7];
        for (int i = 0; i < count; i++) {
            float first = a * t[i + NEXT] + b * t[i + 2 * NEXT] + c * t[i + 3 * NEXT] + d * t[i + 4 * NEXT];
            float second = e * t[i + 5 * NEXT] + f * t[i + 6 * NEXT] + g * t[i + 7 * NEXT] + h * t[i + 8 * NEXT];
            t[i] += first + second;
        }
    }
}
