package io.github.ebv4j.dl4j.backbone;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The passes over FLOAT memory of the CPU backend: each reads and writes every value once. */
final class HostNormalization implements Normalization {

    /** Blocks that are summed in single precision before double takes over. */
    private static final int FOLD = 128;

    @Override
    public Moments moments(INDArray maps) {
        HostFloats values = new HostFloats(maps);
        ChannelBlocks blocks = blocks(maps);
        double[] centre = first(values, blocks.channels());
        float[] tiled = blocks.tiled(centre);
        double[][] sums = new double[blocks.parts()][blocks.channels()];
        double[][] squares = new double[blocks.parts()][blocks.channels()];
        blocks.forEachPart((part, from, to) -> {
            float[] x = new float[blocks.block()];
            Gathered sum = new Gathered(blocks, sums[part]);
            Gathered square = new Gathered(blocks, squares[part]);
            for (long at = from; at < to; at += x.length) {
                int length = (int) Math.min(x.length, to - at);
                values.read(at, x, length);
                ChannelLoops.gather(x, tiled, sum.block, square.block, length);
                sum.foldSometimes();
                square.foldSometimes();
            }
            sum.fold();
            square.fold();
        });
        return moments(centre, total(sums), total(squares), values.length() / blocks.channels());
    }

    /** The centre is a value of the channel, so that a mean far from 0 costs no digits. */
    private static double[] first(HostFloats values, int channels) {
        float[] pixel = new float[channels];
        values.read(0, pixel, channels);
        double[] centre = new double[channels];
        for (int c = 0; c < channels; c++) {
            centre[c] = pixel[c];
        }
        return centre;
    }

    private static Moments moments(double[] centre, double[] sums, double[] squares, double count) {
        double[] variance = new double[centre.length];
        for (int c = 0; c < centre.length; c++) {
            double offset = sums[c] / count;
            variance[c] = Math.max(0, squares[c] / count - offset * offset);
            centre[c] += offset;
        }
        return new Moments(centre, variance);
    }

    @Override
    public void apply(INDArray maps, ChannelLine line, Term other, boolean rectified, INDArray out) {
        HostFloats from = new HostFloats(maps);
        HostFloats to = new HostFloats(out);
        HostFloats added = other == null ? null : new HostFloats(other.maps());
        ChannelBlocks blocks = blocks(maps);
        LineLoop loop = LineLoop.of(blocks, line, other);
        blocks.forEachPart((part, first, last) -> {
            float[] x = new float[blocks.block()];
            float[] y = new float[added == null ? 0 : x.length];
            for (long at = first; at < last; at += x.length) {
                int length = (int) Math.min(x.length, last - at);
                from.read(at, x, length);
                if (added != null) {
                    added.read(at, y, length);
                }
                loop.run(x, y, length);
                if (rectified) {
                    ChannelLoops.rectify(x, length);
                }
                to.write(at, x, length);
            }
        });
    }

    @Override
    public DeltaSums backwardSums(INDArray delta, INDArray output, INDArray masked, List<Centred> centred) {
        ChannelBlocks blocks = blocks(delta);
        double[][] sums = new double[blocks.parts()][blocks.channels()];
        double[][][] products = new double[centred.size()][blocks.parts()][blocks.channels()];
        List<HostFloats> maps =
                centred.stream().map(each -> new HostFloats(each.maps())).toList();
        List<float[]> centres =
                centred.stream().map(each -> blocks.tiled(each.centre())).toList();
        MaskedDelta source = new MaskedDelta(delta, output);
        HostFloats kept = masked == null ? null : new HostFloats(masked);
        blocks.forEachPart((part, from, to) -> {
            float[] g = new float[blocks.block()];
            float[] x = new float[g.length];
            Gathered sum = new Gathered(blocks, sums[part]);
            List<Gathered> by = new ArrayList<>();
            for (double[][] product : products) {
                by.add(new Gathered(blocks, product[part]));
            }
            for (long at = from; at < to; at += g.length) {
                int length = (int) Math.min(g.length, to - at);
                source.read(at, g, x, length);
                if (kept != null) {
                    kept.write(at, g, length);
                }
                ChannelLoops.add(g, sum.block, length);
                sum.foldSometimes();
                for (int i = 0; i < by.size(); i++) {
                    maps.get(i).read(at, x, length);
                    ChannelLoops.addProduct(g, x, centres.get(i), by.get(i).block, length);
                    by.get(i).foldSometimes();
                }
            }
            sum.fold();
            by.forEach(Gathered::fold);
        });
        List<double[]> totals = new ArrayList<>();
        for (double[][] product : products) {
            totals.add(total(product));
        }
        return new DeltaSums(total(sums), totals);
    }

    @Override
    public void backwardApply(INDArray delta, INDArray output, INDArray maps, Factors factors, INDArray out) {
        ChannelBlocks blocks = blocks(delta);
        float[] a = blocks.tiled(factors.a());
        float[] b = blocks.tiled(factors.b());
        float[] c = blocks.tiled(factors.c());
        MaskedDelta source = new MaskedDelta(delta, output);
        HostFloats values = new HostFloats(maps);
        HostFloats target = new HostFloats(out);
        blocks.forEachPart((part, from, to) -> {
            float[] g = new float[blocks.block()];
            float[] x = new float[g.length];
            for (long at = from; at < to; at += g.length) {
                int length = (int) Math.min(g.length, to - at);
                source.read(at, g, x, length);
                values.read(at, x, length);
                ChannelLoops.combine(g, a, x, b, c, length);
                target.write(at, g, length);
            }
        });
    }

    private static ChannelBlocks blocks(INDArray maps) {
        return new ChannelBlocks(maps.length(), Math.toIntExact(maps.size(maps.rank() - 1)));
    }

    private static double[] total(double[][] parts) {
        double[] total = parts[0];
        for (int part = 1; part < parts.length; part++) {
            for (int c = 0; c < total.length; c++) {
                total[c] += parts[part][c];
            }
        }
        return total;
    }

    /** A gradient, read through the ReLU that it comes from. */
    private static final class MaskedDelta {

        private final HostFloats delta;
        private final HostFloats output;

        MaskedDelta(INDArray delta, INDArray output) {
            this.delta = new HostFloats(delta);
            this.output = output == null ? null : new HostFloats(output);
        }

        /** @param work overwritten */
        void read(long position, float[] to, float[] work, int length) {
            delta.read(position, to, length);
            if (output != null) {
                output.read(position, work, length);
                ChannelLoops.mask(to, work, length);
            }
        }
    }

    /** Sums of a block in single precision, folded into those of the channels before they grow long. */
    private static final class Gathered {

        private final ChannelBlocks blocks;
        private final double[] sums;
        private final float[] block;
        private int added;

        Gathered(ChannelBlocks blocks, double[] sums) {
            this.blocks = blocks;
            this.sums = sums;
            this.block = new float[blocks.block()];
        }

        void foldSometimes() {
            added++;
            if (added == FOLD) {
                fold();
            }
        }

        void fold() {
            added = 0;
            blocks.fold(block, sums);
        }
    }
}
