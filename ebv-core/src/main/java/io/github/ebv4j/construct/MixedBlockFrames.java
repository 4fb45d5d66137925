package io.github.ebv4j.construct;

import java.util.List;
import java.util.stream.Stream;

/**
 * Generalised Steiner frames on points and blocks that Z_n moves: base blocks of several sizes whose differences are all
 * different (the Steiner frames with blocks of several sizes of arXiv 1703.01786). With c classes of n points and m base
 * blocks, r of their elements in every class, there are m n coordinates and c n points on r blocks each.
 *
 * <p>The base blocks are listed in a resource; a search of this project's found them.
 */
final class MixedBlockFrames implements FrameCatalogue {

    private static final List<BaseBlocks> ALL = ListedLines.read("base-blocks.txt", BaseBlocks::parse);

    private static final List<SteinerFrame> FRAMES =
            ALL.stream().map(BaseBlocks::frame).toList();

    @Override
    public String name() {
        return "mixedBlocks";
    }

    @Override
    public Stream<Frame> frames(long size, int dimension) {
        return FRAMES.stream().map(frame -> frame);
    }

    /** All that are listed. */
    static List<BaseBlocks> all() {
        return ALL;
    }
}
