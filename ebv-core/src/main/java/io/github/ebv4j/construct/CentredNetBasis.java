package io.github.ebv4j.construct;

import io.github.ebv4j.algebra.FiniteField;
import io.github.ebv4j.internal.Fingerprint;
import java.util.Arrays;
import java.util.Objects;

/**
 * The vectors of a {@link CentredNet}. Point number n is (x, y) with x = n / q and y = n % q; its line in the class of
 * slope m is y + m x. The coordinates are those of the simplices, one after another, and then the constant one.
 *
 * <p>The corners of a simplex are those of {@link SimplexFamily}: all coordinates of one value, but for one that is
 * higher. So scores and sums take O(r) a point instead of O(r q). A group has the points of one x.
 */
final class CentredNetBasis extends GroupedBasis {

    private final FiniteField field;
    private final int classes;
    /** Coordinates of a class. */
    private final int width;
    /** What a corner has in its own coordinate beyond the others; the last corner has no such coordinate. */
    private final float along;

    private final float everywhere;
    private final float last;
    private final float constant;

    CentredNetBasis(CentredNet net, FamilyMember member) {
        super(
                member,
                new Fingerprint("centredNet")
                        .add(member.size(), member.dimension(), net.order(), net.classes())
                        .hex(),
                net.order());
        this.field = FiniteField.ofOrder(net.order());
        this.classes = net.classes();
        this.width = net.order() - 1;
        double q = net.order();
        double constantSquare = net.isCentred() ? (classes - q / 2) / (q * (classes - 0.5)) : 0;
        double corner = Math.sqrt((1 - constantSquare) / classes);
        this.along = (float) (corner * Math.sqrt(1 + 1.0 / width));
        this.everywhere = (float) (-corner * (Math.sqrt(q) + 1) / (width * Math.sqrt(width)));
        this.last = (float) (corner / Math.sqrt(width));
        this.constant = (float) Math.sqrt(constantSquare);
    }

    private int line(int slope, int x, int y) {
        return field.add(y, field.multiply(slope, x));
    }

    @Override
    public float[] vector(int index) {
        Objects.checkIndex(index, size());
        float[] vector = new float[dimension()];
        for (int slope = 0; slope < classes; slope++) {
            int line = line(slope, index / groupSize(), index % groupSize());
            int from = slope * width;
            Arrays.fill(vector, from, from + width, line == width ? last : everywhere);
            if (line < width) {
                vector[from + line] = everywhere + along;
            }
        }
        if (constant > 0) {
            vector[classes * width] = constant;
        }
        return vector;
    }

    /** {@inheritDoc} One class's sum. */
    @Override
    float[] newScratch(int lanes) {
        return new float[lanes];
    }

    @Override
    void cosines(float[] batch, int lanes, int group, float[] scratch, float[] block) {
        for (int start = 0; start < block.length; start += lanes) {
            for (int lane = 0; lane < lanes; lane++) {
                block[start + lane] = constant > 0 ? constant * batch[classes * width * lanes + lane] : 0;
            }
        }
        for (int slope = 0; slope < classes; slope++) {
            int from = slope * width * lanes;
            sumInto(batch, from, lanes, scratch);
            for (int y = 0; y < groupSize(); y++) {
                int line = line(slope, group, y);
                float all = line == width ? last : everywhere;
                for (int lane = 0; lane < lanes; lane++) {
                    float own = line == width ? 0 : along * batch[from + line * lanes + lane];
                    block[y * lanes + lane] += own + all * scratch[lane];
                }
            }
        }
    }

    private void sumInto(float[] batch, int from, int lanes, float[] sum) {
        Arrays.fill(sum, 0, lanes, 0);
        for (int start = from; start < from + width * lanes; start += lanes) {
            for (int lane = 0; lane < lanes; lane++) {
                sum[lane] += batch[start + lane];
            }
        }
    }

    @Override
    void addWeighted(float[] block, int lanes, int group, float[] scratch, float[] sum) {
        for (int slope = 0; slope < classes; slope++) {
            int from = slope * width * lanes;
            Arrays.fill(scratch, 0, lanes, 0);
            for (int y = 0; y < groupSize(); y++) {
                int line = line(slope, group, y);
                float all = line == width ? last : everywhere;
                for (int lane = 0; lane < lanes; lane++) {
                    float weight = block[y * lanes + lane];
                    scratch[lane] += all * weight;
                    if (line < width) {
                        sum[from + line * lanes + lane] += along * weight;
                    }
                }
            }
            for (int start = from; start < from + width * lanes; start += lanes) {
                for (int lane = 0; lane < lanes; lane++) {
                    sum[start + lane] += scratch[lane];
                }
            }
        }
        addConstant(block, lanes, sum);
    }

    private void addConstant(float[] block, int lanes, float[] sum) {
        int to = classes * width * lanes;
        for (int start = 0; constant > 0 && start < block.length; start += lanes) {
            for (int lane = 0; lane < lanes; lane++) {
                sum[to + lane] += constant * block[start + lane];
            }
        }
    }
}
