package io.github.ebv4j.dl4j.internal.kernel;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Window attention of a batch.
 *
 * @param tokens the map and its batch
 * @param grid its windows
 * @param heads that the channels are divided among
 * @param table position biases, shape [grid.relatives(), heads], 'c' order
 * @param padding query, key and value of a padded position before scaling, length 3 channels
 * @param factors of the output, one an example; null for 1
 */
public record Attention(Tokens tokens, WindowGrid grid, int heads, INDArray table, INDArray padding, float[] factors) {

    public int channels() {
        return Math.toIntExact(padding.length() / 3);
    }

    public int headChannels() {
        return channels() / heads;
    }

    /** Windows of all examples. */
    public int lanes() {
        return grid.windows() * tokens.batch();
    }

    /** Shape of the attention probabilities: window and example, then head, query and key. */
    public long[] probabilitiesShape() {
        long positions = grid.positions();
        return new long[] {lanes(), heads * positions * positions};
    }
}
