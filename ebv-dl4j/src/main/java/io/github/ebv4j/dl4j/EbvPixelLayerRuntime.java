package io.github.ebv4j.dl4j;

import io.github.ebv4j.dl4j.internal.Columns;
import io.github.ebv4j.dl4j.internal.RowGrid;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.nd4j.linalg.api.buffer.DataType;

/** What an {@link EbvPixelLayer} configures, at work: pixels of the ignored label do not count. */
final class EbvPixelLayerRuntime extends EmbeddingMapClassifierRuntime<EbvPixelLayer> {

    EbvPixelLayerRuntime(NeuralNetConfiguration conf, DataType dataType) {
        super(conf, dataType);
    }

    @Override
    double[] rowWeights(RowGrid grid) {
        double[] weights = super.rowWeights(grid);
        if (grid.isMap(requireLabels())) {
            double[] numbers = Columns.toHost(grid.mapRows(requireLabels()));
            for (int i = 0; i < weights.length; i++) {
                weights[i] = numbers[i] == layerConf().getIgnoredLabel() ? 0 : weights[i];
            }
        }
        return weights;
    }
}
