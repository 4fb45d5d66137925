package io.github.ebv4j.dl4j.internal.kernel;

import io.github.ebv4j.dl4j.internal.kernel.Normalization.Centred;
import io.github.ebv4j.dl4j.internal.kernel.Normalization.DeltaSums;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The pass of {@link Normalization#backwardSums}: a gradient is masked, kept, and summed alone and with maps. */
final class HostDeltaSums implements ChannelBlocks.Part {

    private final ChannelBlocks blocks;
    private final MaskedDelta delta;
    private final HostFloats kept;
    private final double[][] sums;
    private final List<Product> products;

    /** @param masked (output) the masked gradient; null if it is not wanted */
    HostDeltaSums(ChannelBlocks blocks, MaskedDelta delta, INDArray masked, List<Centred> centred) {
        this.blocks = blocks;
        this.delta = delta;
        this.kept = masked == null ? null : new HostFloats(masked);
        this.sums = new double[blocks.parts()][blocks.channels()];
        this.products = centred.stream().map(each -> new Product(blocks, each)).toList();
    }

    /** Maps that the gradient is multiplied with, and the sums of the products, one array a part. */
    private record Product(HostFloats maps, float[] centre, double[][] sums) {

        Product(ChannelBlocks blocks, Centred centred) {
            this(
                    new HostFloats(centred.maps()),
                    blocks.tiled(centred.centre()),
                    new double[blocks.parts()][blocks.channels()]);
        }
    }

    @Override
    public void run(int part, long from, long to) {
        float[] g = new float[blocks.block()];
        float[] x = new float[g.length];
        Gathered sum = new Gathered(blocks, sums[part]);
        List<Gathered> by = new ArrayList<>();
        products.forEach(product -> by.add(new Gathered(blocks, product.sums[part])));
        for (long at = from; at < to; at += g.length) {
            int length = (int) Math.min(g.length, to - at);
            delta.read(at, g, x, length);
            if (kept != null) {
                kept.write(at, g, length);
            }
            ChannelLoops.add(g, sum.block(), length);
            sum.foldSometimes();
            for (int i = 0; i < by.size(); i++) {
                Product product = products.get(i);
                product.maps.read(at, x, length);
                ChannelLoops.addProduct(g, x, product.centre, by.get(i).block(), length);
                by.get(i).foldSometimes();
            }
        }
        sum.fold();
        by.forEach(Gathered::fold);
    }

    /** What all parts have found. */
    DeltaSums total() {
        return new DeltaSums(
                Gathered.total(sums),
                Arrays.asList(products.stream()
                        .map(product -> Gathered.total(product.sums))
                        .toArray(double[][]::new)));
    }
}
