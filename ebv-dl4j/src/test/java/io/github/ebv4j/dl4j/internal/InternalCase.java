package io.github.ebv4j.dl4j.internal;

/** A class of an internal package that any place of a signature can name. */
public class InternalCase extends Exception {}
