package io.github.ebv4j.construct;

import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.algebra.FiniteField;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * A partial difference set of negative Latin square type in the additive group of a field; {@link NegativeLatinFrames}
 * says what it is good for. With an element it has its image under x to g^i x, for the powers of some order of the
 * generator g, and under powers of x to x^p.
 *
 * @param order q^2, a power of p
 * @param type r: the set has r (q + 1) elements
 * @param multipliers order of the subgroup of factors
 * @param automorphism the exponent, a power of p
 * @param logarithms of one element of each orbit
 */
record NegativeLatinSet(int order, int type, int multipliers, int automorphism, int[] logarithms) {

    /**
     * Reads a line such as {@code 81 3 2 1: 8 9 12}: order, type, multipliers, automorphism and logarithms.
     *
     * @throws IllegalArgumentException if the line is none
     */
    static NegativeLatinSet parse(String line) {
        String[] parts = line.split(": ");
        int[] head = numbers(parts[0]);
        if (parts.length != 2 || head.length != 4) {
            throw new IllegalArgumentException("must be four numbers, a colon and logarithms, was " + line);
        }
        return new NegativeLatinSet(head[0], head[1], head[2], head[3], numbers(parts[1]));
    }

    private static int[] numbers(String words) {
        return Arrays.stream(words.split(" ")).mapToInt(Integer::parseInt).toArray();
    }

    private int root() {
        return (int) Math.round(Math.sqrt(order));
    }

    /** Number of elements. */
    int size() {
        return type * (root() + 1);
    }

    /** The logarithms of all elements, ascending. */
    int[] elements() {
        int units = order - 1;
        BitSet found = new BitSet();
        for (int logarithm : logarithms) {
            for (int x = logarithm; !found.get(x); x = (int) ((long) x * automorphism % units)) {
                for (int i = 0; i < multipliers; i++) {
                    found.set((x + i * (units / multipliers)) % units);
                }
            }
        }
        return found.stream().toArray();
    }

    StoredFrame frame() {
        return new StoredFrame(
                size() + 1,
                order,
                1.0 / (2 * type + 1),
                new TreeMap<>(Map.of("order", String.valueOf(order), "type", String.valueOf(type))),
                this::basis);
    }

    /**
     * The characters of the elements, real ones for p = 2 and otherwise both parts of one of each two that are conjugate,
     * and a constant.
     */
    private EquiangularBasis basis(FamilyMember member) {
        FiniteField field = FiniteField.ofOrder(order);
        boolean real = field.characteristic() == 2;
        int[] chosen = IntStream.of(elements())
                .filter(x -> real || x < (order - 1) / 2)
                .toArray();
        double constantSquare = root() / 2.0 - type;
        double length = Math.sqrt(size() + constantSquare);
        double[] angles = anglesOfPowers(field);
        int dimension = member.dimension();
        float[] rows = ExactRows.allocate(member);
        for (int row = 0; row < member.size(); row++) {
            int at = row * dimension;
            for (int x : chosen) {
                double angle = row == 0 ? 0 : angles[(x + field.logarithm(row)) % angles.length];
                if (real) {
                    rows[at++] = (float) (Math.cos(angle) / length);
                } else {
                    rows[at++] = (float) (Math.sqrt(2) * Math.cos(angle) / length);
                    rows[at++] = (float) (Math.sqrt(2) * Math.sin(angle) / length);
                }
            }
            rows[at] = (float) (Math.sqrt(constantSquare) / length);
        }
        return ExactRows.basis(member, rows);
    }

    /** The angles of the first character at the powers of the generator, in radians. */
    private double[] anglesOfPowers(FiniteField field) {
        return IntStream.range(0, order - 1)
                .map(x -> field.trace(field.power(field.generator(), x)))
                .mapToDouble(trace -> 2 * Math.PI * trace / field.characteristic())
                .toArray();
    }
}
