package io.github.ebv4j.examples.guide;

import io.github.ebv4j.EquiangularBases;
import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.dl4j.EbvOutputLayer;
import io.github.ebv4j.dl4j.ModelZip;
import io.github.ebv4j.dl4j.export.EbvExport;
import io.github.ebv4j.dl4j.transfer.ClassExtension;
import io.github.ebv4j.optimize.RunControl;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/** A trained network that gets more classes, and one that is written and read. */
final class KeptNetworks {

    private KeptNetworks() {}

    static MultiLayerNetwork withMoreClasses(MultiLayerNetwork network) {
        // region new-classes
        EbvOutputLayer head = (EbvOutputLayer) network.getOutputLayer().conf().getLayer();
        EquiangularBasis larger = EquiangularBases.extend(head.getBasis(), 12, 42, RunControl.defaults())
                .basis();
        MultiLayerNetwork extended = ClassExtension.extend(network, larger);
        // endregion
        return extended;
    }

    static MultiLayerNetwork writtenAndRead(MultiLayerNetwork network, File file) throws IOException {
        // region saving
        network.save(file, true); // true: with the state of the updater
        MultiLayerNetwork restored = MultiLayerNetwork.load(file, true);
        // endregion
        return restored;
    }

    static MultiLayerNetwork writtenAndChecked(MultiLayerNetwork network, File file) throws IOException {
        // region checked-saving
        ModelZip.write(network, file.toPath(), true); // true: with the state of the updater
        MultiLayerNetwork restored = ModelZip.readNetwork(file.toPath());
        // endregion
        return restored;
    }

    static void exported(ComputationGraph network, Path file) throws IOException {
        // region export
        EbvExport.of(network, InputType.convolutional(28, 28, 1)).topK(5).write(file, false);
        // endregion
    }
}
