package io.github.ebv4j.dl4j;

import io.github.ebv4j.BasisRecipe;
import io.github.ebv4j.BasisReport;
import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.ExponentialSums;
import io.github.ebv4j.TopK;
import io.github.ebv4j.dl4j.internal.Columns;
import io.github.ebv4j.internal.TopKSearch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * A basis to which vectors were added, and which goes on scoring those that it had before by themselves.
 *
 * <p>A matrix product of a library rounds differently when it has more columns, and a fast transform differently from
 * a matrix product. So that the cosines of the old classes stay as they were to the last bit, every block of classes is
 * cut where the basis once ended, and each piece computed as it was then.
 */
final class GrownBasis extends EquiangularBasis {

    private static final int TOP_K_SCORES_AT_ONCE = 1 << 20;

    /**
     * What was there at once, or came at once.
     *
     * @param recipe of the basis that ended with it
     */
    private record Part(int first, int end, EquiangularBasis scorer, BasisRecipe recipe) {

        boolean whole() {
            return first == 0 && end == scorer.size();
        }
    }

    private final List<Part> parts;
    private final EquiangularBasis all;

    private GrownBasis(List<Part> parts, EquiangularBasis all) {
        this.parts = parts;
        this.all = all;
    }

    /**
     * Vectors added to a basis.
     *
     * @param old may have grown before
     * @param all begins with the old vectors, bit for bit
     * @throws IllegalArgumentException if it does not, has another dimension, or no more vectors
     */
    static GrownBasis of(EquiangularBasis old, EquiangularBasis all) {
        EquiangularBasis plain = all instanceof GrownBasis grown ? grown.all : all;
        requireBeginsWith(plain, old);
        List<Part> parts = new ArrayList<>();
        if (old instanceof GrownBasis grown) {
            grown.parts.forEach(part -> add(parts, part.scorer(), part.recipe(), plain));
        } else {
            add(parts, old, old.recipe(), plain);
        }
        add(parts, plain, plain.recipe(), plain);
        return new GrownBasis(List.copyOf(parts), plain);
    }

    /**
     * A basis that has grown, as it was saved.
     *
     * @param earlier what the recipes of the earlier bases were, smallest first
     * @param all all vectors
     * @param exact builds those that algebra gives
     */
    static EquiangularBasis restored(
            List<BasisRecipe> earlier, EquiangularBasis all, Function<BasisRecipe, EquiangularBasis> exact) {
        List<Part> parts = new ArrayList<>();
        for (BasisRecipe recipe : earlier) {
            EquiangularBasis scorer = all;
            if (recipe.certified()) {
                scorer = exact.apply(recipe);
            } else if (all.recipe().certified()) {
                scorer = firstOf(all, recipe);
            }
            add(parts, scorer, recipe, all);
        }
        add(parts, all, all.recipe(), all);
        return new GrownBasis(List.copyOf(parts), all);
    }

    private static void add(List<Part> parts, EquiangularBasis scorer, BasisRecipe recipe, EquiangularBasis all) {
        int first = parts.isEmpty() ? 0 : parts.get(parts.size() - 1).end();
        // Rows of one stored matrix are scored as rows of another one with the same vectors: only one need be kept.
        boolean bothStored = !scorer.recipe().certified() && !all.recipe().certified();
        parts.add(new Part(first, recipe.size(), bothStored ? all : scorer, recipe));
    }

    private static EquiangularBasis firstOf(EquiangularBasis all, BasisRecipe recipe) {
        return EquiangularBasis.ofRows(all.rows(0, recipe.size()), recipe);
    }

