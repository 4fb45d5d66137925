package io.github.ebv4j;

/**
 * A value that the mutual coherence of any N unit vectors in R^d cannot be below, and the theorem that says so.
 *
 * @param name the bound's name: trivial, welch, bukhCox, orthoplex or levenshtein
 * @param value in [0, 1], rounded down so that it never exceeds the true bound
 */
public record LowerBound(String name, double value) {}
