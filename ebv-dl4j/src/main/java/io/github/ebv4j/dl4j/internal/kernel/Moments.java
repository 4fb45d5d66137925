package io.github.ebv4j.dl4j.internal.kernel;

/**
 * Mean and biased variance of each channel.
 *
 * @param mean one value a channel
 * @param variance one value a channel, divided by the number of pixels
 */
public record Moments(double[] mean, double[] variance) {}