    private static void requireBeginsWith(EquiangularBasis all, EquiangularBasis old) {
        if (all.dimension() != old.dimension()) {
            throw new IllegalArgumentException("basis must have dimension " + old.dimension()
                    + ", that of the network's class vectors, had " + all.dimension());
        }
        if (all.size() <= old.size()) {
            throw new IllegalArgumentException(
                    "basis must have more vectors than the network's " + old.size() + ", had " + all.size());
        }
        for (int i = 0; i < old.size(); i++) {
            if (!Arrays.equals(all.vector(i), old.vector(i))) {
                throw new IllegalArgumentException("basis must begin with the network's " + old.size()
                        + " class vectors bit for bit, row " + i + " is another");
            }
        }
    }

    /** Recipes of the bases before the last vectors were added, smallest first. */
    List<BasisRecipe> earlier() {
        return parts.subList(0, parts.size() - 1).stream().map(Part::recipe).toList();
    }

    @Override
    public int size() {
        return all.size();
    }

    @Override
    public int dimension() {
        return all.dimension();
    }

    @Override
    public BasisRecipe recipe() {
        return all.recipe();
    }

    @Override
    public BasisReport report() {
        return all.report();
    }

    @Override
    public float[] vector(int index) {
        return all.vector(index);
    }

    @Override
    public INDArray matrix() {
        return all.matrix();
    }

    @Override
    public void scoresInto(INDArray embeddings, int firstClass, double scale, INDArray scores) {
        for (Part part : parts) {
            int from = Math.max(firstClass, part.first());
            int to = (int) Math.min(firstClass + scores.size(1), part.end());
            if (from < to) {
                part.scorer().scoresInto(embeddings, from, scale, columns(scores, from - firstClass, to - from));
            }
        }
    }

    @Override
    public void adjointAddInto(INDArray weights, int firstClass, double scale, INDArray sum) {
        for (Part part : parts) {
            int from = Math.max(firstClass, part.first());
            int to = (int) Math.min(firstClass + weights.size(1), part.end());
            if (from < to) {
                part.scorer().adjointAddInto(columns(weights, from - firstClass, to - from), from, scale, sum);
            }
        }
    }

    private static INDArray columns(INDArray matrix, long first, long count) {
        return count == matrix.size(1)
                ? matrix
                : matrix.get(NDArrayIndex.all(), NDArrayIndex.interval(first, first + count));
    }

    /** {@inheritDoc} Sums of a training step need no bit of what they were before. */
    @Override
    public Optional<ExponentialSums> exponentialSums() {
        return all.exponentialSums();
    }

    /** {@inheritDoc} A basis that finds its nearest vectors in its own way goes on doing so. */
    @Override
    public TopK topK(INDArray embeddings, int k) {
        if (!parts.get(0).whole()) {
            return super.topK(embeddings, k);
        }
        requireTopK(embeddings, k);
        int queries = Math.toIntExact(embeddings.size(0));
        TopKSearch search = new TopKSearch(queries, k);
        EquiangularBasis old = parts.get(0).scorer();
        offer(search, old.topK(embeddings, Math.min(k, old.size())));
        int block = Math.max(1, TOP_K_SCORES_AT_ONCE / Math.max(1, queries));
        for (Part part : parts.subList(1, parts.size())) {
            for (int first = part.first(); first < part.end(); first += block) {
                offer(search, embeddings, first, Math.min(block, part.end() - first));
            }
        }
        return search.result();
    }

    private static void offer(TopKSearch search, TopK found) {
        for (int query = 0; query < found.indices().length; query++) {
            for (int i = 0; i < found.indices()[query].length; i++) {
                search.offer(query, found.indices()[query][i], found.cosines()[query][i]);
            }
        }
    }

    private void offer(TopKSearch search, INDArray embeddings, int first, int count) {
        int queries = (int) embeddings.size(0);
        INDArray scores = Nd4j.createUninitialized(embeddings.dataType(), new long[] {queries, count}, 'f');
        scoresInto(embeddings, first, 1.0, scores);
        for (int column = 0; column < count; column++) {
            double[] cosines = Columns.toHost(scores.getColumn(column));
            for (int query = 0; query < queries; query++) {
                search.offer(query, first + column, (float) cosines[query]);
            }
        }
    }
}
