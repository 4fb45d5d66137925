package io.github.ebv4j.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.ebv4j.BasisSpec;
import io.github.ebv4j.EquiangularBases;
import io.github.ebv4j.Generation;
import io.github.ebv4j.GenerationMethod;
import io.github.ebv4j.GenerationPlan;
import io.github.ebv4j.optimize.RefineStart;
import io.github.ebv4j.optimize.RunControl;
import io.github.ebv4j.optimize.StopReason;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RefineStartsTest {

    private static RefineStarts startsOf(int size, int dimension) {
        return new RefineStarts(PlanRequest.of(BasisSpec.of(size, dimension), RunControl.defaults()));
    }

    private static List<RefineStart> starts(int size, int dimension) {
        return startsOf(size, dimension).all(0);
    }

    /** The plane of order 3 has 52 vectors of coherence 1 / 4 in 13 dimensions; one more is added for 53. */
    @Test
    void addsVectorsToAMemberThatIsNearlyLargeEnough() {
        RefineStart first = starts(53, 13).get(0);
        assertThat(first.name()).endsWith("of 52, slightly shaken");
        float[] rows = first.rows().apply(RunControl.defaults());
        assertThat(rows).hasSize(53 * 13).isEqualTo(first.rows().apply(RunControl.defaults()));
        // A slight shake moves each vector by 0.03, so a cosine by 0.06 at the very most.
        assertThat(coherence(rows, 52, 13)).isCloseTo(0.25, within(0.06));
        assertThat(coherence(rows, 53, 13)).isBetween(0.25, 0.6);
    }

    @Test
    void shakesAnExactMemberStronglyFirstWhereThereIsFarToGo() {
        List<RefineStart> starts = starts(1000, 100);
        assertThat(starts.get(1).name()).endsWith(", shaken");
        assertThat(starts).extracting(RefineStart::name).last().isEqualTo("random");
    }

    /** .2280 by the rule against .25 at (333, 33): all that random vectors alone would get in a short time. */
    @Test
    void triesRandomVectorsFirstWhereTheyPromiseFarMoreThanTheExactMember() {
        List<RefineStart> starts = startsOf(333, 33).all(40);
        assertThat(starts.subList(0, 30)).extracting(RefineStart::name).containsOnly("random");
        assertThat(starts.get(30).name()).endsWith(", shaken");
        assertThat(starts).hasSizeGreaterThan(41);
    }

    /** The best exact member has 1 / 2, the rule expects .420 of random vectors, which reach .426. */
    @Test
    void earlierVersionsTriedOneRandomStartFirstOrNone() {
        assertThat(startsOf(996, 21).all(40).subList(0, 30))
                .extracting(RefineStart::name)
                .containsOnly("random");
        PlanRequest request = PlanRequest.of(BasisSpec.of(996, 21), RunControl.defaults());
        List<RefineStart> one =
                new RefineStarts(request, StartSettings.defaults().beforeAlternating()).all(2);
        assertThat(one.get(0).name()).isEqualTo("random");
        assertThat(one.get(1).name()).isNotEqualTo("random");
        List<RefineStart> none =
                new RefineStarts(request, StartSettings.defaults().beforeVeryFar()).all(2);
        assertThat(none.get(0).name()).isNotEqualTo("random");
    }

    /** 135 vectors have 1 / 31 and 136 have 1 / 27, the rule expects .0264 of random vectors, and the bound is .0262. */
    @Test
    void triesRandomVectorsBeforeAMemberThatLacksAFewWhereTheyPromiseFarMore() {
        List<RefineStart> starts = startsOf(136, 125).all(2);
        assertThat(starts.subList(0, 3)).extracting(RefineStart::name).containsOnly("random");
        assertThat(starts.get(3).name()).isEqualTo("linearSpace of 135, slightly shaken");
        PlanRequest request = PlanRequest.of(BasisSpec.of(136, 125), RunControl.defaults());
        StartSettings before = StartSettings.defaults().beforeAddedWereWeighed();
        assertThat(new RefineStarts(request, before).all(2))
                .extracting(RefineStart::name)
                .first()
                .isEqualTo("linearSpace of 135, slightly shaken");
    }

    @Test
    void triesRandomVectorsInTurnsWhereTheyPromiseSomewhatMore() {
        List<RefineStart> starts = startsOf(206, 87).all(9);
        for (int place = 0; place < 8; place++) {
            assertThat(starts.get(place).name().equals("random"))
                    .as("start " + place)
                    .isEqualTo(place % 2 == 0);
        }
        assertThat(starts.get(starts.size() - 1).name()).isEqualTo("random");
        PlanRequest request = PlanRequest.of(BasisSpec.of(180, 70), RunControl.defaults());
        List<RefineStart> before =
                new RefineStarts(request, StartSettings.defaults().beforeAlternating()).all(2);
        assertThat(before).extracting(RefineStart::name).element(1).isEqualTo("random");
        assertThat(before.get(0).name()).isNotEqualTo("random");
    }

    /** Adding 18 vectors to the 2,112 of Kerdock in R^64 takes many seconds. */
    @Test
    void addsVectorsOnlyAsLongAsTheRunLasts() {
        RefineStart first = starts(2130, 64).get(0);
        assertThat(first.name()).isEqualTo("kerdock of 2112, slightly shaken");
        int[] asked = {0};
        RunControl cancelled = RunControl.defaults().withCancelled(() -> ++asked[0] >= 1);
        assertThat(first.rows().apply(cancelled)).hasSize(2130 * 64);
        assertThat(asked[0]).isBetween(1, 10);
    }

    /** Adding vectors to those of Kerdock would be the first thing to do. */
    @Test
    void aRunThatIsStoppedWhileItsFirstStartIsMadeHasTheExactMember(@TempDir Path folder) {
        RunControl saving = RunControl.defaults().withCheckpoint(folder.resolve("checkpoint"));
        BasisSpec spec = BasisSpec.of(2130, 64);
        GenerationPlan plan = EquiangularBases.plan(spec, GenerationMethod.REFINE, saving);
        Generation stopped = plan.run(saving.withCancelled(() -> true));
        assertThat(stopped.stopReason()).isEqualTo(StopReason.CANCELLED);
        assertThat(stopped.steps()).isZero();
        assertThat(stopped.basis().recipe().family()).isEqualTo(plan.family().orElseThrow());
        assertThat(plan.run(saving.resuming().withTimeLimit(Duration.ofMillis(1)))
                        .stopReason())
                .isEqualTo(StopReason.TIME_LIMIT);
    }

    /** The plane of order 3 has 52 vectors of coherence 1 / 4 in 13 dimensions, and one is orthogonal to all: more than wanted. */
    @Test
    void givesASearchTheLargestMemberThatIsNoMoreCoherent() {
        RefineStarts starts = startsOf(46, 14);
        List<float[]> given = starts.forSearch(8).stream()
                .map(start -> start.rows().apply(RunControl.defaults()))
                .toList();
        assertThat(given.get(0)).hasSize(53 * 14);
        assertThat(coherence(given.get(0), 53, 14)).isCloseTo(0.25, within(1e-6));
        assertThat(given.subList(1, given.size())).isNotEmpty().allMatch(rows -> rows.length == 46 * 14);
        assertThat(starts.forSearch(1)).hasSize(1);
    }

    @Test
    void triesOtherMembersThatAreAsGood() {
        assertThat(starts(910, 91)).extracting(RefineStart::name).contains("projectivePlane of 910, shaken");
    }

    @Test
    void permutesConferenceRowsFirst() {
        assertThat(starts(910, 91).get(0).name()).isEqualTo("projectivePlane of 910, rows permuted");
        assertThat(starts(1000, 100)).extracting(RefineStart::name).noneMatch(name -> name.endsWith("permuted"));
    }

    @Test
    void triesRandomVectorsAgainAsLongAsIsAllowed() {
        List<RefineStart> starts = startsOf(60, 20).all(3);
        List<float[]> random = starts.stream()
                .filter(start -> start.name().equals("random"))
                .map(start -> start.rows().apply(RunControl.defaults()))
                .toList();
        assertThat(random).hasSize(4).doesNotHaveDuplicates();
    }

    /** 42 points on 238 triples and 147 pairs have room for 1,000 vectors in 385 dimensions: in 390, 5 are spare. */
    @Test
    void spreadsAMemberOfFewerDimensions() {
        RefineStart first = starts(1000, 390).get(0);
        assertThat(first.name()).isEqualTo("linearSpace of 1000 in 385 dimensions, spread");
        float[] rows = first.rows().apply(RunControl.defaults());
        assertThat(rows).hasSize(1000 * 390).isEqualTo(first.rows().apply(RunControl.defaults()));
        // 1 / 24, a random part of length 0.2 in the spare coordinates, and a slight shake.
        assertThat(coherence(rows, 1000, 390)).isBetween(1 / 24.0, 1 / 24.0 + 0.04 + 0.06);
    }

    /** The 996 vectors of the shortened plane are those that cut points were added to already. */
    @Test
    void doesNotAddVectorsWhereAlgebraHas() {
        assertThat(starts(1000, 128)).extracting(RefineStart::name).noneMatch(name -> name.contains("996"));
        assertThat(starts(1000, 300).get(0).name()).isEqualTo("mixedBlocks of 1000, slightly shaken");
        assertThat(starts(53, 13).get(0).name()).isEqualTo("differenceFamily of 52, slightly shaken");
    }

    static double coherence(float[] rows, int size, int dimension) {
        double largest = 0;
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < i; j++) {
                largest = Math.max(
                        largest,
                        Math.abs(dot(rows, i, j, dimension)
                                / Math.sqrt(dot(rows, i, i, dimension) * dot(rows, j, j, dimension))));
            }
        }
        return largest;
    }

    static double dot(float[] rows, int i, int j, int dimension) {
        double sum = 0;
        for (int k = 0; k < dimension; k++) {
            sum += rows[i * dimension + k] * rows[j * dimension + k];
        }
        return sum;
    }
}
