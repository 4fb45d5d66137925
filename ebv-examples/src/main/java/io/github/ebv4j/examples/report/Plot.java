package io.github.ebv4j.examples.report;

import io.github.ebv4j.io.AtomicFile;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.VectorGraphicsEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.Styler.YAxisPosition;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * The one style of all pictures: white, letters that can be read where a page shows them, colours that colour-blind people
 * tell apart, and a marker of its own for each curve. What was drawn is kept as text in the file.
 *
 * <p>Colours: Okabe and Ito, Color Universal Design (2008), without the yellow, which is hard to see on white.
 */
public final class Plot {

    private static final int WIDTH = 1000;
    private static final int HEIGHT = 620;
    /** Of a name in the legend: a letter, what stands before it, and a line of its own. */
    private static final int LETTER = 10;

    private static final int SAMPLE = 50;
    private static final int ROW = 31;
    private static final Color INK = new Color(0x222222);
    private static final Color GRID = new Color(0xE3E3E3);
    private static final List<Color> COLOURS = List.of(
            new Color(0x0072B2),
            new Color(0xD55E00),
            new Color(0x009E73),
            new Color(0xCC79A7),
            new Color(0x56B4E9),
            new Color(0xE69F00),
            new Color(0x000000));
    private static final List<Marker> MARKERS = List.of(
            SeriesMarkers.CIRCLE,
            SeriesMarkers.SQUARE,
            SeriesMarkers.DIAMOND,
            SeriesMarkers.TRIANGLE_UP,
            SeriesMarkers.TRIANGLE_DOWN,
            SeriesMarkers.CROSS,
            SeriesMarkers.PLUS);
    private static final float[] DASHES = {10, 7};

    private final LegendChart chart = new LegendChart();
    private final StringBuilder data = new StringBuilder();
    private boolean logarithmic;
    private double least = Double.POSITIVE_INFINITY;
    private double most = Double.NEGATIVE_INFINITY;

    static {
        System.setProperty("java.awt.headless", "true");
    }

    /** A chart that is as high as its legend needs. */
    private static final class LegendChart extends XYChart {

        LegendChart() {
            super(WIDTH, HEIGHT);
        }

        /** Puts the names under one another where they are wider than the picture together. */
        void placeLegend() {
            int wide = getSeriesMap().keySet().stream()
                    .mapToInt(name -> SAMPLE + LETTER * name.length())
                    .sum();
            boolean below = wide > WIDTH;
            getStyler().setLegendLayout(below ? LegendLayout.Vertical : LegendLayout.Horizontal);
            setHeight(below ? HEIGHT + ROW * (getSeriesMap().size() - 1) : HEIGHT);
        }
    }

    /** An empty picture. */
    public Plot(String title, String xTitle, String yTitle) {
        chart.setTitle(title);
        chart.setXAxisTitle(xTitle);
        chart.setYAxisTitle(yTitle);
        style(chart.getStyler());
        data.append(title).append('\n');
    }

    private static void style(XYStyler style) {
        style.setChartBackgroundColor(Color.WHITE);
        style.setPlotBackgroundColor(Color.WHITE);
        style.setPlotBorderColor(INK);
        style.setPlotGridLinesColor(GRID);
        style.setPlotContentSize(0.94);
        style.setChartFontColor(INK);
        style.setChartTitleBoxVisible(false);
        style.setChartTitleFont(font(Font.BOLD, 22));
        style.setAxisTitleFont(font(Font.PLAIN, 20));
        style.setAxisTickLabelsFont(font(Font.PLAIN, 18));
        style.setAxisTickLabelsColor(INK);
        style.setLegendFont(font(Font.PLAIN, 18));
        style.setLegendBackgroundColor(Color.WHITE);
        style.setLegendBorderColor(GRID);
        style.setLegendPosition(LegendPosition.OutsideS);
        style.setMarkerSize(10);
        style.setErrorBarsColorSeriesColor(true);
        style.setSeriesColors(COLOURS.toArray(Color[]::new));
        style.setLocale(Locale.ROOT);
        style.setYAxisDecimalPattern("#,##0.######");
    }

    private static Font font(int weight, int size) {
        return new Font(Font.SANS_SERIF, weight, size);
    }

    /** Draws x by its logarithm, with a mark at each value of a curve. */
    public Plot logarithmic() {
        logarithmic = true;
        return this;
    }

    /** Draws heights by their logarithm too, all of which must be positive. */
    public Plot logarithmicHeights() {
        chart.getStyler().setYAxisLogarithmic(true);
        return this;
    }

    private double place(double x) {
        least = Math.min(least, x);
        most = Math.max(most, x);
        if (!logarithmic) {
            return x;
        }
        return Math.log10(x);
    }

