package io.github.ebv4j.examples.report;

import de.erichseifert.vectorgraphics2d.VectorGraphics2D;
import de.erichseifert.vectorgraphics2d.svg.SVGProcessor;
import de.erichseifert.vectorgraphics2d.util.PageSize;
import io.github.ebv4j.io.AtomicFile;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;

/**
 * A table of shares in [0, 1] as colours, with the numbers in it: white for 0, dark blue for 1. What was drawn is kept as text
 * in the file.
 */
public final class HeatMap {

    private static final int CELL = 104;
    private static final int LEFT = 130;
    private static final int TOP = 60;
    private static final int BOTTOM = 50;
    private static final int RIGHT = 30;
    private static final int TITLE_SIZE = 22;
    private static final int TEXT_SIZE = 20;
    private static final Color INK = new Color(0x222222);
    private static final Color FULL = new Color(0x003F66);

    private final String title;
    private final List<String> rows;
    private final List<String> columns;
    private final double[][] values;

    /**
     * A map.
     *
     * @param values row by row, in [0, 1] but for noise
     */
    public HeatMap(String title, List<String> rows, List<String> columns, double[][] values) {
        this.title = title;
        this.rows = List.copyOf(rows);
        this.columns = List.copyOf(columns);
        this.values = values;
    }

    /** What is drawn: the title, then a line a cell with row, column and value. */
    public String data() {
        StringBuilder data = new StringBuilder(title).append('\n');
        for (int i = 0; i < rows.size(); i++) {
            for (int j = 0; j < columns.size(); j++) {
                data.append(String.format(Locale.ROOT, "%s;%s;%.5f%n", rows.get(i), columns.get(j), values[i][j]));
            }
        }
        return data.toString();
    }

    /**
     * Writes the picture, as SVG where the name ends in .svg, otherwise as PNG. Either keeps {@link #data}.
     *
     * @param overwrite whether an existing file may be replaced
     */
    public void write(Path file, boolean overwrite) throws IOException {
        System.setProperty("java.awt.headless", "true");
        byte[] noted = file.toString().endsWith(".svg") ? svg() : png();
        AtomicFile.write(file, overwrite, out -> out.write(noted));
    }

    private int width() {
        return LEFT + columns.size() * CELL + RIGHT;
    }

    private int height() {
        return TOP + rows.size() * CELL + BOTTOM;
    }

    private byte[] png() throws IOException {
        BufferedImage image = new BufferedImage(width(), height(), BufferedImage.TYPE_INT_RGB);
        draw(image.createGraphics());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, "png", out);
        return PictureNote.inPng(out.toByteArray(), data());
    }

    private byte[] svg() throws IOException {
        VectorGraphics2D graphics = new VectorGraphics2D();
        draw(graphics);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new SVGProcessor()
                .getDocument(graphics.getCommands(), new PageSize(width(), height()))
                .writeTo(out);
        return PictureNote.inSvg(out.toByteArray(), data());
    }

    private void draw(Graphics2D canvas) {
        canvas.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        canvas.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        canvas.setColor(Color.WHITE);
        canvas.fillRect(0, 0, width(), height());
        text(canvas, title, width() / 2, TOP / 2, Font.BOLD, TITLE_SIZE, INK);
        for (int i = 0; i < rows.size(); i++) {
            int y = TOP + i * CELL;
            text(canvas, rows.get(i), LEFT / 2, y + CELL / 2, Font.PLAIN, TEXT_SIZE, INK);
            for (int j = 0; j < columns.size(); j++) {
                double value = Math.max(0, Math.min(1, values[i][j]));
                canvas.setColor(shade(value));
                canvas.fillRect(LEFT + j * CELL, y, CELL, CELL);
                text(
                        canvas,
                        String.format(Locale.ROOT, "%.2f", values[i][j]),
                        LEFT + j * CELL + CELL / 2,
                        y + CELL / 2,
                        Font.PLAIN,
                        TEXT_SIZE,
                        value > 0.5 ? Color.WHITE : INK);
            }
        }
        for (int j = 0; j < columns.size(); j++) {
            int x = LEFT + j * CELL + CELL / 2;
            text(canvas, columns.get(j), x, height() - BOTTOM / 2, Font.PLAIN, TEXT_SIZE, INK);
        }
        canvas.dispose();
    }

    private static Color shade(double value) {
        return new Color(mixed(value, FULL.getRed()), mixed(value, FULL.getGreen()), mixed(value, FULL.getBlue()));
    }

    private static int mixed(double share, int full) {
        return (int) Math.round(255 + share * (full - 255));
    }

    private static void text(Graphics2D canvas, String text, int x, int y, int weight, int size, Color colour) {
        canvas.setFont(new Font(Font.SANS_SERIF, weight, size));
        canvas.setColor(colour);
        var metrics = canvas.getFontMetrics();
        canvas.drawString(text, x - metrics.stringWidth(text) / 2, y + metrics.getAscent() / 2 - 2);
    }
}
