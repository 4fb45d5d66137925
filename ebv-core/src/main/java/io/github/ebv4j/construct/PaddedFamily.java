package io.github.ebv4j.construct;

import io.github.ebv4j.EquiangularBasis;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The family of everything that one catalogue of frames can serve: the first vectors of a frame, in coordinates of
 * their own, and one unit vector for each spare coordinate, which is orthogonal to all others.
 *
 * <p>The unit vectors come first, and their coordinates too. So the vectors for a larger size begin with those for a
 * smaller one, as long as the frame is the same.
 */
final class PaddedFamily implements ExactFamily {

    private static final Comparator<Frame> BEST_FIRST = Comparator.comparingDouble(Frame::coherence)
            .thenComparing(Comparator.comparingInt(Frame::dimension).reversed())
            .thenComparingLong(Frame::size)
            .thenComparing(frame -> frame.parameters().toString());

    private final FrameCatalogue catalogue;

    PaddedFamily(FrameCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    @Override
    public String name() {
        return catalogue.name();
    }

    /** {@inheritDoc} Nothing is offered for N at most d, where orthonormal vectors are best. */
    @Override
    public Optional<FamilyMember> member(long size, int dimension) {
        if (size > Integer.MAX_VALUE) {
            return Optional.empty();
        }
        return frames(size, dimension)
                .min(BEST_FIRST)
                .map(frame -> new FamilyMember(name(), (int) size, dimension, frame.coherence(), frame.parameters()));
    }

    private Stream<Frame> frames(long size, int dimension) {
        return size > dimension
                ? catalogue.frames(size, dimension).filter(frame -> frame.serves(size, dimension))
                : Stream.empty();
    }

    @Override
    public boolean storesVectors(FamilyMember member) {
        return ExactFamily.super.storesVectors(member) || frame(member).storesVectors();
    }

    @Override
    public EquiangularBasis construct(FamilyMember wanted) {
        EquiangularBasis basis = computed(wanted);
        return ExactRows.storedIfSmall(basis, wanted.withCoherence(frame(wanted).coherence()));
    }

    @Override
    public EquiangularBasis computed(FamilyMember wanted) {
        Frame frame = frame(wanted);
        FamilyMember member = wanted.withCoherence(frame.coherence());
        int spare = member.dimension() - frame.dimension();
        EquiangularBasis basis = frame.build(new FamilyMember(
                name(), member.size() - spare, frame.dimension(), frame.coherence(), frame.parameters()));
        return spare == 0 ? basis : new PaddedBasis(basis, member);
    }

    @Override
    public boolean has(FamilyMember member) {
        return matching(member).isPresent();
    }

    private Frame frame(FamilyMember member) {
        return matching(member)
                .orElseThrow(() -> new IllegalArgumentException("family " + name() + " has no member " + member));
    }

    private Optional<Frame> matching(FamilyMember member) {
        return frames(member.size(), member.dimension())
                .filter(frame -> member.family().equals(name())
                        && frame.parameters().equals(member.parameters())
                        && frame.coherence() <= member.coherence())
                // A recipe of an earlier version may state a bound where the coherence is known by now.
                .max(Comparator.comparingDouble(Frame::coherence));
    }
}
