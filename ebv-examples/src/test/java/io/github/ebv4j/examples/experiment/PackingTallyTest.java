package io.github.ebv4j.examples.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class PackingTallyTest {

    private static PackingResult of(double coherence) {
        return new PackingResult(new KnownPacking(3, 6, 0.5), coherence, 1);
    }

    /** Just inside and just outside of each limit. */
    @Test
    void countsByTheExcessOverTheBestKnown() {
        PackingTally tally = PackingTally.of(List.of(
                of(.5), of(.5 - 4e-7), of(.5 - 6e-7), of(.500499), of(.500501), of(.504999), of(.505001), of(.4)));
        assertThat(tally).isEqualTo(new PackingTally(8, 5, 7, 2));
        assertThat(tally).hasToString("8 packings: 5 within 0.1 % of the best known (62.5 %), 7 within 1 %, 2 better");
        assertThat(of(.55).excess()).isCloseTo(.1, within(1e-12));
    }

    @Test
    void refusesWhatIsNoResult() {
        assertThatThrownBy(() -> of(Double.NaN)).hasMessage("coherence must be in (0, 1], was NaN");
        assertThatThrownBy(() -> of(0)).hasMessage("coherence must be in (0, 1], was 0.0");
        assertThatThrownBy(() -> new PackingResult(new KnownPacking(3, 6, 0.5), .5, -1))
                .hasMessage("seconds must be at least 0 and finite, was -1.0");
    }
}
