package io.github.ebv4j.examples.characters;

import io.github.ebv4j.ClassMeans;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** What each character looks like on the mean of the fonts to train on, at half size. */
public final class GlyphMeans {

    private static final int BORDER = (GlyphPen.CELL - GlyphPen.EM) / 2;
    private static final int SIDE = GlyphPen.EM / 2;

    private GlyphMeans() {}

    /**
     * The means of all usable drawings of fonts to train on, {@value #SIDE} x {@value #SIDE} features each.
     *
     * @throws IllegalStateException later, if no such font has a character
     */
    public static ClassMeans of(CharacterData data) {
        ClassMeans means = new ClassMeans(data.classes(), SIDE * SIDE);
        for (int face : data.trainFaces()) {
            int[] usable = data.usable(face);
            float[] ink = new float[usable.length * SIDE * SIDE];
            for (int i = 0; i < usable.length; i++) {
                halve(data.table().cells(face), usable[i], ink, i * SIDE * SIDE);
            }
            INDArray rows = Nd4j.createFromArray(ink).reshape('c', usable.length, SIDE * SIDE);
            means.add(rows, usable);
        }
        return means;
    }

    /** Sums of 2 x 2 pixels, without the border. */
    private static void halve(byte[] cells, int index, float[] ink, int offset) {
        for (int y = 0; y < GlyphPen.EM; y++) {
            for (int x = 0; x < GlyphPen.EM; x++) {
                int from = index * GlyphPen.BYTES + (y + BORDER) * GlyphPen.CELL + x + BORDER;
                ink[offset + y / 2 * SIDE + x / 2] += cells[from] & 0xFF;
            }
        }
    }
}
