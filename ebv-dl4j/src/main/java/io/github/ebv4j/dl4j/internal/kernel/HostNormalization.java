package io.github.ebv4j.dl4j.internal.kernel;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The passes over FLOAT memory of the CPU backend: each reads and writes every value once. */
final class HostNormalization implements Normalization {

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
                ChannelLoops.gather(x, tiled, sum.block(), square.block(), length);
                sum.foldSometimes();
                square.foldSometimes();
            }
            sum.fold();
            square.fold();
        });
        return moments(centre, Gathered.total(sums), Gathered.total(squares), values.length() / blocks.channels());
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
        HostDeltaSums sums = new HostDeltaSums(blocks, new MaskedDelta(delta, output), masked, centred);
        blocks.forEachPart(sums);
        return sums.total();
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

    @Override
    public void add(INDArray sum, INDArray other) {
        HostFloats.addToFirst(sum, other);
    }

    private static ChannelBlocks blocks(INDArray maps) {
        return new ChannelBlocks(maps.length(), Math.toIntExact(maps.size(maps.rank() - 1)));
    }
}
