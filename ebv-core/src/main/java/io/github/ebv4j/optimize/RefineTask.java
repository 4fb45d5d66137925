package io.github.ebv4j.optimize;

import java.util.List;
import java.util.OptionalLong;

/**
 * What a {@link SmoothMaxRefiner} is to refine, one start after another.
 *
 * @param starts at least one; each is made when its turn comes
 * @param size number of vectors N of every start, at least 2
 * @param dimension length d of each vector
 * @param target coherence at which the run stops, for example the lower bound
 * @param seed that the starts are drawn with: a checkpoint of another seed is refused; empty where nobody says, as in the
 *     checkpoints of earlier versions
 * @param eachNameOnce whether a start named and refined as one before it is passed over; it keeps its place in the list,
 *     so that a checkpoint means the same with and without
 */
public record RefineTask(
        List<RefineStart> starts, int size, int dimension, double target, OptionalLong seed, boolean eachNameOnce) {

    /** @throws IllegalArgumentException if there is no start */
    public RefineTask {
        starts = List.copyOf(starts);
        if (starts.isEmpty()) {
            throw new IllegalArgumentException("starts must be at least one, are none");
        }
    }

    /** A task without seed that refines every start. */
    public static RefineTask of(List<RefineStart> starts, int size, int dimension, double target) {
        return new RefineTask(starts, size, dimension, target, OptionalLong.empty(), false);
    }

    /** This task of starts drawn with a seed. */
    public RefineTask withSeed(long newSeed) {
        return new RefineTask(starts, size, dimension, target, OptionalLong.of(newSeed), eachNameOnce);
    }

    /** This task with starts of a name that came before passed over, or not. */
    public RefineTask withEachNameOnce(boolean once) {
        return new RefineTask(starts, size, dimension, target, seed, once);
    }
}
