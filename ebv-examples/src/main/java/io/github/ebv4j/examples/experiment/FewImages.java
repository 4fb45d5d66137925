package io.github.ebv4j.examples.experiment;

import io.github.ebv4j.WrongArgumentException;
import io.github.ebv4j.dl4j.evaluation.OneHotLabels;
import io.github.ebv4j.examples.data.ImageSet;
import io.github.ebv4j.examples.training.Batches;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/** A few images of every class, and a network tuned on all of them at once, forty times. */
public final class FewImages {

    private static final int STEPS = 40;
    private static final double LEARNING_RATE = 0.01;

    private final INDArray pixels;
    private final int[] labels;
    private final int classes;

    private FewImages(INDArray pixels, int[] labels, int classes) {
        this.pixels = pixels;
        this.labels = labels;
        this.classes = classes;
    }

    /**
     * Chooses images.
     *
     * @param ofClass all images of a class that may be chosen
     * @param shots images of each class, at least 1
     * @throws WrongArgumentException if a class has fewer
     */
    public static FewImages of(IntFunction<ImageSet> ofClass, int classes, int shots, long seed) {
        List<INDArray> pixels = new ArrayList<>();
        IntStream labels = IntStream.empty();
        for (int label = 0; label < classes; label++) {
            ImageSet all = ofClass.apply(label);
            if (all.size() < shots) {
                throw new WrongArgumentException(
                        "class " + label + " must have at least " + shots + " images to train on, had " + all.size());
            }
            Batches chosen = Batches.shuffled(all, shots, seed, label);
            pixels.add(chosen.pixels(0));
            labels = IntStream.concat(labels, Arrays.stream(chosen.labels(0)));
        }
        return new FewImages(Nd4j.concat(0, pixels.toArray(INDArray[]::new)), labels.toArray(), classes);
    }

    /**
     * Tunes a network.
     *
     * @param network modified
     * @param oneHot whether its head takes one-hot labels, otherwise class numbers
     */
    public void tune(ComputationGraph network, boolean oneHot) {
        INDArray numbers = Nd4j.createFromArray(labels).reshape(labels.length, 1);
        DataSet few = new DataSet(pixels, numbers);
        if (oneHot) {
            new OneHotLabels(classes).preProcess(few);
        }
        // The schedule of the training has come down to 0.
        network.setLearningRate(LEARNING_RATE);
        for (int step = 0; step < STEPS; step++) {
            network.fit(few);
        }
    }
}
