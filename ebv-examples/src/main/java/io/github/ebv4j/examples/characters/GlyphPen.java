package io.github.ebv4j.examples.characters;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.util.Arrays;

/** Draws characters of one font, white on black, each in the middle of its cell. Not safe for use by several threads. */
final class GlyphPen {

    /** Height and width of a cell in pixels. */
    static final int CELL = 40;

    /** Bytes of a cell. */
    static final int BYTES = CELL * CELL;

    /** Pixels of an em, which leaves a border that distortions may move a character into. */
    static final int EM = 32;

    private final Font font;
    private final FontRenderContext context = new FontRenderContext(null, true, true);
    private final BufferedImage image = new BufferedImage(CELL, CELL, BufferedImage.TYPE_BYTE_GRAY);
    private final byte[] drawn = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
    private final Graphics2D canvas = image.createGraphics();

    GlyphPen(Font font) {
        this.font = font.deriveFont((float) EM);
        canvas.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        canvas.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        canvas.setColor(Color.WHITE);
    }

    /**
     * Draws a character.
     *
     * @param cells (output) receives {@link #BYTES} bytes of ink, a row after another, from {@code offset} on
     */
    void draw(int codePoint, byte[] cells, int offset) {
        Arrays.fill(drawn, (byte) 0);
        Shape outline =
                font.createGlyphVector(context, Character.toString(codePoint)).getOutline();
        Rectangle2D bounds = outline.getBounds2D();
        double x = CELL / 2.0 - bounds.getCenterX();
        double y = CELL / 2.0 - bounds.getCenterY();
        canvas.translate(x, y);
        canvas.fill(outline);
        canvas.translate(-x, -y);
        System.arraycopy(drawn, 0, cells, offset, BYTES);
    }
}
