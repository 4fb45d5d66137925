package io.github.ebv4j.algebra;

/**
 * Points on blocks, every point on the same number of blocks.
 *
 * <p>Blocks can be deleted in an order of the structure's own, with every point on them; what is left has the same
 * property.
 */
public interface Incidence {

    /**
     * Finds the blocks of a point.
     *
     * @param point number of the point
     * @param blocks (output) the numbers of its blocks, in an order of the structure's own
     */
    void blocksOf(long point, int[] blocks);

    /** The blocks that shortening by {@code count} deletes. */
    int[] deleted(int count);
}
