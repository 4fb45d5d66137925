package io.github.ebv4j.dl4j.evaluation;

import io.github.ebv4j.dl4j.EbvPixelLayer;
import io.github.ebv4j.dl4j.internal.ActivationLayout;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.nd4j.evaluation.BaseEvaluation;
import org.nd4j.evaluation.IEvaluation;
import org.nd4j.evaluation.IMetric;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Mean intersection over union (mIoU), pixel accuracy and mean class accuracy of segmentations. Holds three numbers for
 * each class and no N x N matrix.
 *
 * <p>Labels are maps of class numbers, [mb, 1, h, w] or [mb, h, w], in which pixels of the ignored label do not count,
 * whatever is predicted there, or one-hot, [mb, N, h, w]. Predictions are probabilities or other scores, [mb, N, h, w],
 * or maps of class numbers. With NHWC the channels come last. Of equal scores the lower class number wins, as in
 * argMax. Use: {@code network.doEvaluation(iterator, new SegmentationAccuracy(150))}.
 *
 * <p>The intersection over union of a class is the number of pixels that have it in both label and prediction over the
 * number that have it in either (Everingham et al., The Pascal VOC Challenge, IJCV 2010); counts are summed over all
 * batches before they are divided.
 */
public class SegmentationAccuracy extends BaseEvaluation<SegmentationAccuracy> {

    /** What can be asked for through {@link #getValue}. */
    public enum Metric implements IMetric {
        /** {@link SegmentationAccuracy#meanIoU()}. */
        MEAN_IOU,
        /** {@link SegmentationAccuracy#pixelAccuracy()}. */
        PIXEL_ACCURACY,
        /** {@link SegmentationAccuracy#meanClassAccuracy()}. */
        MEAN_CLASS_ACCURACY;

        @Override
        @SuppressWarnings("rawtypes")
        public Class<? extends IEvaluation> getEvaluationClass() {
            return SegmentationAccuracy.class;
        }

        @Override
        public boolean minimize() {
            return false;
        }
    }

    private final int ignoredLabel;
    private final CNN2DFormat format;
    private final long[] labelled;
    private final long[] predicted;
    private final long[] both;

    /** For Jackson. */
    private SegmentationAccuracy() {
        this(2);
    }

    /**
     * Images in NCHW, the ignored label {@link EbvPixelLayer#IGNORED_LABEL}.
     *
     * @param classes number of classes N, at least 2
     * @throws IllegalArgumentException if there are fewer, or the ignored label is the number of a class
     */
    public SegmentationAccuracy(int classes) {
        this(classes, EbvPixelLayer.IGNORED_LABEL, CNN2DFormat.NCHW);
    }

    /**
     * An evaluation without pixels yet.
     *
     * @param classes number of classes N, at least 2
     * @param ignoredLabel class number of pixels that do not count, no class's own
     * @param format where the channels are in labels and predictions
     * @throws IllegalArgumentException if there are fewer than two classes, or the ignored label is the number of one
     */
    public SegmentationAccuracy(int classes, int ignoredLabel, CNN2DFormat format) {
        if (classes < 2) {
            throw new IllegalArgumentException("classes must be at least 2, were " + classes);
        }
        EbvPixelLayer.requireNoClass(ignoredLabel, classes);
        this.ignoredLabel = ignoredLabel;
        this.format = format;
        labelled = new long[classes];
        predicted = new long[classes];
        both = new long[classes];
    }

    /**
     * Adds a batch.
     *
     * @param labels in one of the forms above; not modified
     * @param predictions in one of the forms above; not modified
     * @param mask a weight for each pixel or, as [mb, 1], for each image; those of weight 0 do not count; null if all
     *     count
     * @param recordMetaData not used
     * @throws IllegalArgumentException if shapes do not fit, or at a pixel that counts a label or predicted number is
     *     not an integer in [0, N), or a score is NaN
     */
    @Override
    public void eval(
            INDArray labels, INDArray predictions, INDArray mask, List<? extends Serializable> recordMetaData) {
        PixelClasses pixels = PixelClasses.of(predictions, classes(), ActivationLayout.of(format));
        boolean[] used = pixels.used(mask);
        int[] actual = pixels.labels(labels, ignoredLabel, used);
        int[] found = pixels.predictions(predictions, used);
        for (int i = 0; i < used.length; i++) {
            if (used[i]) {
                labelled[actual[i]]++;
                predicted[found[i]]++;
                both[actual[i]] += actual[i] == found[i] ? 1 : 0;
            }
        }
    }

    /** Number of classes N. */
    public int classes() {
        return labelled.length;
    }

    /** Number of pixels counted. */
    public long pixels() {
        return Arrays.stream(labelled).sum();
    }

    /**
     * Intersection over union of one class, in [0, 1]; NaN if no pixel has it in label or prediction.
     *
     * @param classNumber in [0, N)
     */
    public double iou(int classNumber) {
        return (double) both[classNumber] / union()[classNumber];
    }

    /** Mean of the intersections over unions of the classes that have one, in [0, 1]; NaN before the first pixel. */
    public double meanIoU() {
        return ClassShares.mean(both, union());
    }

    private long[] union() {
        long[] union = new long[classes()];
        Arrays.setAll(union, i -> labelled[i] + predicted[i] - both[i]);
        return union;
    }

    /** Share of the pixels whose class was found, in [0, 1]; NaN before the first pixel. */
    public double pixelAccuracy() {
        return (double) Arrays.stream(both).sum() / pixels();
    }

    /**
     * Mean, over the classes that have pixels, of the share of their pixels that was found, in [0, 1]; NaN before the
     * first pixel.
     */
    public double meanClassAccuracy() {
        return ClassShares.mean(both, labelled);
    }

    @Override
    public void merge(SegmentationAccuracy other) {
        if (other.classes() != classes()) {
            throw new IllegalArgumentException("classes must be " + classes() + " to merge, were " + other.classes());
        }
        for (int i = 0; i < labelled.length; i++) {
            labelled[i] += other.labelled[i];
            predicted[i] += other.predicted[i];
            both[i] += other.both[i];
        }
    }

    @Override
    public void reset() {
        Arrays.fill(labelled, 0);
        Arrays.fill(predicted, 0);
        Arrays.fill(both, 0);
    }

    @Override
    public String stats() {
        return String.format(
                Locale.ROOT,
                "mIoU %.4f, pixel accuracy %.4f, mean class accuracy %.4f, %d pixels",
                meanIoU(),
                pixelAccuracy(),
                meanClassAccuracy(),
                pixels());
    }

    @Override
    public double getValue(IMetric metric) {
        if (!(metric instanceof Metric asked)) {
            throw new IllegalArgumentException("metric must be a SegmentationAccuracy.Metric, was " + metric);
        }
        return switch (asked) {
            case MEAN_IOU -> meanIoU();
            case PIXEL_ACCURACY -> pixelAccuracy();
            case MEAN_CLASS_ACCURACY -> meanClassAccuracy();
        };
    }

    @Override
    public SegmentationAccuracy newInstance() {
        return new SegmentationAccuracy(classes(), ignoredLabel, format);
    }
}
