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

    private final double[][] basis;
    private final int freedom;
    private final int[] representatives;

    /** @param basis orthonormal, of the vectors kept */
    private OrbitKind(double[][] basis, int[] representatives) {
        this.basis = basis;
        this.freedom = basis.length;
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
        double[][] basis = basis(projection(representation, character), dimension);
        if (basis.length == 0) {
            return Optional.empty();
        }
        double[] seed = new double[dimension];
        for (int k = 0; k < dimension; k++) {
            seed[k] = random.nextGaussian();
        }
        OrbitKind kind = new OrbitKind(basis, new int[0]);
        kind.projectInPlace(seed, 0);
        new SphereProduct(dimension).normalizeRowsInPlace(seed);
        return Optional.of(new OrbitKind(basis, representatives(representation, seed)));
    }

    /** An orthonormal basis of the space that a projection keeps, by the method of Gram and Schmidt with pivots. */
    private static double[][] basis(double[] projection, int dimension) {
        double trace = 0;
        for (int k = 0; k < dimension; k++) {
            trace += projection[k * dimension + k];
        }
        double[][] basis = new double[(int) Math.round(trace)][];
        double[] left = projection.clone();
        for (int count = 0; count < basis.length; count++) {
            int longest = 0;
            for (int k = 1; k < dimension; k++) {
                longest = left[k * dimension + k] > left[longest * dimension + longest] ? k : longest;
            }
            // What is left is a projection, whose row k has the square k, k of its diagonal for length.
            double length = Math.sqrt(left[longest * dimension + longest]);
            double[] vector = new double[dimension];
            for (int k = 0; k < dimension; k++) {
                vector[k] = left[longest * dimension + k] / length;
            }
            for (int k = 0; k < dimension; k++) {
                VectorLoops.addScaled(-vector[k], vector, 0, left, k * dimension, dimension);
            }
            basis[count] = vector;
        }
        return basis;
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
        int dimension = basis[0].length;
        if (freedom == dimension) {
            return;
        }
        double[] coordinates = new double[freedom];
        for (int k = 0; k < freedom; k++) {
            coordinates[k] = VectorLoops.dot(basis[k], rows, offset, dimension);
        }
        Arrays.fill(rows, offset, offset + dimension, 0);
        for (int k = 0; k < freedom; k++) {
            VectorLoops.addScaled(coordinates[k], basis[k], 0, rows, offset, dimension);
        }
    }
}
