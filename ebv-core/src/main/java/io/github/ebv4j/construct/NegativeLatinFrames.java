package io.github.ebv4j.construct;

import java.util.List;
import java.util.stream.Stream;

/**
 * The q^2 elements of a field. The vector of one has the values there of r (q + 1) additive characters, those of the elements
 * of a set D, and a constant. D is a partial difference set of negative Latin square type: each other character's sum over D is r
 * or r - q (S. L. Ma, A survey of partial difference sets, 1994). The constant has the square q / 2 - r, so that inner
 * products are q / 2 or -q / 2, and the squared length is q (r + 1 / 2): coherence 1 / (2 r + 1) in r (q + 1) + 1
 * dimensions.
 *
 * <p>The sets are listed in a resource; a search of this project's for sets that a group of symmetries keeps found them.
 */
final class NegativeLatinFrames implements FrameCatalogue {

    private static final List<NegativeLatinSet> ALL =
            ListedLines.read("negative-latin-sets.txt", NegativeLatinSet::parse);

    private static final List<StoredFrame> FRAMES =
            ALL.stream().map(NegativeLatinSet::frame).toList();

    @Override
    public String name() {
        return "negativeLatin";
    }

    @Override
    public Stream<Frame> frames(long size, int dimension) {
        return FRAMES.stream().map(frame -> frame);
    }

    /** All that are listed. */
    static List<NegativeLatinSet> all() {
        return ALL;
    }
}
