package io.github.ebv4j.dl4j.backbone;

import java.util.Arrays;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;

/**
 * Swin transformers as torchvision 0.14 builds them (its first version), layer by layer and name by name.
 *
 * <pre>{@code
 * ComputationGraph network = new ComputationGraph(
 *         SwinTransformer.tiny().input(3, 224, 224).ebvHead(basis).build());
 * network.init();
 * }</pre>
 *
 * <p>Vertices are named as torchvision's modules: {@code features.0} (patch embedding), {@code features.1.0}, {@code
 * features.1.1}, ... (blocks of the first stage), {@code features.2} (merging), and so on, {@code norm} (whose output is
 * the embedding), {@code head}. {@link #stageNames} names the last block of every stage, whose outputs are feature maps
 * [mb, channels, h, w].
 *
 * <p>Source: Liu et al., Swin Transformer: Hierarchical Vision Transformer using Shifted Windows, ICCV 2021.
 */
public final class SwinTransformer extends BackboneBuilder<SwinTransformer> {

    private static final int PERCEPTRON = 4;

    private int patch = 4;
    private int window = 7;
    private int embedding;
    private int[] depths;
    private int[] heads;
    private double stochasticDepth;

    private SwinTransformer(int embedding, int[] depths, int[] heads, double stochasticDepth) {
        embedding(embedding);
        stages(depths, heads);
        stochasticDepth(stochasticDepth);
    }

    /** Swin-T: 27,519,354 parameters below the head, embedding of 768. */
    public static SwinTransformer tiny() {
        return new SwinTransformer(96, new int[] {2, 2, 6, 2}, new int[] {3, 6, 12, 24}, 0.2);
    }

    /** Swin-S: 48,837,258 parameters below the head, embedding of 768. */
    public static SwinTransformer small() {
        return new SwinTransformer(96, new int[] {2, 2, 18, 2}, new int[] {3, 6, 12, 24}, 0.3);
    }

    /** Swin-B: 86,743,224 parameters below the head, embedding of 1024. */
    public static SwinTransformer base() {
        return new SwinTransformer(128, new int[] {2, 2, 18, 2}, new int[] {4, 8, 16, 32}, 0.5);
    }

    /**
     * One of any size; patches of 4, windows of 7 and no stochastic depth unless set.
     *
     * @param embedding channels of the first stage, a multiple of its heads; each stage doubles them
     * @param depths blocks of each stage
     * @param heads of each stage
     */
    public static SwinTransformer of(int embedding, int[] depths, int[] heads) {
        return new SwinTransformer(embedding, depths, heads, 0);
    }

    /** Sets the side of a patch; 4 otherwise. */
    public SwinTransformer patch(int side) {
        Checks.atLeast("patch", side, 1);
        this.patch = side;
        return this;
    }

    /** Sets the side of a window of attention; 7 otherwise. */
    public SwinTransformer window(int side) {
        Checks.atLeast("window", side, 1);
        this.window = side;
        return this;
    }

    /**
     * Sets the probability with which an example skips a branch of the last block in training; it grows from 0 at the
     * first block in equal steps.
     *
     * @param probability in [0, 1)
     */
    public SwinTransformer stochasticDepth(double probability) {
        if (!(probability >= 0 && probability < 1)) {
            throw new IllegalArgumentException("stochastic depth must be in [0, 1), was " + probability);
        }
        this.stochasticDepth = probability;
        return this;
    }

    private void embedding(int channels) {
        Checks.atLeast("embedding", channels, 1);
        this.embedding = channels;
    }

    private void stages(int[] depthOfEach, int[] headsOfEach) {
        Checks.atLeast("number of stages", depthOfEach.length, 1);
        if (depthOfEach.length != headsOfEach.length) {
            throw new IllegalArgumentException("heads must be " + depthOfEach.length + ", one number a stage, were "
                    + Arrays.toString(headsOfEach));
        }
        this.depths = depthOfEach.clone();
        this.heads = headsOfEach.clone();
        for (int stage = 0; stage < depths.length; stage++) {
            Checks.atLeast("depth of stage " + (stage + 1), depths[stage], 1);
            Checks.atLeast("heads of stage " + (stage + 1), heads[stage], 1);
            if (channels(stage) % heads[stage] != 0) {
                throw new IllegalArgumentException("heads of stage " + (stage + 1) + " must divide its "
                        + channels(stage) + " channels, were " + heads[stage]);
            }
        }
    }

    private int channels(int stage) {
        return Math.multiplyExact(embedding, 1 << stage);
    }

    /** Names of the last block of every stage, for {@link #featureMaps}. */
    public String[] stageNames() {
        String[] names = new String[depths.length];
        for (int stage = 0; stage < names.length; stage++) {
            names[stage] = blockName(stage, depths[stage] - 1);
        }
        return names;
    }

    private static String blockName(int stage, int block) {
        return "features." + (2 * stage + 1) + "." + block;
    }

    @Override
    SwinTransformer self() {
        return this;
    }

    @Override
    int smallestSide() {
        return patch;
    }

    @Override
    int features() {
        return channels(depths.length - 1);
    }

    @Override
    String headName() {
        return "head";
    }

    @Override
    String addBackbone(GraphBuilder graph) {
        Checks.atLeast("height", height(), patch);
        Checks.atLeast("width", width(), patch);
        String below = "features.0";
        graph.addLayer(below, new PatchEmbedding(channels(), embedding, patch), INPUT);
        for (int stage = 0; stage < depths.length; stage++) {
            if (stage > 0) {
                String merging = "features." + 2 * stage;
                graph.addLayer(merging, new PatchMerging(channels(stage - 1)), below);
                below = merging;
            }
            below = addStage(graph, stage, below);
        }
        graph.addLayer("norm", new PooledNorm(features()), below);
        return "norm";
    }

    private String addStage(GraphBuilder graph, int stage, String first) {
        String below = first;
        for (int block = 0; block < depths[stage]; block++) {
            int channels = channels(stage);
            SwinBlock layer = new SwinBlock(
                    channels,
                    heads[stage],
                    window,
                    block % 2 == 1,
                    PERCEPTRON * channels,
                    stochasticDepth(stage, block));
            String name = blockName(stage, block);
            graph.addLayer(name, layer, below);
            below = name;
        }
        return below;
    }

    private double stochasticDepth(int stage, int block) {
        int all = Arrays.stream(depths).sum();
        int before = Arrays.stream(depths, 0, stage).sum() + block;
        return all == 1 ? 0 : stochasticDepth * before / (all - 1);
    }
}
