package io.github.ebv4j.construct;

import io.github.ebv4j.algebra.PrimePowers;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The q^2 points of the affine plane over GF(q), seen through r of its classes of parallel lines. A class is a regular
 * simplex whose q corners are its lines. A point has in each class the corner of its line.
 *
 * <p>Two points share one line or none, so their inner product is q - r or -r, in units in which a corner's squared
 * length is q - 1. Where r &gt; q / 2, one further coordinate, the same for all points, adds r - q / 2 and makes the two
 * opposite: coherence 1 / (2 r - 1) in r (q - 1) + 1 dimensions. Otherwise it is (q - r) / (r (q - 1)) in r (q - 1). For
 * r = (q + 1) / 2 and q / 2 + 1 this is at or close to the Welch bound. In other words, these are eigenvectors of a
 * strongly regular graph of Latin square type (R. C. Bose, 1963), and the constant one beside them.
 */
final class CentredNetFrames implements FrameCatalogue {

    private static final int LARGEST_ORDER = PolynomialCodeFrames.LARGEST_ORDER;

    @Override
    public String name() {
        return "centredNet";
    }

    /** {@inheritDoc} Beyond the first order that has points enough none is better: coherence falls with r alone. */
    @Override
    public Stream<Frame> frames(long size, int dimension) {
        int least = (int) Math.sqrt(Math.max(4, size - dimension));
        int enough = (int) Math.ceil(Math.sqrt(size));
        // Between n and 2 n there is always a prime.
        return PrimePowers.between(Math.min(least, LARGEST_ORDER), Math.min(2 * enough, LARGEST_ORDER))
                .boxed()
                .flatMap(q -> nets(q, dimension));
    }

    /** With as many classes as fit beside a constant coordinate, and where none is needed without it. */
    private static Stream<Frame> nets(int q, int dimension) {
        return IntStream.of((dimension - 1) / (q - 1), dimension / (q - 1))
                .map(classes -> Math.min(classes, q))
                .filter(classes -> classes >= 2)
                .mapToObj(classes -> new CentredNet(q, classes));
    }
}