    /**
     * A curve through its points, with a bar of the deviation up and down.
     *
     * @param colour its place among the colours, and among the markers
     * @param x finite, at least one
     * @param deviations zeros for none
     */
    public Plot curve(String name, int colour, double[] x, double[] means, double[] deviations) {
        double[] places =
                IntStream.range(0, x.length).mapToDouble(i -> place(x[i])).toArray();
        boolean bars = IntStream.range(0, x.length).anyMatch(i -> deviations[i] > 0);
        XYSeries series =
                bars ? chart.addSeries(name, places, means, deviations) : chart.addSeries(name, places, means);
        colour(series, colour).setMarker(MARKERS.get(colour % MARKERS.size()));
        for (int i = 0; i < x.length; i++) {
            note(name, x[i], means[i], deviations[i]);
        }
        return this;
    }

    /** A level line over all curves so far, dashed, with the deviation at its ends. */
    public Plot level(String name, int colour, double mean, double deviation) {
        double[] x = logarithmic ? new double[] {Math.log10(least), Math.log10(most)} : new double[] {least, most};
        double[] y = {mean, mean};
        double[] deviations = {deviation, deviation};
        XYSeries series = deviation > 0 ? chart.addSeries(name, x, y, deviations) : chart.addSeries(name, x, y);
        colour(series, colour).setMarker(SeriesMarkers.NONE).setLineStyle(dashed());
        note(name, Double.NaN, mean, deviation);
        return this;
    }

    /** An upright line from the bottom to a height, dashed: a bound, a published value. */
    public Plot mark(String name, int colour, double x, double height) {
        XYSeries series = chart.addSeries(name, new double[] {place(x), place(x)}, new double[] {0, height});
        colour(series, colour)
                .setXYSeriesRenderStyle(XYSeriesRenderStyle.Line)
                .setMarker(SeriesMarkers.NONE)
                .setLineStyle(dashed());
        note(name, x, height, 0);
        return this;
    }

    /** Filled steps, the height of each from its x to the next. */
    public Plot steps(String name, double[] x, double[] heights) {
        XYSeries series = chart.addSeries(name, x, heights);
        series.setXYSeriesRenderStyle(XYSeriesRenderStyle.StepArea).setMarker(SeriesMarkers.NONE);
        series.setLineColor(COLOURS.get(0)).setFillColor(new Color(0x56B4E9));
        for (int i = 0; i < x.length; i++) {
            note(name, x[i], heights[i], 0);
        }
        return this;
    }

    /** Gives the last curve an axis of its own to the right. */
    public Plot onTheRight(String name, String yTitle) {
        chart.getSeriesMap().get(name).setYAxisGroup(1);
        chart.setYAxisGroupTitle(1, yTitle);
        chart.getStyler().setYAxisGroupPosition(1, YAxisPosition.Right);
        return this;
    }

    private static BasicStroke dashed() {
        return new BasicStroke(3, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, DASHES, 0);
    }

    private static XYSeries colour(XYSeries series, int colour) {
        Color wanted = COLOURS.get(colour % COLOURS.size());
        series.setMarkerColor(wanted).setLineColor(wanted).setLineWidth(3);
        return series;
    }

    private void note(String name, double x, double y, double deviation) {
        data.append(name)
                .append(';')
                .append(number(x))
                .append(';')
                .append(number(y))
                .append(';')
                .append(number(deviation))
                .append('\n');
    }

    private static String number(double value) {
        String text = String.format(Locale.ROOT, "%.6g", value);
        return text.contains(".") && !text.contains("e")
                ? text.replaceAll("0+$", "").replaceAll("\\.$", "")
                : text;
    }

    /** Two digits: ticks of a logarithmic axis lie at no round numbers. */
    private static String shortened(double value) {
        return new BigDecimal(value)
                .round(new MathContext(2))
                .stripTrailingZeros()
                .toPlainString();
    }

    /** What is drawn: the title, then a line a point with name, x, y and deviation. */
    public String data() {
        return data.toString();
    }

    /**
     * Writes the picture, as SVG where the name ends in .svg, otherwise as PNG. Either keeps {@link #data}.
     *
     * @param overwrite whether an existing file may be replaced
     */
    public void write(Path file, boolean overwrite) throws IOException {
        byte[] image = image(file.toString().endsWith(".svg"));
        AtomicFile.write(file, overwrite, out -> out.write(image));
    }

    /** The picture as the bytes of an SVG or a PNG. */
    byte[] image(boolean vector) throws IOException {
        if (logarithmic) {
            chart.setCustomXAxisTickLabelsFormatter(place -> shortened(Math.pow(10, place)));
        }
        chart.placeLegend();
        ByteArrayOutputStream image = new ByteArrayOutputStream();
        if (vector) {
            VectorGraphicsEncoder.saveVectorGraphic(chart, image, VectorGraphicsEncoder.VectorGraphicsFormat.SVG);
            return PictureNote.inSvg(image.toByteArray(), data());
        }
        BitmapEncoder.saveBitmap(chart, image, BitmapEncoder.BitmapFormat.PNG);
        return PictureNote.inPng(image.toByteArray(), data());
    }
}
