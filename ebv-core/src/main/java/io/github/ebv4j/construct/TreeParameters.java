package io.github.ebv4j.construct;

import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Weights and members inside the parameters of a recipe. */
final class TreeParameters {

    private static final String FAMILY = ".family";
    private static final String DIMENSION = ".dimension";
    private static final String COHERENCE = ".coherence";
    private static final String PARAMETER = ".parameter.";

    private static final double SUM_TOLERANCE = 1e-9;

    private TreeParameters() {}

    static String text(double[] weights) {
        return Arrays.stream(weights).mapToObj(Double::toString).collect(Collectors.joining(" "));
    }

    /** @throws IllegalArgumentException if one is not positive, or their sum is not 1 */
    static void requireWeights(double[] weights) {
        boolean positive = Arrays.stream(weights).allMatch(weight -> weight > 0);
        if (!positive || !(Math.abs(Arrays.stream(weights).sum() - 1) <= SUM_TOLERANCE)) {
            throw new IllegalArgumentException(
                    "weights of a tree must be positive and of sum 1, were " + Arrays.toString(weights));
        }
    }

    static double[] weights(SortedMap<String, String> parameters, String name) {
        return Arrays.stream(text(parameters, name).split(" "))
                .mapToDouble(Double::parseDouble)
                .toArray();
    }

    /** @throws IllegalArgumentException if there is no such parameter */
    static String text(SortedMap<String, String> parameters, String name) {
        String text = parameters.get(name);
        if (text == null) {
            throw new IllegalArgumentException("a recipe of a tree must have the parameter " + name + ", has none");
        }
        return text;
    }

    /** Puts a member under names that begin alike. */
    static void put(SortedMap<String, String> parameters, String prefix, FamilyMember member) {
        parameters.put(prefix + FAMILY, member.family());
        parameters.put(prefix + DIMENSION, Integer.toString(member.dimension()));
        parameters.put(prefix + COHERENCE, Double.toString(member.coherence()));
        member.parameters().forEach((name, value) -> parameters.put(prefix + PARAMETER + name, value));
    }

    /**
     * The member under names that begin alike.
     *
     * @param size how many vectors it has
     * @throws IllegalArgumentException if there is none, or it is of a tree itself
     */
    static FamilyMember member(SortedMap<String, String> parameters, String prefix, int size) {
        SortedMap<String, String> own = new TreeMap<>();
        String start = prefix + PARAMETER;
        parameters.tailMap(start).entrySet().stream()
                .takeWhile(entry -> entry.getKey().startsWith(start))
                .forEach(entry -> own.put(entry.getKey().substring(start.length()), entry.getValue()));
        String family = text(parameters, prefix + FAMILY);
        if (family.equals(TreeSum.NAME) || family.equals(TreeShare.NAME)) {
            throw new IllegalArgumentException("a level of a tree must not be a tree, was of family " + family);
        }
        return new FamilyMember(
                family,
                size,
                Integer.parseInt(text(parameters, prefix + DIMENSION)),
                Double.parseDouble(text(parameters, prefix + COHERENCE)),
                own);
    }
}
