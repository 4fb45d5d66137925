package io.github.ebv4j.benchmarks;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * What one thing costs at several sizes.
 *
 * @param points ascending by size
 */
record CostCurve(String name, List<Point> points) {

    /** Milliseconds at a size, with half of their interval of confidence. */
    record Point(double size, Time time) {}

    private static final double LONGEST_BAR = 0.9;

    CostCurve {
        points = points.stream().sorted(Comparator.comparingDouble(Point::size)).toList();
    }

    double[] sizes() {
        return column(Point::size);
    }

    double[] millis() {
        return column(point -> point.time().mean());
    }

    /** For bars on a logarithmic axis, which cannot reach zero: cut at a tenth of the mean. */
    double[] bars() {
        return column(point ->
                Math.min(point.time().error(), LONGEST_BAR * point.time().mean()));
    }

    private double[] column(ToDoubleFunction<Point> value) {
        return points.stream().mapToDouble(value).toArray();
    }

    /** The power of the size that the cost grows with, from a size onwards. */
    String power(String symbol, double from) {
        int[] taken = IntStream.range(0, points.size())
                .filter(i -> points.get(i).size() >= from)
                .toArray();
        PowerFit fit = PowerFit.of(
                IntStream.of(taken).mapToDouble(i -> points.get(i).size()).toArray(),
                IntStream.of(taken)
                        .mapToDouble(i -> points.get(i).time().mean())
                        .toArray());
        return String.format(Locale.ROOT, "%s^%.2f", symbol, fit.exponent());
    }
}
