package io.github.ebv4j.construct;

import java.util.stream.Stream;

class PaleyConferenceFamilyTest extends ConstructionContract {

    @Override
    ExactFamily family() {
        return new PaddedFamily(new PaleyConferenceFrames());
    }

    @Override
    Stream<Size> sizes() {
        return Stream.of(
                new Size(3, 6, 1 / Math.sqrt(5)),
                new Size(5, 10, 1 / 3.0),
                new Size(7, 14, 1 / Math.sqrt(13)),
                new Size(13, 26, 0.2),
                new Size(9, 14, 1 / Math.sqrt(17)),
                new Size(512, 1000, 1 / Math.sqrt(1021)),
                new Size(41, 60, 1 / 9.0));
    }
}
