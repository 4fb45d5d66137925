package io.github.ebv4j.dl4j;

import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.dl4j.internal.Columns;
import io.github.ebv4j.dl4j.internal.FlatParameters;
import io.github.ebv4j.dl4j.internal.RowWeights;
import io.github.ebv4j.dl4j.internal.Scratch;
import java.util.Arrays;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.BaseOutputLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What an {@link EbvOutputLayer} configures, at work inside a network; made by {@link EbvOutputLayer#instantiate}.
 *
 * <p>Forward: z = x W + b, or h W + b with the hidden layer h of x, u = z / |z|, probabilities = softmax(u E^T / temperature). A row that the mask weighs 0
 * takes no part; elsewhere a NaN or infinite embedding is an error that names the row. In a network of half precision
 * all of this is done in FLOAT, and output, gradients and epsilon are rounded.
 */
public class EbvOutputLayerRuntime extends BaseOutputLayer<EbvOutputLayer> implements EmbeddingHead {

    /** Of embeddings, losses and their gradient. */
    private final DataType computing;

    private transient ClassificationLoss loss;

    private transient TrainedVectors trained;

    private final transient LossesOfBackprop lossesOfBackprop = new LossesOfBackprop();

    /** Made by {@link EbvOutputLayer#instantiate}. */
    protected EbvOutputLayerRuntime(NeuralNetConfiguration conf, DataType dataType) {
        super(conf, dataType);
        computing = Precision.computing(dataType);
    }

    @Override
    public EquiangularBasis classVectors() {
        return isTrained() ? vectorsNow().vectors().kept() : layerConf().getBasis();
    }

    private boolean isTrained() {
        return layerConf().getCorrection() > 0;
    }

    private TrainedVectors.Pass vectorsNow() {
        if (trained == null) {
            trained = new TrainedVectors(layerConf(), computing, layerId());
        }
        return trained.now(params, gradientViews);
    }

    @Override
    public void setParams(INDArray values) {
        FlatParameters.write(values, paramsFlattened, layerId());
    }

    @Override
    public INDArray embed(INDArray activations) {
        double[] weights = RowWeights.of(maskArray, activations.size(0), layerId());
        LayerWorkspaceMgr none = LayerWorkspaceMgr.noWorkspacesImmutable();
        return pass(activations, false, weights, none, Scratch.PLAIN)
                .embeddings()
                .unit();
    }

    /** @throws IllegalArgumentException if training has led it out of the positive and finite numbers */
    @Override
    public Temperature temperature() {
        return layerConf().isLearntTemperature()
                ? new Temperature(Math.exp(
                        getParam(EmbeddingParamInitializer.LOG_TEMPERATURE).getDouble(0)))
                : new Temperature(layerConf().getTemperature());
    }

    private UnitEmbeddings embedInput(boolean training, LayerWorkspaceMgr workspaces, Scratch scratch) {
        return passOfInput(training, workspaces, scratch).embeddings();
    }

    private EmbeddingPass passOfInput(boolean training, LayerWorkspaceMgr workspaces, Scratch scratch) {
        applyDropOutIfNecessary(training, workspaces);
        return pass(input, training, rowWeights(), workspaces, scratch);
    }

    private EmbeddingPass pass(
            INDArray activations,
            boolean training,
            double[] rowWeights,
            LayerWorkspaceMgr workspaces,
            Scratch scratch) {
        return EmbeddingPass.of(
                layerConf(),
                activations.castTo(computing),
                key -> getParamWithNoise(key, training, workspaces).castTo(computing),
                rowWeights,
                layerId(),
                scratch);
    }

    private double[] rowWeights() {
        return RowWeights.of(maskArray, input.size(0), layerId());
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
        assertInputSet(false);
        Scratch scratch = Scratch.of(workspaces, ArrayType.FF_WORKING_MEM);
        INDArray unit = embedInput(training, workspaces, scratch).unit();
        Scratch result = Scratch.of(workspaces, ArrayType.ACTIVATIONS);
        INDArray probabilities = (computing == dataType ? result : scratch)
                .array(computing, unit.size(0), layerConf().getNOut());
        loss().probabilitiesInto(unit, temperature(), probabilities, scratch);
        if (maskArray != null) {
            applyMask(probabilities);
        }
        return rounded(probabilities, result);
    }

    /** The array itself if it has the data type of the network. */
    private INDArray rounded(INDArray computed, Scratch result) {
        return computing == dataType
                ? computed
                : result.array(dataType, computed.size(0), computed.size(1)).assign(computed);
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
        assertInputSet(true);
        Scratch scratch = Scratch.of(workspaces, ArrayType.BP_WORKING_MEM);
        EmbeddingPass pass = passOfInput(true, workspaces, scratch);
        UnitEmbeddings embeddings = pass.embeddings();
        INDArray delta = scratch.array(computing, input.size(0), layerConf().getDimension());
        double[] slopes = layerConf().isLearntTemperature() ? new double[(int) input.size(0)] : null;
        TrainedVectors.Pass vectors = isTrained() ? vectorsNow() : null;
        ClassificationLoss loss = vectors == null ? loss() : vectors.loss();
        lossesOfBackprop.keep(losses(loss, embeddings, true, delta, slopes, scratch));
        if (vectors != null) {
            vectors.learn(embeddings.unit(), labels, lossFactors(), temperature(), sample());
        }
        if (slopes != null) {
            gradientViews
                    .get(EmbeddingParamInitializer.LOG_TEMPERATURE)
                    .assign(Arrays.stream(slopes).sum());
        }
        // Transposed, so that the layer below gets its epsilon in 'c' order, as from other layers.
        Scratch result = Scratch.of(workspaces, ArrayType.ACTIVATION_GRAD);
        INDArray below = (computing == dataType ? result : scratch).array(computing, input.size(1), delta.size(0));
        pass.backward(delta, gradientViews, below);
        Gradient gradients = new DefaultGradient();
        paramTable().keySet().forEach(key -> gradients.gradientForVariable().put(key, gradientViews.get(key)));
        return new Pair<>(
                gradients, backpropDropOutIfPresent(rounded(below, result).transpose()));
    }

    /** @param slopes (output) by the logarithm of the temperature; null if not wanted */
    private double[] losses(
            ClassificationLoss loss,
            UnitEmbeddings embeddings,
            boolean training,
            INDArray gradient,
            double[] slopes,
            Scratch scratch) {
        double[] rowWeights = lossFactors();
        Targets targets = loss.targets(labels, rowWeights, scratch, row -> "row " + row);
        SphereLoss sphere = loss.over(temperature(), training ? sample() : null);
        return slopes == null
                ? sphere.losses(embeddings.unit(), targets, rowWeights, gradient, scratch)
                : sphere.losses(embeddings.unit(), targets, rowWeights, gradient, slopes, scratch);
    }

    private double[] lossFactors() {
        double[] rowWeights = rowWeights();
        double factor = layerConf().getLossWeight();
        Arrays.setAll(rowWeights, row -> factor * rowWeights[row]);
        return rowWeights;
    }

    /** The classes of this training step, the same ones for as long as it lasts; null for all. */
    private ClassSample sample() {
        int count = layerConf().getSampledClasses();
        return count == 0 ? null : ClassSample.ofStep(count, conf().getSeed(), getIterationCount());
    }

    private double[] losses(boolean training, LayerWorkspaceMgr workspaces) {
        if (input == null || labels == null) {
            throw new IllegalStateException("score needs input and labels, one of them is not set " + layerId());
        }
        Scratch scratch = Scratch.of(workspaces, ArrayType.FF_WORKING_MEM);
        return losses(loss(), embedInput(training, workspaces, scratch), training, null, null, scratch);
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
        Scratch result = Scratch.of(workspaces, ArrayType.ACTIVATIONS);
        INDArray logits = result.array(computing, unit.size(0), layerConf().getNOut());
        (isTrained() ? vectorsNow().vectors() : layerConf().getBasis())
                .scoresInto(unit, 0, 1 / temperature().value(), logits);
        return rounded(logits, result);
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
        if (isTrained()) {
            return vectorsNow().loss();
        }
        if (loss == null) {
            EquiangularBasis vectors = layerConf().getBasis();
            TreeMargin ofTree = TreeMargin.of(vectors, layerConf().getTreeMargin());
            loss = layerConf().classificationLoss(vectors, ofTree, computing);
        }
        return loss;
    }
}
