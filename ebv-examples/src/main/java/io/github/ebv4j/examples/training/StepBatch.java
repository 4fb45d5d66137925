package io.github.ebv4j.examples.training;

import io.github.ebv4j.dl4j.mixing.CutMix;
import io.github.ebv4j.dl4j.mixing.Mixup;
import io.github.ebv4j.examples.data.augment.SeededDraws;
import java.util.Random;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/** What a step learns from: images and labels as the head takes them, mixed if the recipe says so. */
final class StepBatch {

    private static final double MIXUP_ALPHA = 0.2;
    private static final double CUTMIX_ALPHA = 1;
    /** Keeps what is drawn for a batch apart from what is drawn for an image. */
    private static final long BATCH_SEED = 0x42415443480000L;

    private final TrainingPlan plan;
    private final int classes;

    StepBatch(TrainingPlan plan, int classes) {
        this.plan = plan;
        this.classes = classes;
    }

    /** The batch for Deeplearning4j; what is random comes from the plan's seed, the epoch and the batch's number. */
    DataSet of(LoadedBatch loaded, int epoch, int batch) {
        INDArray numbers = Nd4j.createFromArray(loaded.labels()).reshape(loaded.size(), 1);
        DataSet plain = new DataSet(loaded.pixels(), numbers);
        if (plan.recipe().mixes()) {
            plain = mixed(plain, SeededDraws.at(plan.seed() ^ BATCH_SEED, epoch, batch));
        } else if (plan.head() == Head.FC) {
            plain.setLabels(oneHot(loaded.labels()));
        }
        if (plan.head() == Head.FC && plan.recipe().labelSmoothing() > 0) {
            double part = plan.recipe().labelSmoothing();
            plain.setLabels(plain.getLabels().muli(1 - part).addi(part / classes));
        }
        return plain;
    }

    private DataSet mixed(DataSet batch, Random random) {
        boolean cut = random.nextBoolean();
        long seed = random.nextLong();
        return cut
                ? new CutMix(classes, CUTMIX_ALPHA, seed, CNN2DFormat.NCHW).mixed(batch)
                : new Mixup(classes, MIXUP_ALPHA, seed).mixed(batch);
    }

    private INDArray oneHot(int[] labels) {
        float[] oneHot = new float[labels.length * classes];
        for (int row = 0; row < labels.length; row++) {
            oneHot[row * classes + labels[row]] = 1;
        }
        return Nd4j.createFromArray(oneHot).reshape(labels.length, classes);
    }
}
