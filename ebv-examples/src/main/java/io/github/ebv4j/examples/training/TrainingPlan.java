package io.github.ebv4j.examples.training;

import io.github.ebv4j.WrongArgumentException;

/**
 * How a network is trained: stochastic gradient descent with Nesterov momentum 0.9, the learning rate warmed up and
 * then lowered along a cosine to 0.
 *
 * @param head what the network ends in
 * @param dimension length of the class vectors, at least 1; the softmax head has none and ignores it
 * @param epochs passes over the training images, at least 1
 * @param batchSize images in a step, at least 1
 * @param learningRate highest learning rate, positive
 * @param seed of the first weights and of the order of the images
 */
public record TrainingPlan(Head head, int dimension, int epochs, int batchSize, double learningRate, long seed) {

    /** Epochs where nothing else is asked for. */
    public static final int DEFAULT_EPOCHS = 5;

    private static final int DEFAULT_BATCH_SIZE = 128;
    private static final double DEFAULT_LEARNING_RATE = 0.1;

    /** @throws WrongArgumentException if a value is out of its range */
    public TrainingPlan {
        requirePositive("dimension", dimension);
        requirePositive("epochs", epochs);
        requirePositive("batchSize", batchSize);
        if (!(learningRate > 0) || Double.isInfinite(learningRate)) {
            throw new WrongArgumentException("learningRate must be positive and finite, was " + learningRate);
        }
    }

    /** A plan with the default batch size (128) and learning rate (0.1). */
    public static TrainingPlan of(Head head, int dimension, int epochs, long seed) {
        return new TrainingPlan(head, dimension, epochs, DEFAULT_BATCH_SIZE, DEFAULT_LEARNING_RATE, seed);
    }

    private static void requirePositive(String name, int value) {
        if (value < 1) {
            throw new WrongArgumentException(name + " must be at least 1, was " + value);
        }
    }
}
