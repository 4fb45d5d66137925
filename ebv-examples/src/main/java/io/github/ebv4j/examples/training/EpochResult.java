package io.github.ebv4j.examples.training;

/**
 * How far a training is after an epoch.
 *
 * @param epoch from 1
 * @param loss mean over the epoch's batches, of images as they were augmented and mixed
 * @param accuracy on the test images
 * @param learningRate of the last step
 * @param seconds wall-clock time of the training so far, without tests and pauses
 */
public record EpochResult(int epoch, double loss, Accuracy accuracy, double learningRate, double seconds) {}
