package io.github.ebv4j.construct;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Orthonormal bases lifted into further dimensions, each along a direction of its own.
 *
 * <p>Let B orthonormal bases of R^D have coherence c between vectors of different ones. Then v of basis b becomes
 * (sqrt(a) v, sqrt(1 - a) e_b) in R^(D + B). Vectors of different bases now have cosines of at most a c in absolute
 * value, those of one basis exactly 1 - a, which was 0 before. The larger of the two is smallest where a c = 1 - a, so
 * a = 1 / (1 + c): B D vectors of D + B dimensions, with coherence exactly c / (1 + c). From Kerdock's bases that is
 * 1 / (sqrt(D) + 1): 1,024 vectors of 80 dimensions at 1/9 instead of 1/8.
 */
final class LiftedBasesFrames implements FrameCatalogue {

    private static final List<FrameCatalogue> BASES =
            List.of(new KerdockFrames(), new GoldFrames(), new DelsarteGoethalsFrames(), new UnbiasedBasesFrames());

    /** More vectors than any frame has, so that none is left out as larger than needed. */
    private static final long ANY_SIZE = 1L << 60;

    @Override
    public String name() {
        return "liftedBases";
    }

    /** {@inheritDoc} Each with as few bases as are enough, so that no coordinate is 0 in all vectors. */
    @Override
    public Stream<Frame> frames(long size, int dimension) {
        return BASES.stream()
                .flatMap(catalogue -> catalogue.frames(ANY_SIZE, dimension))
                .map(BasesFrame.class::cast)
                .flatMap(bases -> lifted(bases, size, dimension).stream());
    }

    /** B D >= size - (dimension - D - B), as every spare coordinate gives one vector. */
    private static Optional<Frame> lifted(BasesFrame bases, long size, int dimension) {
        int spare = dimension - bases.dimension();
        long each = bases.dimension() - 1L;
        long needed = (size - spare + each - 1) / each;
        return spare > 0 && needed <= Math.min(spare, bases.size() / bases.dimension())
                ? Optional.of(new LiftedFrame(bases, (int) needed))
                : Optional.empty();
    }
}
