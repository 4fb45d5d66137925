package io.github.ebv4j.algebra;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The extended binary Golay code: 4,096 words of 24 bits, any two of which differ in 8 bits or more (M. J. E. Golay,
 * 1949), as the cyclic code of the numbers modulo 23 that are no squares, with a parity bit in
 * coordinate 23. Words are bit masks.
 */
public final class GolayCode {

    /** Number of coordinates. */
    public static final int LENGTH = 24;

    private static final int PARITY = LENGTH - 1;
    private static final int DIMENSION = 12;

    private GolayCode() {}

    /** All 4,096 words, in ascending order. */
    public static int[] words() {
        int nonSquares = IntStream.rangeClosed(1, PARITY / 2)
                .map(x -> 1 << PARITY - x * x % PARITY)
                .reduce(0, (left, right) -> left | right);
        int[] words = {0};
        // The first twelve shifts are independent.
        for (int shift = 0; shift < DIMENSION; shift++) {
            int word = withParity((nonSquares << shift | nonSquares >>> PARITY - shift) & (1 << PARITY) - 1);
            words = IntStream.concat(Arrays.stream(words), Arrays.stream(words).map(known -> known ^ word))
                    .toArray();
        }
        return Arrays.stream(words).sorted().toArray();
    }

    private static int withParity(int word) {
        return word | Integer.bitCount(word) % 2 << PARITY;
    }

    /** The 759 words of 8 bits, in ascending order. */
    public static int[] octads() {
        return Arrays.stream(words())
                .filter(word -> Integer.bitCount(word) == 8)
                .toArray();
    }

    /** Three octads without a coordinate in common. */
    public static int[] trio() {
        int[] octads = octads();
        int first = octads[0];
        int second = Arrays.stream(octads)
                .filter(octad -> (octad & first) == 0)
                .findFirst()
                .orElseThrow();
        return new int[] {first, second, ((1 << LENGTH) - 1) ^ first ^ second};
    }
}
