package io.github.ebv4j.construct;

import java.util.stream.Stream;

class TripleSystemFamilyTest extends ConstructionContract {

    @Override
    ExactFamily family() {
        return new PaddedFamily(new TripleSystemFrames());
    }

    @Override
    Stream<Size> sizes() {
        return Stream.of(
                new Size(7, 28, 1 / 3.0),
                new Size(35, 120, 1 / 7.0),
                new Size(247, 780, 1 / 19.0),
                new Size(392, 1176, 1 / 24.0),
                new Size(400, 1000, 1 / 24.0),
                new Size(390, 1000, 1 / 24.0),
                new Size(12, 32, 0.25),
                new Size(11, 27, 1 / Math.sqrt(12)),
                new Size(34, 98, 1 / Math.sqrt(42)));
    }
}
