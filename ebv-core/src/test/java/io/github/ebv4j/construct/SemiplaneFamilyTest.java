package io.github.ebv4j.construct;

import java.util.stream.Stream;

class SemiplaneFamilyTest extends ConstructionContract {

    @Override
    ExactFamily family() {
        return new PaddedFamily(new SemiplaneFrames());
    }

    @Override
    Stream<Size> sizes() {
        return Stream.of(
                new Size(8, 32, 1 / 3.0),
                new Size(48, 384, 1 / 7.0),
                new Size(65, 506, 1 / 8.0),
                new Size(120, 1440, 1 / 11.0));
    }
}
