package io.github.ebv4j.optimize;

import io.github.ebv4j.algebra.FiniteGroup;
import io.github.ebv4j.algebra.GroupRepresentation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * The orbits of lines that a subgroup keeps: each element h of it turns the vector of such a line into itself or its
 * negative, as a sign character chi says.
 *
 * <p>The vectors are those that the projection P = mean of chi(h) rho(h) keeps, and the orbit has one line for each
 * coset of the subgroup, or fewer where all of them are kept by a larger one.
 */
final class OrbitKind {

    private static final double SAME_LINE = 1 - 1e-9;

    private final double[] projection;
    private final int freedom;
    private final int[] representatives;

    private OrbitKind(double[] projection, int freedom, int[] representatives) {
        this.projection = projection;
        this.freedom = freedom;
        this.representatives = representatives;
    }

    /**
     * The kind of a subgroup.
     *
     * @param generators of the subgroup; none for the orbits of vectors in general
     * @param signs of the character at these, 1 or -1 each
     * @return nothing where there is no such character or it keeps no vector
     */
    static Optional<OrbitKind> of(GroupRepresentation representation, int[] generators, int[] signs, Random random) {
        int[] character = character(representation.group(), generators, signs);
        if (character == null) {
            return Optional.empty();
        }
        int dimension = representation.dimension();
        double[] projection = projection(representation, character);
        double trace = 0;
        for (int k = 0; k < dimension; k++) {
            trace += projection[k * dimension + k];
        }
        if (trace < 0.5) {
            return Optional.empty();
        }
        double[] seed = new double[dimension];
        for (int k = 0; k < dimension; k++) {
            seed[k] = random.nextGaussian();
        }
        OrbitKind kind = new OrbitKind(projection, (int) Math.round(trace), new int[0]);
        kind.projectInPlace(seed, 0);
        new SphereProduct(dimension).normalizeRowsInPlace(seed);
        return Optional.of(new OrbitKind(projection, kind.freedom, representatives(representation, seed)));
    }

    /** The sign of each element of the subgroup, 0 outside it; null where the signs contradict one another. */
    private static int[] character(FiniteGroup group, int[] generators, int[] signs) {
        int[] character = new int[group.order()];
        character[0] = 1;
        for (int element : group.subgroup(generators)) {
            for (int k = 0; k < generators.length; k++) {
                int image = group.product(element, generators[k]);
                int sign = character[element] * signs[k];
                if (character[image] == -sign) {
                    return null;
                }
                character[image] = sign;
            }
        }
        return character;
    }

    private static double[] projection(GroupRepresentation representation, int[] character) {
        int dimension = representation.dimension();
        double count = Arrays.stream(character).filter(sign -> sign != 0).count();
        double[] projection = new double[dimension * dimension];
        double[] axis = new double[dimension];
        double[] image = new double[dimension];
        for (int k = 0; k < dimension; k++) {
            axis[k] = 1;
            Arrays.fill(image, 0);
            for (int g = 0; g < character.length; g++) {
                if (character[g] != 0) {
                    representation.addImage(g, character[g] / count, axis, image);
                }
            }
            System.arraycopy(image, 0, projection, k * dimension, dimension);
            axis[k] = 0;
        }
        return projection;
    }

    private static int[] representatives(GroupRepresentation representation, double[] seed) {
        List<double[]> lines = new ArrayList<>();
        int[] found = new int[representation.group().order()];
        for (int g = 0; g < found.length; g++) {
            double[] image = representation.image(g, seed);
            if (lines.stream().noneMatch(line -> Math.abs(SphereProduct.dot(line, image)) > SAME_LINE)) {
                found[lines.size()] = g;
                lines.add(image);
            }
        }
        return Arrays.copyOf(found, lines.size());
    }

    /** Elements of the group that turn the vector into one of each line of the orbit, the identity first. */
    int[] representatives() {
        return representatives;
    }

    /** Number of lines in an orbit. */
    int length() {
        return representatives.length;
    }

    /** Dimension of the space of vectors kept. */
    int freedom() {
        return freedom;
    }

    /** Replaces the d values from an offset on by their projection. */
    void projectInPlace(double[] rows, int offset) {
        int dimension = (int) Math.round(Math.sqrt(projection.length));
        if (freedom == dimension) {
            return;
        }
        double[] kept = new double[dimension];
        for (int k = 0; k < dimension; k++) {
            for (int l = 0; l < dimension; l++) {
                kept[k] += projection[k * dimension + l] * rows[offset + l];
            }
        }
        System.arraycopy(kept, 0, rows, offset, dimension);
    }
}
