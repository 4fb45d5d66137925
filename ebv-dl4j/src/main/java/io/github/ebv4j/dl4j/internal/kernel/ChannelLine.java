package io.github.ebv4j.dl4j.internal.kernel;

/**
 * A line for each channel: scale times value plus shift.
 *
 * @param scale one value a channel
 * @param shift one value a channel
 */
public record ChannelLine(double[] scale, double[] shift) {}
