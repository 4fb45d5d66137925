package io.github.ebv4j.dl4j.internal.kernel;

import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Images as matrices whose rows are tokens (pixels) and whose columns are channels, 'f' order. Token (y, x) of example b
 * is row (y width + x) batch + b: all examples of a pixel lie side by side, so that every step from pixel to pixel moves
 * whole runs of values, and loops over a column are long.
 *
 * <p>Deeplearning4j sees the shape [mb, channels, h, w] of the same memory.
 */
public record Tokens(int batch, int height, int width) {

    /** Of images [mb, channels, h, w]. */
    public static Tokens of(INDArray images) {
        return new Tokens(
                Math.toIntExact(images.size(0)), Math.toIntExact(images.size(2)), Math.toIntExact(images.size(3)));
    }

    /** The map of half the sides, rounded up. */
    public Tokens halved() {
        return new Tokens(batch, (height + 1) / 2, (width + 1) / 2);
    }

    public int count() {
        return Math.multiplyExact(Math.multiplyExact(height, width), batch);
    }

    /** The matrix [tokens, channels] of images: a view where their memory lies so, a copy otherwise. */
    public static INDArray rows(INDArray images) {
        INDArray channelsFirst = images.permute(1, 2, 3, 0);
        long channels = images.size(1);
        return channelsFirst.reshape('c', channels, images.length() / channels).transpose();
    }

    /** A matrix with undefined content. */
    public INDArray create(LayerWorkspaceMgr workspaces, ArrayType purpose, DataType type, long channels) {
        return workspaces.createUninitialized(purpose, type, new long[] {count(), channels}, 'f');
    }

    /** The images [mb, channels, h, w] of a matrix: a view. */
    public INDArray images(INDArray rows) {
        return pixels(rows).permute(3, 0, 1, 2);
    }

    /** The view [channels, h, w, mb] of a matrix. */
    public INDArray pixels(INDArray rows) {
        return rows.transpose().reshape('c', rows.size(1), height, width, batch);
    }
}
