package io.github.ebv4j.dl4j;

import io.github.ebv4j.dl4j.internal.RowGrid;
import io.github.ebv4j.dl4j.internal.Scratch;
import io.github.ebv4j.internal.Products;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Bilinear enlargement of images by a whole factor, and its exact transpose, which back-propagation needs.
 *
 * <p>Pixel i of the result lies at max(0, (i + 1/2) / factor - 1/2) of the source, and the last source pixel is
 * repeated beyond the edge: PyTorch's {@code interpolate(mode="bilinear", align_corners=False)}. The map is linear and
 * acts on every channel alike, so it may be applied to unit embeddings in the place of their scores: resize(u E^T) =
 * resize(u) E^T. It is a matrix for the rows of pixels and one for the columns, so that both directions are matrix
 * products.
 */
final class BilinearResize {

    private final int factor;

    BilinearResize(int factor) {
        this.factor = factor;
    }

    /**
     * Enlarges images.
     *
     * @param rows shape [mb height width, channels], 'f' order; not modified
     * @param grid mb, height and width before
     * @return shape [mb factor height factor width, channels], 'f' order; {@code rows} itself if the factor is 1
     */
    INDArray enlarge(INDArray rows, RowGrid grid, Scratch scratch) {
        if (factor == 1) {
            return rows;
        }
        DataType type = rows.dataType();
        long others = grid.batch() * rows.size(1);
        // Memory order [width, channels, mb, height], so that the heights are the columns of a matrix.
        INDArray columns = scratch.array(type, grid.height(), grid.width() * others);
        byWidth(columns, grid, rows.size(1)).assign(byChannel(rows, grid).permute(3, 0, 1, 2));
        INDArray tall = scratch.array(type, factor * grid.height(), columns.size(1));
        Products.gemm(weights(grid.height(), type), columns, tall, false, false, 1.0, 0.0);
        // The same memory as [width, channels mb height]; the product with its transpose brings the width last.
        INDArray byHeight = tall.reshape('f', others * factor * grid.height(), grid.width());
        INDArray large = scratch.array(type, factor * grid.width(), byHeight.size(0));
        Products.gemm(weights(grid.width(), type), byHeight, large, false, true, 1.0, 0.0);
        return large.reshape('f', grid.enlarged(factor).rows(), rows.size(1));
    }

    /**
     * The transpose of {@link #enlarge}.
     *
     * @param gradient by the enlarged images, shape [mb factor height factor width, channels], 'f' order; not modified
     * @param grid mb, height and width before enlarging
     * @return gradient by the images before, shape [mb height width, channels], 'f' order; {@code gradient} itself if
     *     the factor is 1
     */
    INDArray reduce(INDArray gradient, RowGrid grid, Scratch scratch) {
        if (factor == 1) {
            return gradient;
        }
        DataType type = gradient.dataType();
        long channels = gradient.size(1);
        long others = grid.batch() * channels;
        INDArray large = gradient.reshape('f', factor * grid.width(), others * factor * grid.height());
        INDArray byHeight = scratch.array(type, large.size(1), grid.width());
        Products.gemm(large, weights(grid.width(), type), byHeight, true, false, 1.0, 0.0);
        INDArray tall = byHeight.reshape('f', factor * grid.height(), grid.width() * others);
        INDArray columns = scratch.array(type, grid.height(), tall.size(1));
        Products.gemm(weights(grid.height(), type), tall, columns, true, false, 1.0, 0.0);
        INDArray rows = scratch.array(type, grid.rows(), channels);
        byChannel(rows, grid).assign(byWidth(columns, grid, channels).permute(1, 2, 3, 0));
        return rows;
    }

    /** View [width, channels, mb, height] of a matrix whose columns are heights. */
    private static INDArray byWidth(INDArray columns, RowGrid grid, long channels) {
        return columns.transpose().reshape('c', grid.width(), channels, grid.batch(), grid.height());
    }

    /** View [channels, mb, height, width] of a matrix of rows. */
    private static INDArray byChannel(INDArray rows, RowGrid grid) {
        return rows.transpose().reshape('c', rows.size(1), grid.batch(), grid.height(), grid.width());
    }

    /** What each of the {@code length} source pixels gives to each resulting one, shape [factor length, length]. */
    private INDArray weights(long length, DataType type) {
        int from = Math.toIntExact(length);
        double[][] weights = new double[factor * from][from];
        for (int i = 0; i < weights.length; i++) {
            double source = Math.max(0, (i + 0.5) / factor - 0.5);
            int left = (int) source;
            weights[i][left] += 1 - (source - left);
            weights[i][Math.min(left + 1, from - 1)] += source - left;
        }
        return Nd4j.createFromArray(weights).castTo(type);
    }
}
