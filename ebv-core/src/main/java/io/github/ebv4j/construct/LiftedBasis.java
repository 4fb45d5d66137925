package io.github.ebv4j.construct;

import io.github.ebv4j.internal.Fingerprint;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The vectors of a grouped basis, shortened, each with the same value in the further coordinate of its group: what the
 * inner basis does with a group costs O(1) more a class and embedding.
 */
final class LiftedBasis extends GroupedBasis {

    private final GroupedBasis inner;
    private final float shortened;
    private final float raised;

    /**
     * @param inner whose groups are orthonormal bases, at most member.dimension() - inner.dimension() of them
     * @param cosine of any two lifted vectors of one group, in (0, 1)
     */
    LiftedBasis(GroupedBasis inner, double cosine, FamilyMember member) {
        super(member, fingerprint(inner, member), inner.dimension());
        this.inner = inner;
        this.shortened = (float) Math.sqrt(1 - cosine);
        this.raised = (float) Math.sqrt(cosine);
    }

    private static String fingerprint(GroupedBasis inner, FamilyMember member) {
        String innerHash = inner.recipe().sha256();
        return new Fingerprint("lifted")
                .add(member.size(), member.dimension())
                .add(innerHash.getBytes(StandardCharsets.US_ASCII))
                .hex();
    }

    @Override
    public float[] vector(int index) {
        float[] vector = Arrays.copyOf(inner.vector(index), dimension());
        for (int i = 0; i < inner.dimension(); i++) {
            vector[i] *= shortened;
        }
        vector[coordinate(index / inner.dimension())] = raised;
        return vector;
    }

    private int coordinate(int group) {
        return inner.dimension() + group;
    }

    @Override
    float[] newScratch(int lanes) {
        return inner.newScratch(lanes);
    }

    @Override
    void cosines(float[] batch, int lanes, int group, float[] scratch, float[] block) {
        inner.cosines(batch, lanes, group, scratch, block);
        int from = coordinate(group) * lanes;
        float[] added = Arrays.copyOfRange(batch, from, from + lanes);
        for (int lane = 0; lane < lanes; lane++) {
            added[lane] *= raised;
        }
        if (lanes == 1) {
            for (int i = 0; i < block.length; i++) {
                block[i] = shortened * block[i] + added[0];
            }
            return;
        }
        for (int start = 0; start < block.length; start += lanes) {
            for (int lane = 0; lane < lanes; lane++) {
                block[start + lane] = shortened * block[start + lane] + added[lane];
            }
        }
    }

    @Override
    void addWeighted(float[] block, int lanes, int group, float[] scratch, float[] sum) {
        float[] total = new float[lanes];
        for (int start = 0; start < block.length; start += lanes) {
            for (int lane = 0; lane < lanes; lane++) {
                total[lane] += block[start + lane];
                block[start + lane] *= shortened;
            }
        }
        int to = coordinate(group) * lanes;
        for (int lane = 0; lane < lanes; lane++) {
            sum[to + lane] += raised * total[lane];
        }
        inner.addWeighted(block, lanes, group, scratch, sum);
    }
}
