package io.github.ebv4j.dl4j.backbone;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.graph.PreprocessorVertex;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;

/**
 * Residual networks as torchvision builds them, those of He et al. for small images, a compact one, and one for glyphs.
 *
 * <p>The vertices are {@code stem}, the blocks under torchvision's names such as {@code layer1.0}, {@code avgpool} (the
 * embedding: the mean over all pixels; {@code flatten} under {@link #glyphs}) and the head {@code fc}. The parameters
 * have torchvision's names and shapes. The last block of every stage gives its feature maps.
 *
 * <pre>{@code
 * ComputationGraph network = new ComputationGraph(ResNet.of(50)
 *         .input(3, 224, 224)
 *         .ebvHead(basis)
 *         .seed(1)
 *         .build());
 * network.init();
 * }</pre>
 *
 * <p>Source: He, Zhang, Ren, Sun, Deep Residual Learning for Image Recognition, CVPR 2016.
 */
public final class ResNet extends BackboneBuilder<ResNet> {

    /** Name of the head's vertex. */
    public static final String HEAD = "fc";

    /** Name of the vertex whose output is the embedding. */
    public static final String EMBEDDING = "avgpool";

    private static final String FLAT_EMBEDDING = "flatten";

    private static final int LARGE_WIDTH = 64;
    private static final int SMALL_WIDTH = 16;
    private static final int GLYPH_WIDTH = 48;
    private static final int STAGES_OF_SMALL = 3;

    private static final Map<Integer, Stages> LARGE = Map.of(
            18, new Stages(List.of(2, 2, 2, 2), false),
            34, new Stages(List.of(3, 4, 6, 3), false),
            50, new Stages(List.of(3, 4, 6, 3), true),
            101, new Stages(List.of(3, 4, 23, 3), true));

    private static final List<Integer> SMALL = List.of(20, 32, 56);

    private final Stages stages;
    private final Stem stem;
    private int width;
    private String headName = HEAD;

    /** Blocks of every stage, and whether they are bottlenecks. */
    private record Stages(List<Integer> blocks, boolean bottleneck) {}

    /** The stem's convolution, and whether the maximum follows; whether all pixels of the last map are the embedding. */
    private record Stem(int kernel, int stride, boolean pooled, boolean flat) {

        Stem(int kernel, int stride, boolean pooled) {
            this(kernel, stride, pooled, false);
        }
    }

    private ResNet(Stages stages, Stem stem, int width) {
        this.stages = stages;
        this.stem = stem;
        this.width = width;
    }

    /**
     * A network of torchvision: 7 x 7 stem, maximum pooling, four stages.
     *
     * @param layers 18, 34, 50 or 101
     * @throws IllegalArgumentException if it is another number
     */
    public static ResNet of(int layers) {
        Checks.oneOf("layers", layers, LARGE.keySet().stream().sorted().toList());
        return new ResNet(LARGE.get(layers), new Stem(7, 2, true), LARGE_WIDTH);
    }

    /**
     * A network for small images: 3 x 3 stem, three stages of (layers - 2) / 6 blocks, the first 16 wide. Unlike He et
     * al., a shortcut between stages is a convolution, as in torchvision.
     *
     * @param layers 20, 32 or 56
     * @throws IllegalArgumentException if it is another number
     */
    public static ResNet cifar(int layers) {
        Checks.oneOf("layers", layers, SMALL);
        Stages stages = new Stages(Collections.nCopies(STAGES_OF_SMALL, (layers - 2) / 6), false);
        return new ResNet(stages, new Stem(3, 1, false), SMALL_WIDTH).input(3, 32, 32);
    }

    /** A compact network: 3 x 3 stem of stride 2, three stages of one block, the first 16 wide; 77,104 parameters. */
    public static ResNet compact() {
        Stages stages = new Stages(Collections.nCopies(STAGES_OF_SMALL, 1), false);
        return new ResNet(stages, new Stem(3, 2, false), SMALL_WIDTH).input(1, 28, 28);
    }

    /**
     * A small network for drawn characters. It has a 3 x 3 stem of stride 2, which is half as wide as the first stage,
     * and three stages of one block, each of stride 2, the first 48 wide. The embedding consists of all pixels of the
     * last map: 768 values for images of 32 pixels, with 679,656 learned parameters below the head.
     */
    public static ResNet glyphs() {
        Stages stages = new Stages(Collections.nCopies(STAGES_OF_SMALL, 1), false);
        return new ResNet(stages, new Stem(3, 2, false, true), GLYPH_WIDTH).input(1, 32, 32);
    }

    /**
     * Sets the width.
     *
     * @param channels of the first stage's 3 x 3 convolutions, at least 1; every further stage has twice as many
     */
    public ResNet width(int channels) {
        Checks.atLeast("width", channels, 1);
        this.width = channels;
        return this;
    }

    /** Gives the head's vertex another name than {@link #HEAD}. */
    public ResNet headNamed(String name) {
        this.headName = Objects.requireNonNull(name, "name");
        return this;
    }

    @Override
    ResNet self() {
        return this;
    }

    @Override
    int smallestSide() {
        return 1;
    }

    @Override
    String headName() {
        return headName;
    }

    @Override
    int features() {
        return stem.flat ? channelsOut() * lastSide(height()) * lastSide(width()) : channelsOut();
    }

    private int channelsOut() {
        int last = width << (stages.blocks.size() - 1);
        return ResidualBlock.outChannels(last, stages.bottleneck);
    }

    /** Side of the last map where the stem and every stage halve it. */
    private int lastSide(int side) {
        int halvings = 1 + stages.blocks.size();
        return (side + (1 << halvings) - 1) >> halvings;
    }

    private int stemWidth() {
        return stem.flat ? (width + 1) / 2 : width;
    }

    @Override
    String addBackbone(GraphBuilder graph) {
        graph.addLayer(
                ResidualStem.NAME,
                new ResidualStem(channels(), stemWidth(), stem.kernel, stem.stride, stem.pooled),
                INPUT);
        String below = ResidualStem.NAME;
        int in = stemWidth();
        for (int stage = 0; stage < stages.blocks.size(); stage++) {
            for (int block = 0; block < stages.blocks.get(stage); block++) {
                String name = "layer" + (stage + 1) + "." + block;
                int stride = block == 0 && (stage > 0 || stem.flat) ? 2 : 1;
                graph.addLayer(name, new ResidualBlock(in, width << stage, stride, stages.bottleneck), below);
                in = ResidualBlock.outChannels(width << stage, stages.bottleneck);
                below = name;
            }
        }
        return embedding(graph, below);
    }

    private String embedding(GraphBuilder graph, String maps) {
        if (stem.flat) {
            CnnToFeedForwardPreProcessor rows =
                    new CnnToFeedForwardPreProcessor(lastSide(height()), lastSide(width()), channelsOut());
            graph.addVertex(FLAT_EMBEDDING, new PreprocessorVertex(rows), maps);
            return FLAT_EMBEDDING;
        }
        graph.addLayer(EMBEDDING, new GlobalPoolingLayer.Builder(PoolingType.AVG).build(), maps);
        return EMBEDDING;
    }
}
