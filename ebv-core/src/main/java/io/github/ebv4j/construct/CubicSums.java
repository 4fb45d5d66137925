package io.github.ebv4j.construct;

import io.github.ebv4j.algebra.FiniteField;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The largest real or imaginary part of the sums of e(c x^3 + a x^2 + b x) over all x of GF(q), for a given c and all a
 * and b; q is no power of 2 or 3, e(x) = exp(2 pi i Tr(x) / p).
 *
 * <p>With x - s in place of x, s = a / (3 c), a sum becomes e(-c s^3 - b s) times that of e(c x^3 + b x). So q sums of q
 * terms are enough, and their products with q phases each. With t x in place of x, c becomes c t^3: all c of one class
 * modulo cubes have the same largest part, of which there are 3, or 1 where every number is a cube.
 */
final class CubicSums {

    private static final Map<Integer, CubicSums> OF_ORDER = new ConcurrentHashMap<>();

    private final FiniteField field;
    private final int classes;
    private final double[] cosines;
    private final double[] sines;
    private final Map<Integer, Double> largestOfClass = new HashMap<>();

    /** Sums of one field, none computed yet; {@link #of} keeps them. */
    CubicSums(int order) {
        this.field = FiniteField.ofOrder(order);
        this.classes = (order - 1) % 3 == 0 ? 3 : 1;
        this.cosines = new double[order];
        this.sines = new double[order];
        for (int x = 0; x < order; x++) {
            double angle = 2 * Math.PI * field.trace(x) / field.characteristic();
            // StrictMath gives the same number everywhere.
            cosines[x] = StrictMath.cos(angle);
            sines[x] = StrictMath.sin(angle);
        }
    }

    static CubicSums of(int order) {
        return OF_ORDER.computeIfAbsent(order, CubicSums::new);
    }

    /** The largest part over all differences of two of the first {@code count} numbers, divided by q. */
    double largestOfDifferences(int count) {
        double largest = 0;
        int found = 0;
        boolean[] seen = new boolean[classes];
        for (int i = 1; i < count && found < classes; i++) {
            for (int j = 0; j < i && found < classes; j++) {
                int cubic = field.subtract(i, j);
                int of = field.logarithm(cubic) % classes;
                if (!seen[of]) {
                    seen[of] = true;
                    found++;
                    largest = Math.max(largest, largest(of));
                }
            }
        }
        return largest / field.order();
    }

    private synchronized double largest(int cubicClass) {
        return largestOfClass.computeIfAbsent(cubicClass, of -> largestPart(field.power(field.generator(), of)));
    }

    private double largestPart(int cubic) {
        double largest = 0;
        for (int b = 0; b < field.order(); b++) {
            double re = 0;
            double im = 0;
            for (int x = 0; x < field.order(); x++) {
                int phase = phase(cubic, b, x);
                re += cosines[phase];
                im += sines[phase];
            }
            for (int s = 0; s < field.order(); s++) {
                // The phase of -s is minus that of s, and all numbers occur.
                int phase = phase(cubic, b, s);
                double turnedRe = cosines[phase] * re - sines[phase] * im;
                double turnedIm = sines[phase] * re + cosines[phase] * im;
                largest = Math.max(largest, Math.max(Math.abs(turnedRe), Math.abs(turnedIm)));
            }
        }
        return largest;
    }

    /** c x^3 + b x. */
    private int phase(int c, int b, int x) {
        return field.multiply(x, field.add(field.multiply(c, field.multiply(x, x)), b));
    }
}
