package io.github.ebv4j.dl4j.backbone;

import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.dl4j.EbvOutputLayer;
import java.util.Optional;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** What sits on top of a backbone: an output layer over rows of features, or nothing. */
final class BackboneHead {

    private final Optional<BaseOutputLayer> layer;

    private BackboneHead(Optional<BaseOutputLayer> layer) {
        this.layer = layer;
    }

    /** Class vectors of a basis. */
    static BackboneHead ebv(EquiangularBasis basis) {
        return of(new EbvOutputLayer.Builder().basis(basis).build());
    }

    /** A linear layer with softmax and cross-entropy. */
    static BackboneHead softmax(int classes) {
        Checks.atLeast("number of classes", classes, 2);
        return of(new OutputLayer.Builder(LossFunction.MCXENT)
                .nOut(classes)
                .activation(Activation.SOFTMAX)
                .build());
    }

    /** Any output layer over rows; its nIn is set later. */
    static BackboneHead of(BaseOutputLayer layer) {
        return new BackboneHead(Optional.of((BaseOutputLayer) layer.clone()));
    }

    /** The embedding is the output. */
    static BackboneHead none() {
        return new BackboneHead(Optional.empty());
    }

    /**
     * Adds the head, if there is one.
     *
     * @param name of the head's vertex
     * @param embedding name of the vertex below, whose output is [mb, features]
     * @return name of the network's output
     */
    String addTo(GraphBuilder graph, String name, String embedding, int features) {
        if (layer.isEmpty()) {
            return embedding;
        }
        BaseOutputLayer head = (BaseOutputLayer) layer.get().clone();
        head.setNIn(features);
        graph.addLayer(name, head, embedding);
        return name;
    }
}
