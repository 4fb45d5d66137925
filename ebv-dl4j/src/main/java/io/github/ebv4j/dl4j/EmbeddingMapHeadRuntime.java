package io.github.ebv4j.dl4j;

import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.dl4j.internal.ActivationLayout;
import io.github.ebv4j.dl4j.internal.Columns;
import io.github.ebv4j.dl4j.internal.RowGrid;
import io.github.ebv4j.dl4j.internal.RowWeights;
import io.github.ebv4j.dl4j.internal.Scratch;
import java.util.Arrays;
import org.deeplearning4j.exception.DL4JInvalidInputException;
import org.deeplearning4j.nn.api.MaskState;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What an {@link EmbeddingMapHead} configures, at work inside a network: pixels or time steps become rows of a matrix,
 * their embeddings unit rows, and the rest is what is done to rows.
 *
 * @param <C> its configuration
 */
abstract class EmbeddingMapHeadRuntime<C extends EmbeddingMapHead> extends NoParamOutputLayer<C>
        implements EmbeddingHead {

    private final DataType computing;
    private transient INDArray labels;
    private double score;

    private final transient LossesOfBackprop lossesOfBackprop = new LossesOfBackprop();

    EmbeddingMapHeadRuntime(NeuralNetConfiguration conf, DataType dataType) {
        super(conf, dataType);
        computing = Precision.computing(dataType);
    }

    /** The data type of embeddings, losses and their gradient. */
    final DataType computing() {
        return computing;
    }

    @Override
    public final Temperature temperature() {
        return new Temperature(layerConf().getTemperature());
    }

    /**
     * Factor on the loss of each row; 0 leaves it out. The loss of an image is the mean over its pixels, that of a
     * sequence the sum over its time steps.
     *
     * @param grid of the output
     */
    double[] rowWeights(RowGrid grid) {
        double[] weights = maskWeights(grid);
        double parts = layerConf().layout().sequence() ? 1 : grid.rowsOfExample();
        double factor = layerConf().getLossWeight() / parts;
        for (int i = 0; i < weights.length; i++) {
            weights[i] *= factor;
        }
        return weights;
    }

    /**
     * Weighted loss of each row.
     *
     * @param unit unit embeddings, or bilinear means of them, shape [rows, d], 'f' order; not modified
     * @param weights of {@link #rowWeights}
     * @param gradient (output) derivative of the sum of the losses by {@code unit}; null if not wanted
     */
    abstract double[] rowLosses(INDArray unit, RowGrid grid, double[] weights, INDArray gradient, Scratch scratch);

    /**
     * Output of each row.
     *
     * @param output (output) shape [rows, N], 'f' order; overwritten
     */
    abstract void rowOutputs(INDArray unit, INDArray output, Scratch scratch);

    @Override
    public EquiangularBasis classVectors() {
        return layerConf().getBasis();
    }

    @Override
    public INDArray embed(INDArray activations) {
        RowGrid grid = gridOf(activations);
        double[] weights = maskWeights(grid.enlarged(layerConf().enlargement()));
        INDArray unit = embed(activations, grid, weights, Scratch.PLAIN).unit();
        return resize().enlarge(unit, grid, Scratch.PLAIN);
    }

    private RowGrid inputGrid() {
        return gridOf(input);
    }

    private RowGrid gridOf(INDArray activations) {
        ActivationLayout layout = layerConf().layout();
        int dimension = layerConf().getDimension();
        if (activations.rank() != layout.rank()
                || layout.channelsFirst(activations).size(1) != dimension) {
            throw new DL4JInvalidInputException("input must have shape " + layout.shape(dimension) + ", had "
                    + Arrays.toString(activations.shape()) + " " + layerId());
        }
        return RowGrid.of(layout, activations);
    }

    private RowGrid outputGrid() {
        return inputGrid().enlarged(layerConf().enlargement());
    }

    /** @param weights of the rows of the output */
    private UnitEmbeddings embed(boolean training, double[] weights, LayerWorkspaceMgr workspaces, Scratch scratch) {
        applyDropOutIfNecessary(training, workspaces);
        return embed(input, inputGrid(), weights, scratch);
    }

    private UnitEmbeddings embed(INDArray activations, RowGrid grid, double[] weights, Scratch scratch) {
        double[] pixels = weights;
        if (layerConf().enlargement() > 1) {
            // A pixel of the input takes part in many of the output.
            pixels = RowWeights.ones(grid.rows());
        }
        INDArray embeddings = grid.toRows(activations.castTo(computing), scratch);
        return UnitEmbeddings.normalizeInPlace(embeddings, pixels, layerId(), grid::place);
    }

    private BilinearResize resize() {
        return new BilinearResize(layerConf().enlargement());
    }

    /** Weights of the label mask. */
    private double[] maskWeights(RowGrid grid) {
        return grid.weights(maskArray, layerId());
    }

    /** The labels, which must have been set. */
    final INDArray requireLabels() {
        if (labels == null) {
            throw new IllegalStateException("labels must be set before a score or gradient is asked for " + layerId());
        }
        return labels;
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
        assertInputSet(false);
        Scratch scratch = Scratch.of(workspaces, ArrayType.FF_WORKING_MEM);
        RowGrid grid = outputGrid();
        double[] weights = maskWeights(grid);
        INDArray unit = embed(training, weights, workspaces, scratch).unit();
        INDArray output = scratch.array(computing, grid.rows(), layerConf().getClasses());
        rowOutputs(resize().enlarge(unit, inputGrid(), scratch), output, scratch);
        if (maskArray != null) {
            output.muliColumnVector(Columns.toBackend(weights, computing));
        }
        return rounded(workspaces, ArrayType.ACTIVATIONS, grid.toArray(output));
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
        assertInputSet(true);
        Scratch scratch = Scratch.of(workspaces, ArrayType.BP_WORKING_MEM);
        RowGrid grid = outputGrid();
        double[] weights = rowWeights(grid);
        UnitEmbeddings embeddings = embed(true, weights, workspaces, scratch);
        INDArray unit = resize().enlarge(embeddings.unit(), inputGrid(), scratch);
        INDArray gradient = scratch.array(computing, grid.rows(), layerConf().getDimension());
        lossesOfBackprop.keep(rowLosses(unit, grid, weights, gradient, scratch));
        INDArray delta = resize().reduce(gradient, inputGrid(), scratch);
        embeddings.backwardInPlace(delta);
        INDArray below =
                rounded(workspaces, ArrayType.ACTIVATION_GRAD, inputGrid().toArray(delta));
        return new Pair<>(new DefaultGradient(), backpropDropOutIfPresent(below));
    }

    /** A copy in 'c' order, in the data type of the network. */
    private INDArray rounded(LayerWorkspaceMgr workspaces, ArrayType purpose, INDArray computed) {
        return workspaces
                .createUninitialized(purpose, dataType, computed.shape(), 'c')
                .assign(computed);
    }

    private double[] losses(boolean training, LayerWorkspaceMgr workspaces) {
        assertInputSet(false);
        Scratch scratch = Scratch.of(workspaces, ArrayType.FF_WORKING_MEM);
        RowGrid grid = outputGrid();
        double[] weights = rowWeights(grid);
        INDArray unit = embed(training, weights, workspaces, scratch).unit();
        return rowLosses(resize().enlarge(unit, inputGrid(), scratch), grid, weights, null, scratch);
    }

    @Override
    public double computeScore(double fullNetRegTerm, boolean training, LayerWorkspaceMgr workspaces) {
        double[] losses = lossesOfBackprop.take(training, () -> losses(training, workspaces));
        double sum = Arrays.stream(losses).sum();
        score = (conf().isMiniBatch() ? sum / input.size(0) : sum) + fullNetRegTerm;
        return score;
    }

    @Override
    public INDArray computeScoreForExamples(double fullNetRegTerm, LayerWorkspaceMgr workspaces) {
        double[] losses = losses(false, workspaces);
        double[] examples = new double[(int) input.size(0)];
        Arrays.fill(examples, fullNetRegTerm);
        int rows = losses.length / examples.length;
        for (int i = 0; i < losses.length; i++) {
            examples[i / rows] += losses[i];
        }
        return workspaces.leverageTo(ArrayType.ACTIVATIONS, Columns.toBackend(examples, dataType));
    }

    @Override
    public double score() {
        return score;
    }

    @Override
    public void setInput(INDArray newInput, LayerWorkspaceMgr workspaces) {
        lossesOfBackprop.forget();
        super.setInput(newInput, workspaces);
    }

    @Override
    public void setLabels(INDArray newLabels) {
        lossesOfBackprop.forget();
        labels = newLabels;
    }

    @Override
    public INDArray getLabels() {
        return labels;
    }

    @Override
    public void clear() {
        lossesOfBackprop.forget();
        labels = null;
        super.clear();
    }

    @Override
    public Pair<INDArray, MaskState> feedForwardMaskArray(
            INDArray mask, MaskState currentMaskState, int minibatchSize) {
        super.feedForwardMaskArray(mask, currentMaskState, minibatchSize);
        return null; // the last layer
    }

    @Override
    public boolean needsLabels() {
        return true;
    }

    @Override
    @SuppressWarnings("deprecation") // every IOutputLayer must have it
    public int numLabels() {
        return layerConf().getClasses();
    }

    @Override
    public Type type() {
        return layerConf().layout().sequence() ? Type.RECURRENT : Type.CONVOLUTIONAL;
    }
}
