package io.github.ebv4j.dl4j;

import io.github.ebv4j.dl4j.internal.Columns;
import io.github.ebv4j.dl4j.internal.Scratch;
import java.util.Arrays;
import org.deeplearning4j.exception.DL4JInvalidInputException;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.BaseOutputLayer;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * What an {@link EbvOutputLayer} configures, at work inside a network; made by {@link EbvOutputLayer#instantiate}.
 *
 * <p>Forward: z = x W + b, u = z / |z|, probabilities = softmax(u E^T / temperature). A row that the mask weighs 0
 * takes no part; elsewhere a NaN or infinite embedding is an error that names the row.
 */
public class EbvOutputLayerRuntime extends BaseOutputLayer<EbvOutputLayer> {

    private transient ClassificationLoss loss;

    private final transient LossesOfBackprop lossesOfBackprop = new LossesOfBackprop();

    /** Made by {@link EbvOutputLayer#instantiate}. */
    EbvOutputLayerRuntime(NeuralNetConfiguration conf, DataType dataType) {
        super(conf, dataType);
        if (dataType != DataType.FLOAT && dataType != DataType.DOUBLE) {
            throw new IllegalArgumentException("data type of the network must be FLOAT or DOUBLE, was " + dataType);
        }
    }

    /**
     * Unit embeddings of rows of activations of the layer below.
     *
     * @param activations shape [mb, nIn]; not modified
     * @return a new array, shape [mb, d]; zero where an embedding is zero
     * @throws ArithmeticException if an embedding is NaN or infinite
     */
    public INDArray embed(INDArray activations) {
        return embed(
                        activations,
                        false,
                        everyRow(activations.size(0)),
                        LayerWorkspaceMgr.noWorkspacesImmutable(),
                        Scratch.PLAIN)
                .unit();
    }

    private UnitEmbeddings embedInput(boolean training, LayerWorkspaceMgr workspaces, Scratch scratch) {
        applyDropOutIfNecessary(training, workspaces);
        return embed(input, training, rowWeights(), workspaces, scratch);
    }

    private UnitEmbeddings embed(
            INDArray activations,
            boolean training,
            double[] rowWeights,
            LayerWorkspaceMgr workspaces,
            Scratch scratch) {
        INDArray weights = getParamWithNoise(DefaultParamInitializer.WEIGHT_KEY, training, workspaces);
        if (activations.rank() != 2 || activations.size(1) != weights.size(0)) {
            throw new DL4JInvalidInputException("input must have shape [mb, " + weights.size(0) + "], had "
                    + Arrays.toString(activations.shape()) + " " + layerId());
        }
        INDArray embeddings = scratch.array(dataType, activations.size(0), weights.size(1));
        activations.castTo(dataType).mmuli(weights, embeddings);
        if (hasBias()) {
            embeddings.addiRowVector(getParamWithNoise(DefaultParamInitializer.BIAS_KEY, training, workspaces));
        }
        return UnitEmbeddings.normalizeInPlace(embeddings, rowWeights, layerId());
    }

    private double[] rowWeights() {
        long rows = input.size(0);
        if (maskArray == null) {
            return everyRow(rows);
        }
        if (maskArray.length() != rows) {
            throw new IllegalArgumentException("mask must have shape [" + rows + ", 1], had "
                    + Arrays.toString(maskArray.shape()) + " " + layerId());
        }
        return Columns.toHost(maskArray);
    }

    private static double[] everyRow(long rows) {
        double[] ones = new double[(int) rows];
        Arrays.fill(ones, 1);
        return ones;
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
        assertInputSet(false);
        Scratch scratch = Scratch.of(workspaces, ArrayType.FF_WORKING_MEM);
        INDArray unit = embedInput(training, workspaces, scratch).unit();
        INDArray probabilities = Scratch.of(workspaces, ArrayType.ACTIVATIONS)
                .array(dataType, unit.size(0), layerConf().getNOut());
        loss().probabilitiesInto(unit, probabilities, scratch);
        if (maskArray != null) {
            applyMask(probabilities);
        }
        return probabilities;
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
        assertInputSet(true);
        Scratch scratch = Scratch.of(workspaces, ArrayType.BP_WORKING_MEM);
        UnitEmbeddings embeddings = embedInput(true, workspaces, scratch);
        INDArray delta = scratch.array(dataType, input.size(0), layerConf().getDimension());
        lossesOfBackprop.keep(losses(embeddings, delta, scratch));
        embeddings.backwardInPlace(delta);
        INDArray weights = getParamWithNoise(DefaultParamInitializer.WEIGHT_KEY, true, workspaces);
        // Transposed, so that the layer below gets its epsilon in 'c' order, as from other layers.
        INDArray below =
                Scratch.of(workspaces, ArrayType.ACTIVATION_GRAD).array(dataType, weights.size(0), delta.size(0));
        Nd4j.gemm(weights, delta, below, false, true, 1.0, 0.0);
        return new Pair<>(parameterGradients(embeddings, delta), backpropDropOutIfPresent(below.transpose()));
    }

    private Gradient parameterGradients(UnitEmbeddings embeddings, INDArray delta) {
        Gradient gradients = new DefaultGradient();
        INDArray weights = gradientViews.get(DefaultParamInitializer.WEIGHT_KEY);
        Nd4j.gemm(inputWithoutSilenced(embeddings), delta, weights, true, false, 1.0, 0.0);
        gradients.gradientForVariable().put(DefaultParamInitializer.WEIGHT_KEY, weights);
        if (hasBias()) {
            INDArray bias = gradientViews.get(DefaultParamInitializer.BIAS_KEY);
            delta.sum(bias, 0);
            gradients.gradientForVariable().put(DefaultParamInitializer.BIAS_KEY, bias);
        }
        return gradients;
    }

    /** Masked rows that are not finite become zero, since 0 times NaN would be NaN. */
    private INDArray inputWithoutSilenced(UnitEmbeddings embeddings) {
        INDArray cast = input.castTo(dataType);
        if (embeddings.silenced().length == 0) {
            return cast;
        }
        INDArray copy = cast.dup();
        for (int row : embeddings.silenced()) {
            copy.getRow(row).assign(0);
        }
        return copy;
    }

    private double[] losses(UnitEmbeddings embeddings, INDArray gradient, Scratch scratch) {
        double[] rowWeights = rowWeights();
        return loss().losses(embeddings.unit(), labels, rowWeights, gradient, scratch, row -> "row " + row);
    }

    private double[] losses(boolean training, LayerWorkspaceMgr workspaces) {
        if (input == null || labels == null) {
            throw new IllegalStateException("score needs input and labels, one of them is not set " + layerId());
        }
        Scratch scratch = Scratch.of(workspaces, ArrayType.FF_WORKING_MEM);
        return losses(embedInput(training, workspaces, scratch), null, scratch);
    }

    @Override
    public double computeScore(double fullNetRegTerm, boolean training, LayerWorkspaceMgr workspaces) {
        double[] losses = lossesOfBackprop.take(training, () -> losses(training, workspaces));
        double sum = Arrays.stream(losses).sum();
        score = (conf().isMiniBatch() ? sum / losses.length : sum) + fullNetRegTerm;
        return score;
    }

    @Override
    public INDArray computeScoreForExamples(double fullNetRegTerm, LayerWorkspaceMgr workspaces) {
        double[] scores = losses(false, workspaces);
        for (int i = 0; i < scores.length; i++) {
            scores[i] += fullNetRegTerm;
        }
        return workspaces.leverageTo(ArrayType.ACTIVATIONS, Columns.toBackend(scores, dataType));
    }

    @Override
    public void computeGradientAndScore(LayerWorkspaceMgr workspaces) {
        gradient = backpropGradient(null, workspaces).getFirst();
        computeScore(0, true, workspaces);
    }

    /** Cosine / temperature, shape [mb, N]: what the softmax of {@link #activate} is of. */
    @Override
    protected INDArray preOutput(boolean training, LayerWorkspaceMgr workspaces) {
        INDArray unit = embedInput(training, workspaces, Scratch.of(workspaces, ArrayType.FF_WORKING_MEM))
                .unit();
        INDArray logits = Scratch.of(workspaces, ArrayType.ACTIVATIONS)
                .array(dataType, unit.size(0), layerConf().getNOut());
        layerConf().getBasis().scoresInto(unit, 0, 1 / layerConf().getTemperature(), logits);
        return logits;
    }

    @Override
    protected INDArray getLabels2d(LayerWorkspaceMgr workspaces, ArrayType arrayType) {
        return labels;
    }

    @Override
    public int numLabels() {
        return (int) layerConf().getNOut();
    }

    @Override
    public void setInput(INDArray newInput, LayerWorkspaceMgr workspaces) {
        lossesOfBackprop.forget();
        super.setInput(newInput, workspaces);
    }

    @Override
    public void setLabels(INDArray newLabels) {
        lossesOfBackprop.forget();
        super.setLabels(newLabels);
    }

    @Override
    public void clear() {
        lossesOfBackprop.forget();
        super.clear();
    }

    private ClassificationLoss loss() {
        if (loss == null) {
            loss = layerConf().classificationLoss(dataType);
        }
        return loss;
    }
}
