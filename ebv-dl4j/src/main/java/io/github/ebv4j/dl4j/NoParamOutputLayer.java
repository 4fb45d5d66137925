package io.github.ebv4j.dl4j;

import java.util.List;
import org.deeplearning4j.nn.api.layers.IOutputLayer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.layers.AbstractLayer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;

/**
 * An output layer without parameters. Deeplearning4j's interface of output layers has methods that belong to whole
 * networks: these are refused here.
 *
 * @param <C> its configuration
 */
abstract class NoParamOutputLayer<C extends Layer> extends AbstractLayer<C> implements IOutputLayer {

    NoParamOutputLayer(NeuralNetConfiguration conf, DataType dataType) {
        super(conf, dataType);
    }

    @Override
    public boolean isPretrainLayer() {
        return false;
    }

    @Override
    public void clearNoiseWeightParams() {
        // It has no parameters.
    }

    @Override
    public double f1Score(DataSet data) {
        throw onlyInANetwork("f1Score");
    }

    @Override
    public double f1Score(INDArray examples, INDArray ofExamples) {
        throw onlyInANetwork("f1Score");
    }

    @Override
    public int[] predict(INDArray examples) {
        throw onlyInANetwork("predict");
    }

    @Override
    public List<String> predict(DataSet data) {
        throw onlyInANetwork("predict");
    }

    @Override
    public void fit(DataSetIterator batches) {
        throw onlyInANetwork("fit");
    }

    @Override
    public void fit(DataSet data) {
        throw onlyInANetwork("fit");
    }

    @Override
    public void fit(INDArray examples, INDArray ofExamples) {
        throw onlyInANetwork("fit");
    }

    @Override
    public void fit(INDArray examples, int[] ofExamples) {
        throw onlyInANetwork("fit");
    }

    private UnsupportedOperationException onlyInANetwork(String method) {
        return new UnsupportedOperationException(method + " must be asked of the network, not of a layer " + layerId());
    }
}
