package io.github.ebv4j.examples.characters;

/**
 * One change of one character: where each pixel comes from, how thick the strokes are, and the paper.
 *
 * @param map (x, y) comes from (m0 x + m1 y + m2, m3 x + m4 y + m5), both in [-1, 1] over the picture
 * @param moves how far 4 x 4 points are moved besides, along x, then along y, in the same unit
 * @param stroke part that a pixel takes of the most ink of its 3 x 3 neighbours; of the least if negative
 */
record GlyphWarp(double[] map, float[] moves, float stroke, Paper paper) {

    /** Points that are moved along each axis. */
    static final int POINTS = 4;

    /** Mean and deviation of ink, about; networks see (ink - mean) / deviation. */
    private static final float MEAN = 0.2f;

    private static final float DEVIATION = 0.35f;

    private static final long STEP = 0x9E3779B97F4A7C15L;

    /** Deviation of the sum of four uniform numbers in [0, 65535]. */
    private static final float NOISE_DEVIATION = 65536 / (float) Math.sqrt(3);

    /**
     * What is not ink.
     *
     * @param level grey in the middle
     * @param alongX what is added towards the right and taken towards the left
     * @param alongY the same downwards
     * @param ink blackness of the ink
     * @param noise deviation of every pixel
     * @param seed of the noise
     */
    record Paper(float level, float alongX, float alongY, float ink, float noise, long seed) {}

    /**
     * Draws the changed character.
     *
     * @param cells where its ink is
     * @param index of its cell
     * @param side height and width of the result
     * @param target (output) receives side x side values, mean about 0 and deviation about 1, from {@code offset} on
     * @param room (working memory) of length {@link GlyphInk#ROOM}
     */
    void apply(byte[] cells, int index, int side, float[] target, int offset, float[] room) {
        GlyphInk.read(cells, index, stroke, room);
        float[] row = new float[2 * POINTS];
        for (int y = 0; y < side; y++) {
            float v = (2 * y + 1) / (float) side - 1;
            movesOfRow(v, row);
            sample(v, row, side, room, target, offset + y * side);
            addPaper(v, side, target, offset + y * side);
        }
        if (paper.noise > 0) {
            addNoise(side * side, target, offset);
        }
    }

    /** The moves of the points of one row, interpolated between those above and below. */
    private void movesOfRow(float v, float[] row) {
        float at = (v + 1) / 2 * (POINTS - 1);
        int above = Math.min(POINTS - 2, (int) at);
        float part = at - above;
        for (int axis = 0; axis < 2; axis++) {
            for (int i = 0; i < POINTS; i++) {
                int k = (axis * POINTS + above) * POINTS + i;
                row[axis * POINTS + i] = moves[k] + part * (moves[k + POINTS] - moves[k]);
            }
        }
    }

    private void sample(float v, float[] row, int side, float[] ink, float[] target, int offset) {
        float half = GlyphPen.EM / 2f;
        float middle = GlyphInk.MIDDLE;
        for (int x = 0; x < side; x++) {
            float u = (2 * x + 1) / (float) side - 1;
            float at = (u + 1) / 2 * (POINTS - 1);
            int left = Math.min(POINTS - 2, (int) at);
            float part = at - left;
            float moveX = row[left] + part * (row[left + 1] - row[left]);
            float moveY = row[POINTS + left] + part * (row[POINTS + left + 1] - row[POINTS + left]);
            float fromX = (float) (map[0] * u + map[1] * v + map[2]) + moveX;
            float fromY = (float) (map[3] * u + map[4] * v + map[5]) + moveY;
            target[offset + x] = GlyphInk.at(ink, fromX * half + middle, fromY * half + middle);
        }
    }

    private void addPaper(float v, int side, float[] target, int offset) {
        float level = paper.level + paper.alongY * v;
        for (int x = 0; x < side; x++) {
            float u = (2 * x + 1) / (float) side - 1;
            float grey = Math.max(0, level + paper.alongX * u);
            float value = grey + (paper.ink - grey) * target[offset + x];
            target[offset + x] = (value - MEAN) / DEVIATION;
        }
    }

    /** The four parts of a hashed counter, added up, are near enough to a normal number. */
    private void addNoise(int count, float[] target, int offset) {
        float factor = paper.noise / (DEVIATION * NOISE_DEVIATION);
        for (int k = 0; k < count; k++) {
            long z = paper.seed + k * STEP;
            z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
            z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
            z ^= z >>> 31;
            long sum = (z & 0xFFFF) + (z >>> 16 & 0xFFFF) + (z >>> 32 & 0xFFFF) + (z >>> 48);
            target[offset + k] += factor * (sum - 2 * 65535);
        }
    }
}
