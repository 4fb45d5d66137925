package io.github.ebv4j.construct;

import java.util.stream.Stream;

class GoldFamilyTest extends ConstructionContract {

    @Override
    ExactFamily family() {
        return new PaddedFamily(new GoldFrames());
    }

    @Override
    Stream<Size> sizes() {
        return Stream.of(
                new Size(8, 72, 0.5),
                new Size(8, 16, Math.sqrt(1 / 8.0)),
                new Size(8, 17, 0.5),
                new Size(34, 60, Math.sqrt(1 / 32.0)),
                new Size(32, 1056, 0.25),
                new Size(32, 500, 0.25),
                new Size(40, 1000, 0.25),
                new Size(128, 10000, 0.125));
    }
}
