package io.github.ebv4j.examples.study;

import io.github.ebv4j.BasisSpec;
import io.github.ebv4j.EquiangularBases;
import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.GenerationMethod;
import io.github.ebv4j.dl4j.EbvOutputLayer;
import io.github.ebv4j.examples.heads.HeadKind;
import io.github.ebv4j.examples.heads.HeadOptions;
import io.github.ebv4j.optimize.RandomUnitRows;
import io.github.ebv4j.optimize.RunControl;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** The output layer of a training, and the vectors in it. */
final class StudyHead {

    private StudyHead() {}

    /** The layer, without its number of inputs. */
    static BaseOutputLayer layer(Trial trial, int classes) {
        HeadOptions head = trial.head();
        if (!trial.hasVectors()) {
            return new OutputLayer.Builder(LossFunction.MCXENT)
                    .nOut(classes)
                    .activation(Activation.SOFTMAX)
                    .build();
        }
        EbvOutputLayer.Builder builder = new EbvOutputLayer.Builder()
                .basis(vectors(trial, classes))
                .temperature(head.temperature())
                .labelSmoothing(trial.recipe().labelSmoothing());
        int rank = head.kind() == HeadKind.COSINE ? head.dimension() : head.rank();
        return rank > 0 ? builder.correction(rank).build() : builder.build();
    }

    private static EquiangularBasis vectors(Trial trial, int classes) {
        int dimension = trial.head().dimension();
        if (trial.head().kind() == HeadKind.RANDOM) {
            return random(classes, dimension, trial.seed());
        }
        BasisSpec spec = BasisSpec.of(classes, dimension);
        if (trial.target() > 0) {
            BasisSpec wanted = spec.withTarget(trial.target()).withSeed(trial.seed());
            return EquiangularBases.generate(wanted, GenerationMethod.SGD, RunControl.defaults())
                    .basis();
        }
        return EquiangularBases.generate(spec);
    }

    private static EquiangularBasis random(int classes, int dimension, long seed) {
        float[] rows = RandomUnitRows.draw(classes, dimension, seed);
        float[][] vectors = new float[classes][dimension];
        for (int i = 0; i < classes; i++) {
            System.arraycopy(rows, i * dimension, vectors[i], 0, dimension);
        }
        return EquiangularBasis.of(vectors);
    }
}
