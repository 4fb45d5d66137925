package io.github.ebv4j.construct;

import io.github.ebv4j.algebra.Incidence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Blocks that are moved through all of Z_n: element x of a base block stands for the points (class x / n, x mod n +
 * shift mod n). A base block that a smaller shift maps to itself gives only as many blocks as are different.
 *
 * @param order n
 * @param classes how many orbits of points there are
 * @param base the base blocks
 */
record BaseBlocks(int order, int classes, List<int[]> base) {

    /**
     * Reads a line such as {@code 7 1: 0 1 3}: n, the number of classes, then the base blocks with commas between.
     *
     * @throws IllegalArgumentException if the line is none
     */
    static BaseBlocks parse(String line) {
        String[] parts = line.split(":");
        String[] head = parts[0].strip().split(" ");
        if (parts.length != 2 || head.length != 2) {
            throw new IllegalArgumentException("must be order, classes, a colon and base blocks, was " + line);
        }
        List<int[]> base = Arrays.stream(parts[1].split(","))
                .map(block -> Arrays.stream(block.strip().split(" "))
                        .mapToInt(Integer::parseInt)
                        .toArray())
                .toList();
        return new BaseBlocks(Integer.parseInt(head[0]), Integer.parseInt(head[1]), base);
    }

    /** Number of points. */
    int points() {
        return order * classes;
    }

    /** Number of blocks, which are the coordinates. */
    int blocks() {
        return base.stream().mapToInt(this::length).sum();
    }

    /** Blocks on each point. */
    int replication() {
        int incidences =
                base.stream().mapToInt(block -> block.length * length(block)).sum();
        return incidences / points();
    }

    SteinerFrame frame() {
        return new SteinerFrame(
                blocks(),
                0,
                points(),
                replication(),
                1,
                new TreeMap<>(Map.of(
                        "blocks", String.valueOf(blocks()),
                        "r", String.valueOf(replication()),
                        "v", String.valueOf(points()))),
                this::incidence);
    }

    /** @throws IllegalArgumentException if two points are on two blocks or points on different numbers of them */
    Incidence incidence() {
        List<int[]> all = new ArrayList<>();
        for (int[] block : base) {
            for (int shift = 0; shift < length(block); shift++) {
                all.add(moved(block, shift));
            }
        }
        return new ListedIncidence(points(), replication(), all);
    }

    private int[] moved(int[] block, int shift) {
        return Arrays.stream(block)
                .map(x -> x / order * order + (x % order + shift) % order)
                .sorted()
                .toArray();
    }

    /** The smallest shift that maps a block to itself. */
    private int length(int[] block) {
        int[] own = moved(block, 0);
        int shift = 1;
        while (!Arrays.equals(moved(block, shift), own)) {
            shift++;
        }
        return shift;
    }
}
