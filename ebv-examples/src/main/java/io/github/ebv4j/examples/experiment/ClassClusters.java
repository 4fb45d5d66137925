package io.github.ebv4j.examples.experiment;

import io.github.ebv4j.EquiangularBasis;
import java.util.Random;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Synthetic examples of any number of classes: x = e_c A + noise, where c is drawn evenly, e_c is a unit vector of its
 * own, and A a matrix of normal numbers, one for all classes.
 *
 * <p>So what is learned from some classes serves those never seen, and a loss can fall although no run sees millions of
 * classes. A batch depends on the seed and its number alone.
 * Class numbers are floats, hence at most 2^24 classes.
 */
final class ClassClusters {

    private static final double NOISE = 0.1;

    private final EquiangularBasis centres;
    private final long seed;
    private final INDArray map;

    /**
     * @param centres one vector a class; not necessarily those of the head
     * @param inputs length of an example
     */
    ClassClusters(EquiangularBasis centres, int inputs, long seed) {
        this.centres = centres;
        this.seed = seed;
        this.map = normal(new Random(seed), centres.dimension(), inputs);
    }

    /** Features [batch, inputs] and class numbers [batch, 1]. */
    DataSet batch(int batch, int number) {
        Random random = new Random(31 * seed + number);
        float[] labels = new float[batch];
        float[] vectors = new float[Math.multiplyExact(batch, centres.dimension())];
        for (int i = 0; i < batch; i++) {
            int chosen = random.nextInt(centres.size());
            labels[i] = chosen;
            System.arraycopy(centres.vector(chosen), 0, vectors, i * centres.dimension(), centres.dimension());
        }
        INDArray features = normal(random, batch, (int) map.size(1)).muli(NOISE);
        features.addi(Nd4j.createFromArray(vectors)
                .reshape('c', batch, centres.dimension())
                .mmul(map));
        return new DataSet(features, Nd4j.createFromArray(labels).reshape('c', batch, 1));
    }

    private static INDArray normal(Random random, int rows, int columns) {
        float[] values = new float[Math.multiplyExact(rows, columns)];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return Nd4j.createFromArray(values).reshape('c', rows, columns);
    }
}
