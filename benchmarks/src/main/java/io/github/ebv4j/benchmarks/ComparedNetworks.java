package io.github.ebv4j.benchmarks;

import io.github.ebv4j.dl4j.backbone.BackboneBuilder;
import io.github.ebv4j.dl4j.backbone.ResNet;
import io.github.ebv4j.dl4j.backbone.SwinTransformer;

/** The networks that are compared with PyTorch's, under the names that networks.py gives them; no head is set. */
final class ComparedNetworks {

    private ComparedNetworks() {}

    /**
     * The builder of a network.
     *
     * @param draws whether training draws blocks to skip (stochastic depth), which no other library repeats
     * @throws IllegalArgumentException if the name is none
     */
    static BackboneBuilder<?> named(String name, boolean draws) {
        return switch (name) {
            case "compact" -> ResNet.compact();
            case "resnet18" -> ResNet.of(18);
            case "resnet50" -> ResNet.of(50);
            case "swin_t" -> depth(SwinTransformer.tiny(), 0.2, draws);
            case "swin_s" -> depth(SwinTransformer.small(), 0.3, draws);
            case "swin_patch2" -> depth(patch2(), 0.1, draws);
            default -> throw new IllegalArgumentException("network must be one that networks.py makes, was " + name);
        };
    }

    private static SwinTransformer patch2() {
        return SwinTransformer.of(32, new int[] {2, 2}, new int[] {2, 4})
                .patch(2)
                .window(4);
    }

    private static SwinTransformer depth(SwinTransformer builder, double probability, boolean draws) {
        return builder.stochasticDepth(draws ? probability : 0);
    }
}
