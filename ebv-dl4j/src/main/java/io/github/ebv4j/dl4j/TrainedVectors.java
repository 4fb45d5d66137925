package io.github.ebv4j.dl4j;

import io.github.ebv4j.dl4j.internal.ClassNumbers;
import io.github.ebv4j.dl4j.internal.Columns;
import io.github.ebv4j.dl4j.internal.RowWeights;
import io.github.ebv4j.dl4j.internal.Scratch;
import io.github.ebv4j.internal.Products;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Class vectors that are learnt, all or in part: the unit rows of B + C, with the fixed vectors B and a correction C
 * that begins at 0; C is A U with A [N, r] and U [r, d], or [N, d] itself.
 *
 * <p>The gradient of the loss by a class vector is sum_i w_i (T_i p_ij - t_ij) u_i / tau. Over all classes it takes an
 * array [mb, N] of probabilities; the vectors are written out, [N, d], in every pass.
 */
final class TrainedVectors {

    private final EbvOutputLayer head;
    private final DataType type;
    private final String layer;
    private INDArray fixed;
    private TreeMargin treeMargin;

    /** @param layer what to call the layer in an error */
    TrainedVectors(EbvOutputLayer head, DataType type, String layer) {
        this.head = head;
        this.type = type;
        this.layer = layer;
    }

    /**
     * The vectors as the parameters of the layer make them now.
     *
     * @param gradients where {@link Pass#learn} writes the gradients by these parameters
     */
    Pass now(Map<String, INDArray> params, Map<String, INDArray> gradients) {
        INDArray raw = fixed().dup('c');
        INDArray correction = params.get(EmbeddingParamInitializer.CORRECTION).castTo(type);
        INDArray mixing = params.get(EmbeddingParamInitializer.MIXING);
        mixing = mixing == null ? null : mixing.castTo(type);
        if (mixing == null) {
            raw.addi(correction);
        } else {
            Products.gemm(correction, mixing, raw, false, false, 1, 1);
        }
        UnitEmbeddings unit =
                UnitEmbeddings.normalizeInPlace(raw, RowWeights.ones(raw.size(0)), layer, row -> "class vector " + row);
        return new Pass(unit, correction, mixing, gradients);
    }

    private INDArray fixed() {
        if (fixed == null) {
            // It outlives the workspace that the network has open.
            try (MemoryWorkspace outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
                fixed = head.getBasis().matrix().castTo(type);
            }
        }
        return fixed;
    }

    private TreeMargin treeMargin() {
        if (treeMargin == null) {
            treeMargin = TreeMargin.of(head.getBasis(), head.getTreeMargin());
        }
        return treeMargin;
    }

    /** One pass: the vectors, and what they were made of. */
    final class Pass {

        private final UnitEmbeddings unit;
        private final INDArray correction;
        private final INDArray mixing;
        private final LiveVectors vectors;
        private final Map<String, INDArray> views;

        private Pass(UnitEmbeddings unit, INDArray correction, INDArray mixing, Map<String, INDArray> views) {
            this.views = views;
            this.unit = unit;
            this.correction = correction;
            this.mixing = mixing;
            this.vectors = new LiveVectors(unit.unit());
        }

        LiveVectors vectors() {
            return vectors;
        }

        ClassificationLoss loss() {
            return head.classificationLoss(vectors, treeMargin(), type);
        }

        /**
         * Writes the gradients of the sum of the losses.
         *
         * @param embeddings unit rows, shape [mb, d]; not modified
         * @param labels class numbers, or a weight for each class; already checked
         * @param weights of the rows, the loss weight included
         * @param sample of the classes that the losses sum over; null for all
         */
        void learn(INDArray embeddings, INDArray labels, double[] weights, Temperature tau, ClassSample sample) {
            Targets targets = sample == null && treeMargin().isNone()
                    ? null
                    : loss().targets(labels, weights, Scratch.PLAIN, row -> "row " + row);
            if (sample == null) {
                gradients(embeddings, labels, targets, weights, 1 / tau.value());
            } else {
                sampledGradients(embeddings, targets, weights, 1 / tau.value(), sample);
            }
        }

