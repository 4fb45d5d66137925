package io.github.ebv4j.examples.characters;

/** The ink of one character as numbers in [0, 1] with an empty border, thickened or thinned. */
final class GlyphInk {

    private static final int BORDER = 2;
    private static final int WIDTH = GlyphPen.CELL + 2 * BORDER;

    /** Length of the working memory: the ink, and twice what thickening needs. */
    static final int ROOM = 3 * WIDTH * WIDTH;

    /** Column and row of the middle, between four pixels. */
    static final float MIDDLE = WIDTH / 2f - 0.5f;

    private static final float WHOLE = 255;

    private GlyphInk() {}

    /**
     * Reads a cell.
     *
     * @param stroke part that a pixel takes of the most ink around it, of the least if negative; in [-1, 1]
     * @param room (output) the ink comes first
     */
    static void read(byte[] cells, int index, float stroke, float[] room) {
        for (int y = 0; y < GlyphPen.CELL; y++) {
            int from = index * GlyphPen.BYTES + y * GlyphPen.CELL;
            int to = (y + BORDER) * WIDTH + BORDER;
            for (int x = 0; x < GlyphPen.CELL; x++) {
                room[to + x] = (cells[from + x] & 0xFF) / WHOLE;
            }
        }
        if (stroke > 0) {
            thicken(stroke, room);
        } else if (stroke < 0) {
            thin(-stroke, room);
        }
    }

    private static void thicken(float part, float[] room) {
        int all = WIDTH * WIDTH;
        for (int k = 1; k < all - 1; k++) {
            room[all + k] = Math.max(room[k], Math.max(room[k - 1], room[k + 1]));
        }
        for (int k = WIDTH; k < all - WIDTH; k++) {
            float most = Math.max(room[all + k], Math.max(room[all + k - WIDTH], room[all + k + WIDTH]));
            room[2 * all + k] = room[k] + part * (most - room[k]);
        }
        inside(room);
    }

    private static void thin(float part, float[] room) {
        int all = WIDTH * WIDTH;
        for (int k = 1; k < all - 1; k++) {
            room[all + k] = Math.min(room[k], Math.min(room[k - 1], room[k + 1]));
        }
        for (int k = WIDTH; k < all - WIDTH; k++) {
            float least = Math.min(room[all + k], Math.min(room[all + k - WIDTH], room[all + k + WIDTH]));
            room[2 * all + k] = room[k] + part * (least - room[k]);
        }
        inside(room);
    }

    /** Takes the result over, the border excepted, which stays empty. */
    private static void inside(float[] room) {
        for (int y = BORDER; y < WIDTH - BORDER; y++) {
            System.arraycopy(room, 2 * WIDTH * WIDTH + y * WIDTH + BORDER, room, y * WIDTH + BORDER, GlyphPen.CELL);
        }
    }

    /** Ink at a place between pixels, bilinear; none outside. */
    static float at(float[] ink, float x, float y) {
        float column = Math.max(0, Math.min(WIDTH - 2, x));
        float row = Math.max(0, Math.min(WIDTH - 2, y));
        int k = (int) row * WIDTH + (int) column;
        float right = column - (int) column;
        float down = row - (int) row;
        float above = ink[k] + right * (ink[k + 1] - ink[k]);
        float below = ink[k + WIDTH] + right * (ink[k + WIDTH + 1] - ink[k + WIDTH]);
        return above + down * (below - above);
    }
}
