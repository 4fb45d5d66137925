package io.github.ebv4j.examples.heads;

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
 * @param hidden width of a hidden layer of the head; 0 for none
 * @param norm layer, if the features of each example are normalised before the head; else none
 * @param assign steps of a warm-up with trained class vectors, after which the fixed ones are matched to the classes, or
 *     made of a tree that is learned of the trained ones; 0 for none
 * @param vectors how class vectors are made
 * @param buckets of each hash function of a hashed head
 */
public record HeadOptions(
        HeadKind kind,
        int dimension,
        double temperature,
        int rank,
        double rate,
        double margin,
        int hidden,
        String norm,
        int assign,
        VectorOptions vectors,
        int buckets) {

    private static final int DIMENSION = 128;
    private static final double TEMPERATURE = 0.07;
    private static final int BUCKETS = 32;
    private static final String NO_NORM = "none";
    private static final String LAYER_NORM = "layer";
    private static final List<String> KEYS = List.of(
            "d",
            "tau",
            "rank",
            "rate",
            "margin",
            "vectors",
            "whitening",
            "buckets",
            "hidden",
            "norm",
            "assign",
            "weight",
            "split");

    /** @throws WrongArgumentException if a value is outside its range, or the kind does not have it */
    public HeadOptions {
        require("d", dimension >= 1 && dimension <= 65_536, "in [1, 65536]", dimension);
        require("tau", temperature > 0 && temperature <= 100, "in (0, 100]", temperature);
        require("rank", rank >= 0 && rank <= dimension, "in [0, d]", rank);
        require("rate", rate > 0 && rate <= 1000, "in (0, 1000]", rate);
        require("margin", margin >= 0 && margin <= 2, "in [0, 2]", margin);
        require("hidden", hidden >= 0 && hidden <= 65_536, "in [0, 65536]", hidden);
        require("norm", norm.equals(NO_NORM) || norm.equals(LAYER_NORM), NO_NORM + " or " + LAYER_NORM, norm);
        require("assign", assign >= 0, "at least 0", assign);
        require("buckets", buckets >= 2 && buckets <= 65_536, "in [2, 65536]", buckets);
        require("split", vectors.split() < dimension, "below d", vectors.split());
        require(
                "d of a hashed head",
                kind != HeadKind.HASHED || dimension % buckets == 0,
                "a multiple of its buckets " + buckets,
                dimension);
        String head = " of a " + kind.label() + " head";
        boolean fixed = kind == HeadKind.EBV || kind == HeadKind.RANDOM;
        require("rank" + head, rank == 0 || fixed, "0", rank);
        require("margin" + head, margin == 0 || fixed && rank == 0, "0", margin);
        require("assign" + head, assign == 0 || fixed && rank == 0 && margin == 0, "0", assign);
        require(
                "assign" + head + " with vectors " + vectors.way(),
                assign > 0 || !vectors.isOfWarmUp(),
                "above 0",
                assign);
        require("hidden" + head, hidden == 0 || kind.hasVectors(), "0", hidden);
        require("norm" + head, norm.equals(NO_NORM) || kind.hasVectors(), NO_NORM, norm);
    }

    static void require(String name, boolean held, String rule, Object value) {
        if (!held) {
            throw new WrongArgumentException(name + " must be " + rule + ", was " + value);
        }
    }

    /** A kind with the defaults: d = 128, temperature 0.07. */
    public static HeadOptions of(HeadKind kind) {
        return new HeadOptions(kind, DIMENSION, TEMPERATURE, 0, 1, 0, 0, NO_NORM, 0, VectorOptions.DEFAULT, BUCKETS);
    }

    boolean isNormalized() {
        return norm.equals(LAYER_NORM);
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
                number(given, "hidden", Integer::parseInt, hidden, text),
                given.getOrDefault("norm", norm),
                number(given, "assign", Integer::parseInt, assign, text),
                new VectorOptions(
                        given.getOrDefault("vectors", vectors.way()),
                        number(given, "whitening", Double::parseDouble, vectors.whitening(), text),
                        given.getOrDefault("weight", vectors.weight()),
                        number(given, "split", Integer::parseInt, vectors.split(), text)),
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
        putUnless(shown, "vectors", vectors.way(), defaults.vectors.way());
        putUnless(shown, "whitening", vectors.whitening(), defaults.vectors.whitening());
        putUnless(shown, "buckets", buckets, defaults.buckets);
        putUnless(shown, "hidden", hidden, defaults.hidden);
        putUnless(shown, "norm", norm, defaults.norm);
        putUnless(shown, "assign", assign, defaults.assign);
        putUnless(shown, "weight", vectors.weight(), defaults.vectors.weight());
        putUnless(shown, "split", vectors.split(), defaults.vectors.split());
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
