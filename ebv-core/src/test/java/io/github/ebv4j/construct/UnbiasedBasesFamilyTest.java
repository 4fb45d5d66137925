package io.github.ebv4j.construct;

import java.util.stream.Stream;

class UnbiasedBasesFamilyTest extends ConstructionContract {

    @Override
    ExactFamily family() {
        return new PaddedFamily(new UnbiasedBasesFrames());
    }

    @Override
    Stream<Size> sizes() {
        return Stream.of(
                new Size(6, 24, 1 / Math.sqrt(3)),
                new Size(10, 60, 1 / Math.sqrt(5)),
                new Size(18, 180, 1 / 3.0),
                new Size(26, 364, 1 / Math.sqrt(13)),
                new Size(54, 1000, 1 / Math.sqrt(27)),
                new Size(60, 1000, 1 / Math.sqrt(29)));
    }
}
