package io.github.ebv4j.examples.heads;

import io.github.ebv4j.ClassMeans;
import io.github.ebv4j.WrongArgumentException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * One output layer of a comparison: the one table of options. As text it is a kind and what differs from the defaults,
 * such as {@code ebv,d=256,rank=32}.
 *
 * @param kind what it is
 * @param dimension d, length of the class vectors; for hashed heads hash functions times buckets
 * @param temperature divisor of the cosines
 * @param rank of the correction of fixed class vectors; 0 for none
 * @param rate factor on the learning rate of the output layer
 * @param margin what is taken from the cosine with the own class in training
 * @param vectors how class vectors are made: auto, exact, refine or sgd, of low coherence; means, of what the
 *     characters look like; features, of what the untrained network makes of them;
 *     radicals and tree, of a tree of two levels, given or learned; shuffled-means, shuffled-radicals and shuffled-tree, the same
 *     vectors dealt out to other characters
 * @param whitening of means: 0 leaves their cosines, 1 makes all directions count alike
 * @param buckets of each hash function of a hashed head
 */
public record HeadOptions(
        HeadKind kind,
        int dimension,
        double temperature,
        int rank,
        double rate,
        double margin,
        String vectors,
        double whitening,
        int buckets) {

    private static final int DIMENSION = 128;
    private static final double TEMPERATURE = 0.07;
    private static final int BUCKETS = 32;
    private static final List<String> KEYS =
            List.of("d", "tau", "rank", "rate", "margin", "vectors", "whitening", "buckets");
    private static final List<String> METHODS = List.of(
            "auto",
            "exact",
            "refine",
            "sgd",
            "means",
            "features",
            "radicals",
            "tree",
            "shuffled-means",
            "shuffled-radicals",
            "shuffled-tree");

    /** @throws WrongArgumentException if a value is outside its range, or the kind does not have it */
    public HeadOptions {
        require("d", dimension >= 1 && dimension <= 65_536, "in [1, 65536]", dimension);
        require("tau", temperature > 0 && temperature <= 100, "in (0, 100]", temperature);
        require("rank", rank >= 0 && rank <= dimension, "in [0, d]", rank);
        require("rate", rate > 0 && rate <= 1000, "in (0, 1000]", rate);
        require("margin", margin >= 0 && margin <= 2, "in [0, 2]", margin);
        require("vectors", METHODS.contains(vectors), "one of " + METHODS, vectors);
        require("whitening", whitening >= 0 && whitening <= 1, "in [0, 1]", whitening);
        require("buckets", buckets >= 2 && buckets <= 65_536, "in [2, 65536]", buckets);
        require(
                "d of a hashed head",
                kind != HeadKind.HASHED || dimension % buckets == 0,
                "a multiple of its buckets " + buckets,
                dimension);
        boolean fixed = kind == HeadKind.EBV || kind == HeadKind.RANDOM;
        require("rank of a " + kind.label() + " head", rank == 0 || fixed, "0", rank);
        require("margin of a " + kind.label() + " head", margin == 0 || fixed && rank == 0, "0", margin);
    }

    private static void require(String name, boolean held, String rule, Object value) {
        if (!held) {
            throw new WrongArgumentException(name + " must be " + rule + ", was " + value);
        }
    }

    /** A kind with the defaults: d = 128, temperature 0.07. */
    public static HeadOptions of(HeadKind kind) {
        return new HeadOptions(kind, DIMENSION, TEMPERATURE, 0, 1, 0, "auto", ClassMeans.WHITENING, BUCKETS);
    }

    /**
     * Reads the text of a head.
     *
     * @param text a kind, then {@code ,key=value} for each option
     * @throws WrongArgumentException if the kind, a key or a value is not known
     */
    public static HeadOptions parse(String text) {
        String[] parts = text.split(",");
        HeadKind kind = HeadKind.of(parts[0])
                .orElseThrow(() -> new WrongArgumentException("head must be one of "
                        + Arrays.stream(HeadKind.values()).map(HeadKind::label).toList() + ", was " + parts[0]));
        Map<String, String> given = new LinkedHashMap<>();
        for (String part : Arrays.asList(parts).subList(1, parts.length)) {
            String[] pair = part.split("=", 2);
            if (pair.length < 2) {
                throw new WrongArgumentException("option of head " + text + " must be key=value, was " + part);
            }
            if (!KEYS.contains(pair[0])) {
                throw new WrongArgumentException(
                        "option of head " + text + " must be one of " + KEYS + ", was " + pair[0]);
            }
            given.put(pair[0], pair[1]);
        }
        return of(kind).with(given, text);
    }

    private HeadOptions with(Map<String, String> given, String text) {
        return new HeadOptions(
                kind,
                number(given, "d", Integer::parseInt, dimension, text),
                number(given, "tau", Double::parseDouble, temperature, text),
                number(given, "rank", Integer::parseInt, rank, text),
                number(given, "rate", Double::parseDouble, rate, text),
                number(given, "margin", Double::parseDouble, margin, text),
                given.getOrDefault("vectors", vectors),
                number(given, "whitening", Double::parseDouble, whitening, text),
                number(given, "buckets", Integer::parseInt, buckets, text));
    }

    private static <T> T number(
            Map<String, String> given, String key, Function<String, T> reader, T standard, String text) {
        String value = given.get(key);
        try {
            return value == null ? standard : reader.apply(value);
        } catch (NumberFormatException e) {
            throw new WrongArgumentException(key + " of head " + text + " must be a number, was " + value);
        }
    }

    /** The text that {@link #parse} reads, with d where there are class vectors, and what is not default. */
    @Override
    public String toString() {
        HeadOptions defaults = of(kind);
        Map<String, Object> shown = new LinkedHashMap<>();
        if (kind.hasVectors() || dimension != DIMENSION) {
            shown.put("d", dimension);
        }
        putUnless(shown, "tau", temperature, defaults.temperature);
        putUnless(shown, "rank", rank, defaults.rank);
        putUnless(shown, "rate", rate, defaults.rate);
        putUnless(shown, "margin", margin, defaults.margin);
        putUnless(shown, "vectors", vectors, defaults.vectors);
        putUnless(shown, "whitening", whitening, defaults.whitening);
        putUnless(shown, "buckets", buckets, defaults.buckets);
        List<String> parts = new ArrayList<>(List.of(kind.label()));
        shown.forEach((key, value) -> parts.add(key + "=" + value));
        return String.join(",", parts);
    }

    private static void putUnless(Map<String, Object> shown, String key, Object value, Object standard) {
        if (!value.equals(standard)) {
            shown.put(key, value);
        }
    }

    /** The text as part of a file's name. */
    String fileName() {
        return Arrays.stream(toString().split(","))
                .collect(Collectors.joining("_"))
                .replace("=", "")
                .toLowerCase(Locale.ROOT);
    }
}
