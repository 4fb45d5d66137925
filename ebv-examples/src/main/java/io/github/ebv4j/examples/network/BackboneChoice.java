package io.github.ebv4j.examples.network;

import io.github.ebv4j.WrongArgumentException;
import io.github.ebv4j.dl4j.backbone.BackboneBuilder;
import io.github.ebv4j.dl4j.backbone.ResNet;
import io.github.ebv4j.dl4j.backbone.SwinTransformer;
import io.github.ebv4j.examples.data.ImageShape;
import io.github.ebv4j.examples.data.PixelScale;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.deeplearning4j.nn.graph.ComputationGraph;

/** The backbones by their names: the one place where a name becomes a network. */
public final class BackboneChoice {

    private static final int LARGE = 224;
    private static final int SMALL = 32;

    /** The small network that the examples train, {@link ResNet#compact}. */
    public static final BackboneChoice COMPACT =
            residual("compact", 64, PixelScale.SYMMETRIC, ResidualNetwork::backbone);

    private static final List<BackboneChoice> ALL = List.of(
            COMPACT,
            residual("resnet20", SMALL, PixelScale.SYMMETRIC, () -> ResNet.cifar(20)),
            residual("resnet32", SMALL, PixelScale.SYMMETRIC, () -> ResNet.cifar(32)),
            residual("resnet56", SMALL, PixelScale.SYMMETRIC, () -> ResNet.cifar(56)),
            residual("resnet18", LARGE, PixelScale.IMAGENET, () -> ResNet.of(18)),
            residual("resnet34", LARGE, PixelScale.IMAGENET, () -> ResNet.of(34)),
            residual("resnet50", LARGE, PixelScale.IMAGENET, () -> ResNet.of(50)),
            residual("resnet101", LARGE, PixelScale.IMAGENET, () -> ResNet.of(101)),
            shiftedWindow("swin_small", SMALL, PixelScale.SYMMETRIC, BackboneChoice::smallSwin),
            shiftedWindow("swin_t", LARGE, PixelScale.IMAGENET, SwinTransformer::tiny),
            shiftedWindow("swin_s", LARGE, PixelScale.IMAGENET, SwinTransformer::small),
            shiftedWindow("swin_b", LARGE, PixelScale.IMAGENET, SwinTransformer::base));

    private final String name;
    private final int side;
    private final PixelScale scale;
    private final boolean transformer;
    private final Supplier<BackboneBuilder<?>> backbone;
    private final Optional<IntFunction<BackboneBuilder<?>>> backboneOfWidth;

    private BackboneChoice(
            String name,
            int side,
            PixelScale scale,
            boolean transformer,
            Supplier<BackboneBuilder<?>> backbone,
            Optional<IntFunction<BackboneBuilder<?>>> backboneOfWidth) {
        this.name = name;
        this.side = side;
        this.scale = scale;
        this.transformer = transformer;
        this.backbone = backbone;
        this.backboneOfWidth = backboneOfWidth;
    }

    private static BackboneChoice residual(String name, int side, PixelScale scale, Supplier<ResNet> backbone) {
        return new BackboneChoice(
                name,
                side,
                scale,
                false,
                backbone::get,
                Optional.of(width -> backbone.get().width(width)));
    }

    private static BackboneChoice shiftedWindow(
            String name, int side, PixelScale scale, Supplier<SwinTransformer> backbone) {
        return new BackboneChoice(name, side, scale, true, backbone::get, Optional.empty());
    }

    /** For images of 32 pixels: patches of 2, windows of 4, two stages of two blocks, the first 32 wide. */
    private static SwinTransformer smallSwin() {
        return SwinTransformer.of(SMALL, new int[] {2, 2}, new int[] {2, 4})
                .patch(2)
                .window(4);
    }

    /** All of them, the smaller kinds of each family first. */
    public static List<BackboneChoice> all() {
        return ALL;
    }

    /** The backbone of a name. */
    public static Optional<BackboneChoice> of(String name) {
        return ALL.stream().filter(choice -> choice.name.equals(name)).findFirst();
    }

    /** Whether it is a shifted-window transformer; a residual network otherwise. */
    public boolean isTransformer() {
        return transformer;
    }

    /** Whether {@link #ofWidth} is possible: for residual networks. */
    public boolean hasWidth() {
        return backboneOfWidth.isPresent();
    }

    /**
     * The same backbone of another width.
     *
     * @param width channels of the first stage, at least 1; every further stage has twice as many
     * @throws WrongArgumentException if the backbone is no residual network
     */
    public BackboneChoice ofWidth(int width) {
        IntFunction<BackboneBuilder<?>> wide = backboneOfWidth.orElseThrow(
                () -> new WrongArgumentException("width must be left out for " + name + ", was " + width));
        return new BackboneChoice(
                name + " " + width + " wide", side, scale, false, () -> wide.apply(width), Optional.empty());
    }

    /** The name on the command line, and the width where it is not the backbone's own. */
    public String label() {
        return name;
    }

    /** Height and width that images of any size are brought to, where nothing else is asked for. */
    public int side() {
        return side;
    }

    /** How bytes become numbers: for colours as the backbone's published weights expect them. */
    public PixelScale scale(ImageShape shape) {
        return shape.channels() == 3 ? scale : PixelScale.SYMMETRIC;
    }

    /** An initialised network; two heads over one seed start from the same weights below. */
    public ComputationGraph network(NetworkParts parts) {
        ImageShape shape = parts.shape();
        ComputationGraph network = new ComputationGraph(backbone.get()
                .input(shape.channels(), shape.height(), shape.width())
                .head(parts.head())
                .updater(parts.updater())
                .weightDecay(parts.weightDecay())
                .seed(parts.seed())
                .build());
        network.init();
        return network;
    }

    @Override
    public String toString() {
        return name;
    }
}
