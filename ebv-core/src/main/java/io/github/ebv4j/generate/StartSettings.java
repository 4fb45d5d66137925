package io.github.ebv4j.generate;

/**
 * What {@link RefineStarts} goes by. The values are rules of experience; docs/SEARCH.md has what half and twice as much
 * of each gives.
 *
 * @param strongShake length of the random vector added to each vector of an exact member where there is far to go to the
 *     bound, so that the descent can leave the member
 * @param slightShake the same where there is not: the structure is kept, and only spare room is used
 * @param farRatio above this ratio of the exact coherence to the bound there is far to go
 * @param veryFarRatio above this one a random start went first in earlier versions, which expected too much of random
 *     vectors at (996, 21)
 * @param randomRatio refined random vectors are expected at so many times the Welch bound at N = d
 * @param randomRatioPerLog and at so much more for each unit of ln(N / d)
 * @param randomRatioPerSquare and for each unit of its square; the three are fitted by hand to where some twenty sizes ended
 * @param randomRatioPerInverse and for each unit of 1 / d; fitted to 9 vectors in R^4
 * @param farBetter random vectors expected below this share of the exact coherence go first
 * @param randomFirst so many of them
 * @param alternating whether random vectors expected below the exact coherence take turns with its starts; in earlier
 *     versions one was second, and the ratios were to the largest lower bound
 * @param mostAdded the most vectors added to a member that is nearly large enough, as a share of all
 * @param worthAdding a member that lacks vectors must be this much better than one that has them all
 * @param addedFirst whether such a member goes before random vectors even where these promise far more, as in earlier versions
 * @param mostSurplus the most vectors that a larger member of a small size may have beyond those wanted, as a share
 * @param asGood members of other families within this factor of the best are starts of their own
 * @param mostAsGood so many of them
 * @param mostSpare the most coordinates that a member is spread into beyond its own, as a share of all
 * @param spareLength length of the random part that a vector then gets in them
 */
record StartSettings(
        double strongShake,
        double slightShake,
        double farRatio,
        double veryFarRatio,
        double randomRatio,
        double randomRatioPerLog,
        double randomRatioPerSquare,
        double randomRatioPerInverse,
        double farBetter,
        int randomFirst,
        boolean alternating,
        double mostAdded,
        double worthAdding,
        boolean addedFirst,
        double mostSurplus,
        double asGood,
        int mostAsGood,
        double mostSpare,
        double spareLength) {

    static StartSettings defaults() {
        return new StartSettings(
                0.3,
                0.03,
                1.15,
                Double.POSITIVE_INFINITY,
                1.03,
                0.02,
                0.056,
                0.07,
                0.95,
                30,
                true,
                0.02,
                0.97,
                false,
                0.25,
                1.01,
                2,
                0.1,
                0.2);
    }

    /** What the version before began with: other expectations of random vectors, of which one went second. */
    StartSettings beforeAlternating() {
        return before(1.4, false);
    }

    /** What the version before that began with: a member that lacks a few vectors always first. */
    StartSettings beforeAddedWereWeighed() {
        return before(1.4, true);
    }

    /** What the one before began with: no random start first because an exact member is very far from the bound. */
    StartSettings beforeVeryFar() {
        return before(Double.POSITIVE_INFINITY, true);
    }

    private StartSettings before(double otherVeryFarRatio, boolean otherAddedFirst) {
        return new StartSettings(
                strongShake,
                slightShake,
                farRatio,
                otherVeryFarRatio,
                1.02,
                0.16,
                0,
                0,
                farBetter,
                randomFirst,
                false,
                mostAdded,
                worthAdding,
                otherAddedFirst,
                mostSurplus,
                asGood,
                mostAsGood,
                mostSpare,
                spareLength);
    }
}
