package io.github.ebv4j;

import io.github.ebv4j.internal.DenseBasis;
import io.github.ebv4j.internal.Fingerprint;
import io.github.ebv4j.internal.Products;
import io.github.ebv4j.internal.VectorHash;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The vectors w of another basis, which does not store them, turned: w R for a {@link Rotation} R. Embeddings z are
 * turned back, since z (w R)^T = (z R^T) w^T; that costs d^2 multiplications for each of them and block of classes.
 */
final class RotatedBasis extends EquiangularBasis {

    private final EquiangularBasis inner;
    private final Rotation rotation;
    private final BasisRecipe recipe;
    private final Map<DataType, INDArray> onBackend = new EnumMap<>(DataType.class);

    private RotatedBasis(EquiangularBasis inner, Rotation rotation, BasisRecipe recipe) {
        this.inner = inner;
        this.rotation = rotation;
        this.recipe = recipe;
    }

    static EquiangularBasis of(EquiangularBasis basis, long seed) {
        basis.recipe().rotationSeed().ifPresent(before -> {
            throw new IllegalArgumentException("basis must not be rotated twice, was rotated by seed " + before);
        });
        Rotation rotation = Rotation.draw(basis.dimension(), seed);
        if (!(basis instanceof DenseBasis)) {
            return new RotatedBasis(basis, rotation, recipe(basis, seed, fingerprint(basis, seed)));
        }
        float[] rows = new float[Math.multiplyExact(basis.size(), basis.dimension())];
        IntStream.range(0, basis.size()).parallel().forEach(i -> {
            float[] vector = rotation.apply(basis.vector(i));
            System.arraycopy(vector, 0, rows, i * vector.length, vector.length);
        });
        return new DenseBasis(rows, recipe(basis, seed, VectorHash.sha256(rows)));
    }

    private static BasisRecipe recipe(EquiangularBasis basis, long seed, String hash) {
        BasisRecipe before = basis.recipe();
        SortedMap<String, String> parameters = new TreeMap<>(before.parameters());
        parameters.put(BasisRecipe.ROTATION_SEED, Long.toString(seed));
        return new BasisRecipe(
                before.family(),
                parameters,
                before.size(),
                before.dimension(),
                before.seed(),
                before.statedCoherence(),
                hash,
                before.provenance());
    }

    private static String fingerprint(EquiangularBasis basis, long seed) {
        return new Fingerprint("rotated by " + seed + ": " + basis.recipe().sha256()).hex();
    }

    @Override
    public int size() {
        return inner.size();
    }

    @Override
    public int dimension() {
        return inner.dimension();
    }

    @Override
    public BasisRecipe recipe() {
        return recipe;
    }

    /** {@inheritDoc} A rotation changes no angle. */
    @Override
    public BasisReport report() {
        return inner.report();
    }

    @Override
    public float[] vector(int index) {
        Objects.checkIndex(index, size());
        return rotation.apply(inner.vector(index));
    }

    @Override
    public void scoresInto(INDArray embeddings, int firstClass, double scale, INDArray scores) {
        inner.scoresInto(turnedBack(embeddings), firstClass, scale, scores);
    }

    @Override
    public void adjointAddInto(INDArray weights, int firstClass, double scale, INDArray sum) {
        INDArray turned = Nd4j.create(weights.dataType(), new long[] {weights.size(0), dimension()}, 'f');
        inner.adjointAddInto(weights, firstClass, scale, turned);
        Products.gemm(turned, backendMatrix(weights.dataType()), sum, false, false, 1.0, 1.0);
    }

    @Override
    public TopK topK(INDArray embeddings, int k) {
        requireTopK(embeddings, k);
        return inner.topK(turnedBack(embeddings), k);
    }

    @Override
    public Optional<ExponentialSums> exponentialSums() {
        return inner.exponentialSums()
                .map(sums -> (embeddings, scale, weighted) -> exponentialSums(sums, embeddings, scale, weighted));
    }

    private double[] exponentialSums(ExponentialSums ofInner, INDArray embeddings, double scale, INDArray weighted) {
        INDArray turned = turnedBack(embeddings);
        if (weighted == null) {
            return ofInner.exponentialSums(turned, scale, null);
        }
        INDArray inInner = Nd4j.createUninitialized(weighted.dataType(), weighted.shape(), 'f');
        double[] sums = ofInner.exponentialSums(turned, scale, inInner);
        Products.gemm(inInner, backendMatrix(weighted.dataType()), weighted, false, false, 1.0, 0.0);
        return sums;
    }

    private INDArray turnedBack(INDArray embeddings) {
        DataType type = embeddings.dataType();
        INDArray turned = Nd4j.createUninitialized(type, new long[] {embeddings.size(0), dimension()}, 'f');
        Products.gemm(embeddings, backendMatrix(type), turned, false, true, 1.0, 0.0);
        return turned;
    }

    private synchronized INDArray backendMatrix(DataType type) {
        INDArray cached = onBackend.get(type);
        if (cached == null) {
            // The cache outlives any workspace that the caller may have open.
            try (MemoryWorkspace outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
                cached = Nd4j.createFromArray(rotation.matrix())
                        .reshape('c', dimension(), dimension())
                        .castTo(type);
            }
            onBackend.put(type, cached);
        }
        return cached;
    }
}
