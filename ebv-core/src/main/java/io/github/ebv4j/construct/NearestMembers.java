package io.github.ebv4j.construct;

import java.util.Optional;
import java.util.function.LongPredicate;

/**
 * The exact members nearest to a size that none serves, found by formula.
 *
 * <p>The sizes served have no gaps: where N vectors in d dimensions are served, so are fewer vectors there, and as many
 * in more dimensions. So the borders are found by bisection.
 */
public final class NearestMembers {

    private NearestMembers() {}

    /** The best member with the most vectors that any family has in this dimension; empty below 2 dimensions. */
    public static Optional<FamilyMember> mostVectors(int dimension) {
        if (dimension < 2) {
            return Optional.empty();
        }
        long served = dimension;
        long step = 1;
        while (served + step <= Integer.MAX_VALUE && ExactFamilies.serves(served + step, dimension)) {
            served += step;
            step *= 2;
        }
        long most = last(
                served, Math.min(served + step, Integer.MAX_VALUE + 1L), size -> ExactFamilies.serves(size, dimension));
        return ExactFamilies.best(most, dimension);
    }

    /** The best member with this many vectors in the fewest dimensions; empty unless N is an int of at least 2. */
    public static Optional<FamilyMember> fewestDimensions(long size) {
        if (size < 2 || size > Integer.MAX_VALUE) {
            return Optional.empty();
        }
        long fewest = size - last(0, size, fewer -> ExactFamilies.serves(size, (int) (size - fewer)));
        return ExactFamilies.best(size, (int) fewest);
    }

    /** The last value that holds, where {@code holding} does and {@code failing} does not. */
    private static long last(long holding, long failing, LongPredicate holds) {
        while (failing - holding > 1) {
            long middle = holding + (failing - holding) / 2;
            if (holds.test(middle)) {
                holding = middle;
            } else {
                failing = middle;
            }
        }
        return holding;
    }
}
