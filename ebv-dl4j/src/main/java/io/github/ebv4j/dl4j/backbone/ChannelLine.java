package io.github.ebv4j.dl4j.backbone;

/**
 * A line for each channel: scale times value plus shift.
 *
 * @param scale one value a channel
 * @param shift one value a channel
 */
record ChannelLine(double[] scale, double[] shift) {}
