package io.github.ebv4j;

import java.util.List;
import java.util.Optional;

/** Why no vectors of a size can have a lower coherence than some, where that is proven. */
final class Optimality {

    /** More than the rounding of float32 vectors. */
    private static final double ROUNDING = 1e-6;

    /** No more than this share either: millions of vectors may come within the rounding of a bound that they do not meet. */
    private static final double RELATIVE_ROUNDING = 1e-5;

    /** Of a coherence proven by algebra and of a bound, each computed in double precision. */
    private static final double DOUBLE_ROUNDING = 1e-9;

    /** A coherence that is the lowest possible, though no bound of {@link LowerBounds} says so. */
    private record Proven(int size, int dimension, double coherence, String source) {}

    private static final List<Proven> LITERATURE = List.of(
            new Proven(5, 3, 1 / Math.sqrt(5), "L. Fejes Toth, Distribution of points in the elliptic plane, 1965"),
            new Proven(7, 3, 1 / Math.sqrt(3), "solved for up to 7 lines in R^3, see arXiv 1902.10177"),
            new Proven(8, 3, 0.647588979, "Mixon, Parshall, arXiv 1902.10177"));

    private Optimality() {}

    /**
     * The reason; empty where none is known.
     *
     * @param proven whether algebra proves the coherence; otherwise it was measured of float32 vectors
     */
    static Optional<String> reason(int size, int dimension, double coherence, boolean proven) {
        LowerBound bound = LowerBounds.best(size, dimension);
        if (size <= dimension) {
            return coherence <= ROUNDING ? Optional.of("orthogonal vectors") : Optional.empty();
        }
        double allowed =
                proven ? DOUBLE_ROUNDING * bound.value() : Math.min(ROUNDING, RELATIVE_ROUNDING * bound.value());
        if (coherence <= bound.value() + allowed) {
            return Optional.of("meets the " + bound.name() + " bound");
        }
        return LITERATURE.stream()
                .filter(known -> known.size() == size && known.dimension() == dimension)
                .filter(known -> coherence <= known.coherence() + ROUNDING)
                .map(Proven::source)
                .findFirst();
    }
}
