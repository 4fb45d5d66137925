package io.github.ebv4j;

import java.util.List;
import java.util.Optional;

/** Why no vectors of a size can have a lower coherence than some, where that is proven. */
final class Optimality {

    /** More than the rounding of float32 vectors. */
    private static final double ROUNDING = 1e-6;

    /** A coherence that is the lowest possible, though no bound of {@link LowerBounds} says so. */
    private record Proven(int size, int dimension, double coherence, String source) {}

    private static final List<Proven> LITERATURE = List.of(
            new Proven(5, 3, 1 / Math.sqrt(5), "L. Fejes Toth, Distribution of points in the elliptic plane, 1965"),
            new Proven(7, 3, 1 / Math.sqrt(3), "solved for up to 7 lines in R^3, see arXiv 1902.10177"),
            new Proven(8, 3, 0.647588979, "Mixon, Parshall, arXiv 1902.10177"));

    private Optimality() {}

    /** The reason; empty where none is known. */
    static Optional<String> reason(int size, int dimension, double coherence) {
        LowerBound bound = LowerBounds.best(size, dimension);
        if (size <= dimension) {
            return coherence <= ROUNDING ? Optional.of("orthogonal vectors") : Optional.empty();
        }
        if (coherence <= bound.value() + ROUNDING && canBeMet(bound, size, dimension)) {
            return Optional.of("meets the " + bound.name() + " bound");
        }
        return LITERATURE.stream()
                .filter(known -> known.size() == size && known.dimension() == dimension)
                .filter(known -> coherence <= known.coherence() + ROUNDING)
                .map(Proven::source)
                .findFirst();
    }

    /**
     * Vectors that meet the Welch bound are a real equiangular tight frame, where the inverse of the coherence is an odd
     * integer unless N = d + 1 or N = 2 d. Millions of vectors may come within the rounding of a bound that none meet.
     *
     * <p>Source: Sustik, Tropp, Dhillon, Heath, On the existence of equiangular tight frames, Linear Algebra and
     * its Applications 426, 2007.
     */
    private static boolean canBeMet(LowerBound bound, int size, int dimension) {
        if (!bound.name().equals(LowerBounds.WELCH) || size == dimension + 1 || size == 2 * (long) dimension) {
            return true;
        }
        double inverse = 1 / bound.value();
        return Math.rint(inverse) % 2 != 0 && Math.abs(inverse - Math.rint(inverse)) < ROUNDING;
    }
}
