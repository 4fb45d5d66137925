package io.github.ebv4j;

import io.github.ebv4j.construct.ExactFamilies;
import io.github.ebv4j.internal.DenseBasis;
import io.github.ebv4j.internal.HostColumns;
import io.github.ebv4j.internal.TopKSearch;
import io.github.ebv4j.io.BasisFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * N fixed unit vectors in R^d, nearly at right angles to one another; immutable and safe for use by many threads.
 *
 * <p>A basis either stores its vectors ({@link #ofRows}) or, where algebra gives them, computes with them and stores
 * nothing. An output layer needs only the two block methods {@link #scoresInto} and {@link #adjointAddInto}, which
 * touch no more than the block of classes asked for.
 */
public abstract class EquiangularBasis {

    private final Object reportLock = new Object();
    private BasisReport report;

    private static final int TOP_K_SCORES_AT_ONCE = 1 << 20;

    /** For the families of this library; a basis from vectors at hand comes from {@link #ofRows}. */
    protected EquiangularBasis() {}

    /**
     * A basis that stores the given vectors.
     *
     * @param rows unit vectors one after another, length size x dimension; copied
     * @param recipe says size, dimension and origin; where it states a coherence that algebra proves, the vectors are
     *     compared with those of the family it names
     * @return the basis; its vectors equal {@code rows} bit for bit
     * @throws IllegalArgumentException if the length does not fit the recipe, a value is not finite, a row's norm is
     *     off 1 by more than 1e-3, or the recipe states a coherence that its family does not prove of these vectors
     */
    public static EquiangularBasis ofRows(float[] rows, BasisRecipe recipe) {
        EquiangularBasis basis = new DenseBasis(rows.clone(), recipe);
        if (recipe.certified()) {
            ExactFamilies.requireVectors(recipe, basis);
        }
        return basis;
    }

    /** Number of vectors N. */
    public abstract int size();

    /** Length d of each vector. */
    public abstract int dimension();

    /**
     * A basis that stores the caller's vectors.
     *
     * @param vectors at least two unit vectors of equal length; copied
     * @return the basis, of unknown origin; its vectors equal the given ones bit for bit
     * @throws IllegalArgumentException if there are fewer than two, their lengths differ, a value is not finite, or a
     *     norm is off 1 by more than 1e-3
     */
    public static EquiangularBasis of(float[][] vectors) {
        int dimension = vectors.length == 0 ? 0 : vectors[0].length;
        float[] rows = new float[Math.multiplyExact(vectors.length, dimension)];
        for (int i = 0; i < vectors.length; i++) {
            if (vectors[i].length != dimension) {
                throw new IllegalArgumentException("vectors must be of equal length, that of vector 0 was " + dimension
                        + ", that of vector " + i + " was " + vectors[i].length);
            }
            System.arraycopy(vectors[i], 0, rows, i * dimension, dimension);
        }
        return ofRows(rows, BasisFile.unknownRecipe(rows, vectors.length, dimension));
    }

    /**
     * A basis that stores the caller's vectors.
     *
     * @param vectors unit rows, shape [N, d], any floating type, rounded to float32; not modified
     * @throws IllegalArgumentException if the shape is another, or as {@link #of(float[][])} says
     */
    public static EquiangularBasis of(INDArray vectors) {
        if (vectors.rank() != 2) {
            throw new IllegalArgumentException(
                    "vectors must have shape [N, d], had " + java.util.Arrays.toString(vectors.shape()));
        }
        return of(vectors.castTo(DataType.FLOAT).toFloatMatrix());
    }

    /**
     * A basis from a NumPy file, as {@code ebv generate} writes it; {@link BasisFile#load} says more.
     *
     * @throws IOException if the file cannot be read, or does not hold unit vectors
     */
    public static EquiangularBasis read(Path file) throws IOException {
        return BasisFile.load(file);
    }

    /** How the vectors were made. */
    public abstract BasisRecipe recipe();

    /**
     * How good the vectors are. Algebra states it, or it is measured over all pairs at the first call, in O(N^2 d), and
     * kept.
     */
    public abstract BasisReport report();

    /**
     * The report measured over all pairs, in O(N^2 d) at the first call, for a subclass whose coherence no algebra states.
     */
    protected final BasisReport measured() {
        // Its own lock: a long measurement must not keep other threads from scoring.
        synchronized (reportLock) {
            if (report == null) {
                report = CoherenceReport.measure(this, done -> {});
            }
            return report;
        }
    }

    /**
     * One vector.
     *
     * @param index in [0, N)
     * @return a copy, length d
     * @throws IndexOutOfBoundsException if the index is outside its range
     */
    public abstract float[] vector(int index);

    /**
     * Cosines of unit embeddings with a block of consecutive vectors, times a factor: {@code scores = scale *
     * embeddings * E[first, first+block)^T}.
     *
     * @param embeddings shape [mb, d], floating point, any strides; not modified
     * @param firstClass first vector of the block
     * @param scale factor on every score, for example 1 / temperature
     * @param scores (output) shape [mb, block], 'f' order, same data type as the embeddings; overwritten
     */
    public abstract void scoresInto(INDArray embeddings, int firstClass, double scale, INDArray scores);

    /**
     * Adds the weighted sum of a block of consecutive vectors: {@code sum += scale * weights * E[first, first+block)}.
     *
     * @param weights shape [mb, block], floating point; not modified
     * @param firstClass first vector of the block
     * @param scale factor on every term
     * @param sum (input and output) shape [mb, d], 'f' order, same data type as the weights; added to in place
     */
    public abstract void adjointAddInto(INDArray weights, int firstClass, double scale, INDArray sum);

    /**
     * The fused pass for the sums of a softmax, where the basis has one; it is faster than blocks of scores.
     *
     * @return empty unless a subclass says otherwise
     */
    public Optional<ExponentialSums> exponentialSums() {
        return Optional.empty();
    }

    /**
     * The same vectors, turned by a rotation that is drawn from a seed, uniformly among all. Sparse vectors become
     * dense. Angles stay up to float32 rounding (below 1e-6), and so does a certificate.
     *
     * <p>The result for a basis that stores no vectors stores only the d x d rotation, and turns embeddings instead.
     *
     * @param seed of the rotation; the same seed gives the same bytes everywhere
     * @return a new basis whose recipe names the seed, from which it can be built again
     * @throws IllegalArgumentException if the basis was rotated before, or a d x d matrix does not fit the memory
     */
    public final EquiangularBasis rotated(long seed) {
        return RotatedBasis.of(this, seed);
    }

    /**
     * Consecutive vectors as one array on the heap.
     *
     * @param first index of the first one, at least 0
     * @param count how many, such that first + count is at most N
     * @return a new array of length count x d, one vector after another
     * @throws IndexOutOfBoundsException if a vector asked for does not exist
     * @throws ArithmeticException if count x d is more than an array holds
     */
    public float[] rows(int first, int count) {
        Objects.checkFromIndexSize(first, count, size());
        float[] rows = new float[Math.multiplyExact(count, dimension())];
        for (int i = 0; i < count; i++) {
            System.arraycopy(vector(first + i), 0, rows, i * dimension(), dimension());
        }
        return rows;
    }

    /**
     * All vectors as one array on the heap.
     *
     * @return a new array of length N x d, one vector after another
     * @throws ArithmeticException if N x d is more than an array holds
     */
    public final float[] rows() {
        return rows(0, size());
    }

    /**
     * All vectors as one array.
     *
     * @return a new FLOAT array, shape [N, d], 'c' order
     */
    public INDArray matrix() {
        return Nd4j.createFromArray(rows()).reshape('c', size(), dimension());
    }

    /**
     * Cosines of unit embeddings with every vector.
     *
     * @param embeddings shape [mb, d]; not modified
     * @return a new array, shape [mb, N], 'f' order, data type of the embeddings
     * @throws IllegalArgumentException if the second dimension is not d
     */
    public final INDArray scores(INDArray embeddings) {
        requireColumns("embeddings", embeddings, dimension());
        INDArray scores = newArray(embeddings.dataType(), embeddings.size(0), size());
        scoresInto(embeddings, 0, 1.0, scores);
        return scores;
    }

    /**
     * The transpose of {@link #scores}: weighted sums of the vectors.
     *
     * @param weights shape [mb, N]; not modified
     * @return a new array, shape [mb, d], 'f' order, data type of the weights
     * @throws IllegalArgumentException if the second dimension is not N
     */
    public final INDArray adjoint(INDArray weights) {
        requireColumns("weights", weights, size());
        INDArray sum = newArray(weights.dataType(), weights.size(0), dimension());
        sum.assign(0);
        adjointAddInto(weights, 0, 1.0, sum);
        return sum;
    }

    /**
     * The k classes nearest to each embedding, by signed cosine, without an array of all scores.
     *
     * @param embeddings unit embeddings, shape [mb, d]; not modified
     * @param k number of classes for each embedding, in [1, N]
     * @return the classes, nearest first
     * @throws IllegalArgumentException if the shape is another, k is outside its range, or an embedding is not finite
     */
    public TopK topK(INDArray embeddings, int k) {
        requireTopK(embeddings, k);
        int queries = Math.toIntExact(embeddings.size(0));
        TopKSearch search = new TopKSearch(queries, k);
        int block = Math.max(1, Math.min(size(), TOP_K_SCORES_AT_ONCE / Math.max(1, queries)));
        float[] host = new float[block * queries];
        for (int first = 0; first < size(); first += block) {
            int count = Math.min(block, size() - first);
            INDArray scores = newArray(embeddings.dataType(), queries, count);
            scoresInto(embeddings, first, 1.0, scores);
            new HostColumns(scores).read(0, count, host, 0);
            for (int i = 0; i < count * queries; i++) {
                search.offer(i % queries, first + i / queries, host[i]);
            }
        }
        return search.result();
    }

    /**
     * Checks the arguments of {@link #topK}.
     *
     * @throws IllegalArgumentException if the shape is another, k is outside its range, or an embedding is not finite
     */
    protected final void requireTopK(INDArray embeddings, int k) {
        requireColumns("embeddings", embeddings, dimension());
        if (k < 1 || k > size()) {
            throw new IllegalArgumentException("k must be in [1, " + size() + "], was " + k);
        }
        if (!Double.isFinite(embeddings.sumNumber().doubleValue())) {
            INDArray sums = embeddings.sum(1);
            int row = 0;
            while (row < sums.length() - 1 && Double.isFinite(sums.getDouble(row))) {
                row++;
            }
            throw new IllegalArgumentException(
                    "embeddings must be finite, row " + row + " has the sum " + sums.getDouble(row));
        }
    }

    private static INDArray newArray(DataType type, long rows, long columns) {
        return Nd4j.createUninitialized(type, new long[] {rows, columns}, 'f');
    }

    private static void requireColumns(String name, INDArray array, long columns) {
        if (array.rank() != 2 || array.size(1) != columns) {
            throw new IllegalArgumentException(
                    name + " must have shape [mb, " + columns + "], was " + java.util.Arrays.toString(array.shape()));
        }
    }
}
