package io.github.ebv4j.dl4j.mixing;

import io.github.ebv4j.dl4j.internal.ActivationLayout;
import java.util.Arrays;
import java.util.Random;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * CutMix: a rectangle of every image is replaced by the same rectangle of another one of its batch, and the labels are
 * mixed in proportion to the areas.
 *
 * <p>The sides of the rectangle are sqrt(1 - lambda) times those of the image, with lambda from Beta(alpha, alpha). Its
 * centre is drawn uniformly from the image, and what lies outside is cut off. The label keeps the share of the image's
 * pixels that was not replaced.
 *
 * <p>Source: Yun, Han, Oh, Chun, Choe, Yoo, CutMix: Regularization Strategy to Train Strong Classifiers with
 * Localizable Features, ICCV 2019.
 *
 * <pre>{@code iterator.setPreProcessor(new CutMix(1000, 1, 42, CNN2DFormat.NCHW));}</pre>
 */
public final class CutMix extends BatchMixing {

    private static final long serialVersionUID = 1;

    private final CNN2DFormat format;

    /**
     * Mixes batches by random draws from a seed.
     *
     * @param classes number of classes N, at least 2
     * @param alpha positive and finite; 1 draws lambda uniformly from [0, 1]
     * @param format where the channels of the images are
     * @throws IllegalArgumentException if a value is outside its range
     */
    public CutMix(int classes, double alpha, long seed, CNN2DFormat format) {
        super(classes, alpha, seed);
        this.format = format;
    }

    @Override
    void requireSuitable(INDArray features) {
        if (features.rank() != 4) {
            throw new IllegalArgumentException("features must have shape "
                    + ActivationLayout.of(format).shape("channels") + ", had " + Arrays.toString(features.shape()));
        }
    }

    @Override
    double mixInto(INDArray mixed, INDArray features, int[] partners, double lambda, Random random) {
        int rows = format == CNN2DFormat.NCHW ? 2 : 1;
        long height = features.size(rows);
        long width = features.size(rows + 1);
        double side = Math.sqrt(1 - lambda);
        long[] y = span(height, side, random);
        long[] x = span(width, side, random);
        long area = (y[1] - y[0]) * (x[1] - x[0]);
        for (int i = 0; i < partners.length && area > 0; i++) {
            INDArrayIndex[] rectangle = rectangle(y, x);
            mixed.slice(i).get(rectangle).assign(features.slice(partners[i]).get(rectangle));
        }
        return 1 - (double) area / (height * width);
    }

    /** First and end of a piece of the side of an image. */
    private static long[] span(long pixels, double part, Random random) {
        long centre = random.nextInt((int) pixels);
        long half = (long) (pixels * part) / 2;
        return new long[] {Math.max(0, centre - half), Math.min(pixels, centre + half)};
    }

    private INDArrayIndex[] rectangle(long[] y, long[] x) {
        INDArrayIndex all = NDArrayIndex.all();
        INDArrayIndex rows = NDArrayIndex.interval(y[0], y[1]);
        INDArrayIndex columns = NDArrayIndex.interval(x[0], x[1]);
        return format == CNN2DFormat.NCHW
                ? new INDArrayIndex[] {all, rows, columns}
                : new INDArrayIndex[] {rows, columns, all};
    }
}
