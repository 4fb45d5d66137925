package io.github.ebv4j.algebra;

import io.github.ebv4j.algebra.RealIrreducibles.Block;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * An orthogonal representation of a finite group on R^d as a sum of irreducible ones: its matrices are block diagonal.
 */
public final class GroupRepresentation {

    private static final double ROUNDING = 1e-6;
    private static final int DRAWS = 20;

    private final FiniteGroup group;
    private final List<Block> blocks;
    private final int dimension;

    public GroupRepresentation(FiniteGroup group, List<Block> blocks) {
        this.group = group;
        this.blocks = List.copyOf(blocks);
        this.dimension = blocks.stream().mapToInt(Block::dimension).sum();
    }

    /**
     * Draws a sum of irreducible representations of dimension d, each kind once before any occurs twice.
     *
     * @param irreducibles of the group
     * @param negated an element that is to act as -1, or the identity for none
     * @return nothing where no such sum was found
     */
    public static Optional<GroupRepresentation> draw(
            FiniteGroup group, List<Block> irreducibles, int negated, int dimension, Random random) {
        List<Block> kinds = new ArrayList<>(irreducibles.stream()
                .filter(block -> block.dimension() <= dimension)
                .filter(block -> negated == 0 || block.character()[negated] < ROUNDING - block.dimension())
                .toList());
        for (int draw = 0; draw < DRAWS && !kinds.isEmpty(); draw++) {
            List<Block> chosen = new ArrayList<>();
            int left = dimension;
            for (int before = -1; left > 0 && left != before; ) {
                before = left;
                Collections.shuffle(kinds, random);
                for (Block block : kinds) {
                    if (block.dimension() <= left) {
                        chosen.add(block);
                        left -= block.dimension();
                    }
                }
            }
            if (left == 0) {
                return Optional.of(new GroupRepresentation(group, chosen));
            }
        }
        return Optional.empty();
    }

    public FiniteGroup group() {
        return group;
    }

    public List<Block> blocks() {
        return blocks;
    }

    /** Length d of the vectors. */
    public int dimension() {
        return dimension;
    }

    /**
     * Adds a multiple of the image of a vector under an element of the group.
     *
     * @param vector d values; not modified
     * @param sum d values; modified
     */
    public void addImage(int element, double factor, double[] vector, double[] sum) {
        int offset = 0;
        for (Block block : blocks) {
            int width = block.dimension();
            double[] matrix = block.matrices()[element];
            for (int row = 0; row < width; row++) {
                double entry = 0;
                for (int column = 0; column < width; column++) {
                    entry += matrix[row * width + column] * vector[offset + column];
                }
                sum[offset + row] += factor * entry;
            }
            offset += width;
        }
    }

    /** The image of a vector under an element of the group. */
    public double[] image(int element, double[] vector) {
        double[] image = new double[dimension];
        addImage(element, 1, vector, image);
        return image;
    }
}
