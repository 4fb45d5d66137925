package io.github.ebv4j.examples.guide;

import io.github.ebv4j.BasisSpec;
import io.github.ebv4j.EquiangularBases;
import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.dl4j.backbone.ResNet;
import io.github.ebv4j.dl4j.backbone.SwinTransformer;
import io.github.ebv4j.dl4j.weights.PretrainedWeights;
import io.github.ebv4j.dl4j.weights.WeightReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.learning.config.Adam;

/** Residual networks and Swin transformers: under each kind of head, and their weights in files. */
final class Backbones {

    private Backbones() {}

    static ComputationGraph initialised() {
        // region backbone-network
        EquiangularBasis basis = EquiangularBases.generate(BasisSpec.of(10, 10));
        ComputationGraph network =
                new ComputationGraph(ResNet.cifar(20).ebvHead(basis).build());
        network.init();
        // endregion
        return network;
    }

    static List<ComputationGraphConfiguration> everyHead(EquiangularBasis basis) {
        // region backbone-heads
        var ebv = ResNet.of(50).ebvHead(basis).build(); // class probabilities, [mb, N]
        var softmax = ResNet.cifar(20).softmaxHead(10).build(); // the same, [mb, 10]
        var none = SwinTransformer.tiny().build(); // embeddings, [mb, 768]
        var maps = ResNet.of(18).featureMaps("layer3.1", "layer4.1").build(); // [mb, 256, 14, 14], [mb, 512, 7, 7]
        var own = SwinTransformer.of(32, new int[] {2, 2}, new int[] {2, 4}) // width, blocks and heads of each stage
                .patch(2)
                .window(4)
                .input(3, 32, 32)
                .updater(new Adam(1e-3))
                .weightDecay(0.05)
                .seed(1)
                .ebvHead(basis)
                .build();
        // endregion
        return List.of(ebv, softmax, none, maps, own);
    }

    static WeightReport writtenAndRead(ComputationGraph network, Path file) throws IOException {
        // region backbone-weights
        PretrainedWeights.save(network, file, false); // false: an existing file stays
        WeightReport report = PretrainedWeights.load(network, file); // every array must have its parameter
        System.out.println(report);
        // endregion
        return report;
    }
}
