package io.github.ebv4j.internal;

/** A basis whose vectors lie in memory or in a file: to read them costs less than to compute with them. */
public interface StoredVectors {}