        /** @param targets of the rows; null without a margin */
        private void gradients(INDArray embeddings, INDArray labels, Targets targets, double[] weights, double scale) {
            INDArray excess = Nd4j.createUninitialized(type, new long[] {weights.length, vectors.size()}, 'f');
            CosineSoftmax softmax =
                    new CosineSoftmax(vectors, new Temperature(1 / scale), Margin.NONE, treeMargin(), null);
            if (targets == null) {
                softmax.probabilitiesInto(embeddings, excess, Scratch.PLAIN);
            } else {
                softmax.probabilitiesInto(embeddings, targets, excess, Scratch.PLAIN);
            }
            double[] mass = subtractTargets(excess, labels, weights);
            double smoothing = head.getLabelSmoothing();
            if (smoothing > 0) {
                Arrays.setAll(mass, i -> mass[i] * smoothing / vectors.size());
                excess.subiColumnVector(Columns.toBackend(mass, type));
            }
            INDArray delta = towards(excess, embeddings, weights, scale);
            unit.backwardInPlace(delta);
            INDArray view = views.get(EmbeddingParamInitializer.CORRECTION);
            view.assign(ofCorrection(delta));
            if (mixing != null) {
                views.get(EmbeddingParamInitializer.MIXING).assign(Products.of(correction.transpose(), delta));
            }
        }

        /** Turns p into T p - (1 - s) t; returns T of each row. */
        private double[] subtractTargets(INDArray excess, INDArray labels, double[] weights) {
            double sharp = 1 - head.getLabelSmoothing();
            if (!ClassNumbers.shaped(labels)) {
                INDArray soft = RowWeights.withoutUnused(labels.castTo(type), weights);
                INDArray mass = soft.sum(true, 1);
                excess.muliColumnVector(mass).subi(soft.mul(sharp));
                return Columns.toHost(mass);
            }
            int[] numbers = ClassNumbers.read(labels, vectors.size(), RowWeights.used(weights));
            for (int i = 0; i < numbers.length; i++) {
                if (numbers[i] >= 0) {
                    excess.putScalar(i, numbers[i], excess.getDouble(i, numbers[i]) - sharp);
                }
            }
            return RowWeights.ones(numbers.length);
        }

        /** sum_i scale w_i excess_ij u_i, shape [classes, d], 'c' order. */
        private INDArray towards(INDArray excess, INDArray embeddings, double[] weights, double scale) {
            double[] factors =
                    Arrays.stream(weights).map(weight -> scale * weight).toArray();
            excess.muliColumnVector(Columns.toBackend(factors, type));
            INDArray sums = Nd4j.createUninitialized(type, new long[] {excess.size(1), embeddings.size(1)}, 'c');
            Products.gemm(excess, embeddings, sums, true, false, 1, 0);
            return sums;
        }

        private INDArray ofCorrection(INDArray delta) {
            return mixing == null ? delta : Products.of(delta, mixing.transpose());
        }

        /** Those of all classes outside the batch and the sample are 0. */
        private void sampledGradients(
                INDArray embeddings, Targets targets, double[] weights, double scale, ClassSample sample) {
            int[] present = ClassSample.present(targets.own());
            int[] classes = IntStream.concat(
                            Arrays.stream(present), Arrays.stream(sample.others(present, vectors.size())))
                    .toArray();
            INDArray excess = sampledExcess(embeddings, targets, scale, sample, present);
            INDArray delta = towards(excess, embeddings, weights, scale);
            rows(classes).backwardInPlace(delta);
            INDArray view = views.get(EmbeddingParamInitializer.CORRECTION);
            INDArray gradient = ofCorrection(delta).castTo(view.dataType());
            view.assign(0);
            for (int i = 0; i < classes.length; i++) {
                view.putRow(classes[i], gradient.getRow(i));
            }
            if (mixing != null) {
                INDArray own = Nd4j.pullRows(correction, 1, classes);
                views.get(EmbeddingParamInitializer.MIXING).assign(Products.of(own.transpose(), delta));
            }
        }

        private INDArray sampledExcess(
                INDArray embeddings, Targets targets, double scale, ClassSample sample, int[] present) {
            TargetScores raised = treeMargin().isNone()
                    ? null
                    : OwnClasses.of(vectors, scale, Margin.NONE, treeMargin(), embeddings, targets)
                            .scores();
            SampledExponentials some =
                    SampledExponentials.of(vectors, scale, embeddings, targets.own(), raised, sample, Scratch.PLAIN);
            double[] sums = some.sums(some.maxima(), null, null);
            INDArray excess = some.scores();
            double[] factors = new double[sums.length];
            Arrays.setAll(factors, i -> targets.mass()[i] / sums[i]);
            excess.muliColumnVector(Columns.toBackend(factors, type));
            for (int i = 0; i < sums.length; i++) {
                if (targets.own()[i] >= 0) {
                    int column = Arrays.binarySearch(present, targets.own()[i]);
                    excess.putScalar(i, column, excess.getDouble(i, column) - targets.ownWeight()[i]);
                }
            }
            return excess;
        }

        private UnitEmbeddings rows(int[] classes) {
            return new UnitEmbeddings(
                    Nd4j.pullRows(unit.unit(), 1, classes), Nd4j.pullRows(unit.inverseNorms(), 1, classes), new int[0]);
        }
    }
}
