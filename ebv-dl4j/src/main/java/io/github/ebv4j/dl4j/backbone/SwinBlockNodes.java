package io.github.ebv4j.dl4j.backbone;

import io.github.ebv4j.dl4j.export.OnnxNodes;
import io.github.ebv4j.dl4j.internal.kernel.WindowGrid;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A {@link SwinBlock} as nodes of ONNX: windows gather their pixels by number, and padding is one pixel more. */
final class SwinBlockNodes {

    private final OnnxNodes nodes;
    private final TokenNodes tokens;
    private final WindowGrid grid;
    private final int channels;
    private final int heads;

    SwinBlockNodes(OnnxNodes nodes, TokenNodes tokens, WindowGrid grid, int channels, int heads) {
        this.nodes = nodes;
        this.tokens = tokens;
        this.grid = grid;
        this.channels = channels;
        this.heads = heads;
    }

    /**
     * Adds the block.
     *
     * @param images [mb, channels, h, w]
     * @param table position biases, [grid.relatives(), heads]
     * @return its output, of the same shape
     */
    String add(String images, INDArray table) {
        String before = reshaped(tokens.channelsLast(images), 0, pixels(), channels);
        String mixed = tokens.linear("attn.proj", attended(tokens.normalised("norm1", before), table));
        String middle = nodes.operation("Add").of(before, mixed);
        String hidden = tokens.gelu(tokens.linear("mlp.0", tokens.normalised("norm2", middle)));
        String after = nodes.operation("Add").of(middle, tokens.linear("mlp.3", hidden));
        return tokens.channelsFirst(reshaped(after, 0, grid.height(), grid.width(), channels));
    }

    private int pixels() {
        return grid.height() * grid.width();
    }

    /** @param shape 0 for a dimension that stays as it is */
    private String reshaped(String value, long... shape) {
        return nodes.operation("Reshape").of(value, nodes.integers(shape));
    }

    private String transposed(String value, long... order) {
        return nodes.operation("Transpose").integers("perm", order).of(value);
    }

    private String taken(String value, int axis, IntStream places) {
        return nodes.operation("Gather")
                .integer("axis", axis)
                .of(value, nodes.integers(places.asLongStream().toArray()));
    }

    /** @param rows normalised tokens, [mb, pixels, channels] */
    private String attended(String rows, INDArray table) {
        String projected = tokens.linear("attn.qkv", inWindows(rows));
        long headChannels = channels / heads;
        String parts = transposed(
                reshaped(projected, 0, grid.windows(), grid.positions(), 3, heads, headChannels), 3, 0, 1, 4, 2, 5);
        String query = nodes.operation("Mul").of(part(parts, 0), tokens.scalar(1 / Math.sqrt(headChannels)));
        String products = nodes.operation("MatMul").of(query, transposed(part(parts, 1), 0, 1, 2, 4, 3));
        String weights = nodes.operation("Softmax").integer("axis", -1).of(biased(products, table));
        String sums = nodes.operation("MatMul").of(weights, part(parts, 2));
        return byPixel(reshaped(transposed(sums, 0, 1, 3, 2, 4), 0, places(), channels));
    }

    private int places() {
        return grid.windows() * grid.positions();
    }

    /** Query, key or value as [mb, windows, heads, positions, channels of a head]. */
    private String part(String parts, long which) {
        return nodes.operation("Squeeze").of(taken(parts, 0, IntStream.of((int) which)), nodes.integers(0));
    }

    /** [mb, pixels, channels] as [mb, windows positions, channels]; positions outside the map are zero. */
    private String inWindows(String rows) {
        String padded = grid.isPadded() ? nodes.operation("Pad").of(rows, nodes.integers(0, 0, 0, 0, 1, 0)) : rows;
        return taken(
                padded,
                1,
                IntStream.range(0, places())
                        .map(place -> grid.pixel(place / grid.positions(), place % grid.positions()))
                        .map(pixel -> pixel < 0 ? pixels() : pixel));
    }

    /** The inverse of {@link #inWindows}. */
    private String byPixel(String rows) {
        int[] places = new int[pixels()];
        for (int place = 0; place < places(); place++) {
            int pixel = grid.pixel(place / grid.positions(), place % grid.positions());
            if (pixel >= 0) {
                places[pixel] = place;
            }
        }
        return taken(rows, 1, IntStream.of(places));
    }

    private String biased(String scores, INDArray table) {
        String near = nodes.operation("Add").of(scores, biases(table));
        return grid.isMasked() ? nodes.operation("Add").of(near, mask()) : near;
    }

    /** Biases by relative position, [heads, positions, positions]. */
    private String biases(INDArray table) {
        float[][] byRelative = table.castTo(DataType.FLOAT).toFloatMatrix();
        int positions = grid.positions();
        float[] biases = new float[heads * positions * positions];
        for (int i = 0; i < biases.length; i++) {
            int pair = i % (positions * positions);
            biases[i] = byRelative[grid.relative(pair / positions, pair % positions)][i / (positions * positions)];
        }
        return nodes.floats(biases, heads, positions, positions);
    }

    /** What keeps apart what only the shift has brought together, [windows, 1, positions, positions]. */
    private String mask() {
        int positions = grid.positions();
        float[] mask = new float[grid.windows() * positions * positions];
        for (int i = 0; i < mask.length; i++) {
            int window = i / (positions * positions);
            int pair = i % (positions * positions);
            boolean apart = grid.part(window, pair / positions) != grid.part(window, pair % positions);
            mask[i] = apart ? WindowGrid.MASK : 0;
        }
        return nodes.floats(mask, grid.windows(), 1, positions, positions);
    }
}
