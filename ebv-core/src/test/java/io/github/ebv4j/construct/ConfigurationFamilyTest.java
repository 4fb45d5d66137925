package io.github.ebv4j.construct;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ConfigurationFamilyTest extends ConstructionContract {

    @Override
    ExactFamily family() {
        return new PaddedFamily(new ConfigurationFrames());
    }

    @Override
    Stream<Size> sizes() {
        return Stream.of(new Size(98, 980, 1 / 9.0), new Size(98, 911, 1 / 9.0), new Size(100, 982, 1 / 9.0));
    }

    @Test
    void offersNothingItCannotServe() {
        assertThat(family().member(981, 98)).isEmpty();
        assertThat(family().member(500, 97)).isEmpty();
    }
}
