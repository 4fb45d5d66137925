package io.github.ebv4j.dl4j.internal.kernel;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/** The passes as operations of ND4J, for any backend and data type. */
final class PlainNormalization implements Normalization {

    @Override
    public Moments moments(INDArray maps) {
        INDArray pixels = FeatureMaps.pixels(maps);
        INDArray mean = pixels.mean(0);
        INDArray centred = pixels.subRowVector(mean);
        return new Moments(host(mean), host(centred.muli(centred).mean(0)));
    }

    @Override
    public void apply(INDArray maps, ChannelLine line, Term other, boolean rectified, INDArray out) {
        INDArray result = onLine(maps, line);
        if (other != null) {
            result.addi(other.line() == null ? FeatureMaps.pixels(other.maps()) : onLine(other.maps(), other.line()));
        }
        FeatureMaps.pixels(out).assign(rectified ? Transforms.relu(result, false) : result);
    }

    private static INDArray onLine(INDArray maps, ChannelLine line) {
        INDArray pixels = FeatureMaps.pixels(maps);
        return pixels.mulRowVector(row(line.scale(), pixels)).addiRowVector(row(line.shift(), pixels));
    }

    @Override
    public DeltaSums backwardSums(INDArray delta, INDArray output, INDArray masked, List<Centred> centred) {
        INDArray open = masked(delta, output);
        List<double[]> products = new ArrayList<>();
        for (Centred each : centred) {
            INDArray pixels = FeatureMaps.pixels(each.maps());
            products.add(host(
                    pixels.subRowVector(row(each.centre(), pixels)).muli(open).sum(0)));
        }
        if (masked != null) {
            FeatureMaps.pixels(masked).assign(open);
        }
        return new DeltaSums(host(open.sum(0)), products);
    }

    @Override
    public void backwardApply(INDArray delta, INDArray output, INDArray maps, Factors factors, INDArray out) {
        INDArray open = masked(delta, output);
        INDArray result = open.mulRowVector(row(factors.a(), open))
                .addi(FeatureMaps.pixels(maps).mulRowVector(row(factors.b(), open)))
                .addiRowVector(row(factors.c(), open));
        FeatureMaps.pixels(out).assign(result);
    }

    @Override
    public void add(INDArray sum, INDArray other) {
        sum.addi(other);
    }

    private static INDArray masked(INDArray delta, INDArray output) {
        INDArray pixels = FeatureMaps.pixels(delta);
        return output == null
                ? pixels
                : pixels.mul(FeatureMaps.pixels(output).gt(0).castTo(pixels.dataType()));
    }

    private static INDArray row(double[] values, INDArray like) {
        return Nd4j.createFromArray(values).castTo(like.dataType());
    }

    private static double[] host(INDArray row) {
        return row.dup().data().asDouble();
    }
}
