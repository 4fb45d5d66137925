package io.github.ebv4j.construct;

import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.ExponentialSums;
import io.github.ebv4j.TopK;
import io.github.ebv4j.internal.Fingerprint;
import io.github.ebv4j.internal.HostColumns;
import io.github.ebv4j.internal.MatrixView;
import io.github.ebv4j.internal.TopKSearch;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * A basis with spare coordinates: first their unit vectors, in the first coordinates, then the vectors of the other
 * basis in the rest.
 */
final class PaddedBasis extends StructuredBasis {

    private final EquiangularBasis inner;
    private final int spare;

    PaddedBasis(EquiangularBasis inner, FamilyMember member) {
        super(member, fingerprint(inner, member));
        this.inner = inner;
        this.spare = member.dimension() - inner.dimension();
    }

    private static String fingerprint(EquiangularBasis inner, FamilyMember member) {
        String innerHash = inner.recipe().sha256();
        return new Fingerprint("padded")
                .add(member.size(), member.dimension())
                .add(innerHash.getBytes(StandardCharsets.US_ASCII))
                .hex();
    }

    @Override
    public float[] vector(int index) {
        Objects.checkIndex(index, size());
        float[] vector = new float[dimension()];
        if (index < spare) {
            vector[index] = 1;
        } else {
            System.arraycopy(inner.vector(index - spare), 0, vector, spare, inner.dimension());
        }
        return vector;
    }

    @Override
    public void scoresInto(INDArray embeddings, int firstClass, double scale, INDArray scores) {
        long count = scores.size(1);
        Objects.checkFromIndexSize(firstClass, count, size());
        long units = Math.max(0, Math.min(spare - firstClass, count));
        if (units > 0) {
            MatrixView.columns(scores, 0, units)
                    .assign(MatrixView.columns(embeddings, firstClass, units).mul(scale));
        }
        if (units < count) {
            int first = (int) (firstClass + units) - spare;
            INDArray rest = MatrixView.columns(embeddings, spare, inner.dimension());
            inner.scoresInto(rest, first, scale, MatrixView.columns(scores, units, count - units));
        }
    }

    @Override
    public void adjointAddInto(INDArray weights, int firstClass, double scale, INDArray sum) {
        long count = weights.size(1);
        Objects.checkFromIndexSize(firstClass, count, size());
        long units = Math.max(0, Math.min(spare - firstClass, count));
        if (units > 0) {
            MatrixView.columns(sum, firstClass, units)
                    .addi(MatrixView.columns(weights, 0, units).mul(scale));
        }
        if (units < count) {
            int first = (int) (firstClass + units) - spare;
            INDArray rest = MatrixView.columns(sum, spare, inner.dimension());
            inner.adjointAddInto(MatrixView.columns(weights, units, count - units), first, scale, rest);
        }
    }

    @Override
    public Optional<ExponentialSums> exponentialSums() {
        return inner.exponentialSums()
                .map(sums -> (embeddings, scale, weighted) -> exponentialSums(sums, embeddings, scale, weighted));
    }

    private double[] exponentialSums(ExponentialSums ofInner, INDArray embeddings, double scale, INDArray weighted) {
        INDArray units = Transforms.exp(MatrixView.columns(embeddings, 0, spare).mul(scale), false);
        double[] sums = ofInner.exponentialSums(
                MatrixView.columns(embeddings, spare, inner.dimension()),
                scale,
                weighted == null ? null : MatrixView.columns(weighted, spare, inner.dimension()));
        if (weighted != null) {
            MatrixView.columns(weighted, 0, spare).assign(units);
        }
        float[] host = HostColumns.copyOf(units.dup('f'));
        for (int i = 0; i < host.length; i++) {
            sums[i % sums.length] += host[i];
        }
        return sums;
    }

    /** The groups of the other basis, those of the unit vectors before them. */
    LaneGroups lanes() {
        return new PaddedLanes(spare, LaneGroups.of(inner));
    }

    /** {@inheritDoc} The other basis searches in its own way. */
    @Override
    public TopK topK(INDArray embeddings, int k) {
        requireTopK(embeddings, k);
        int queries = Math.toIntExact(embeddings.size(0));
        TopKSearch search = new TopKSearch(queries, k);
        float[] units = HostColumns.copyOf(MatrixView.columns(embeddings, 0, spare));
        for (int i = 0; i < units.length; i++) {
            search.offer(i % queries, i / queries, units[i]);
        }
        INDArray rest = MatrixView.columns(embeddings, spare, inner.dimension());
        TopK found = inner.topK(rest, Math.min(k, inner.size()));
        for (int q = 0; q < queries; q++) {
            for (int i = 0; i < found.indices()[q].length; i++) {
                search.offer(q, found.indices()[q][i] + spare, found.cosines()[q][i]);
            }
        }
        return search.result();
    }
}
