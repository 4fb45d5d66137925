package io.github.ebv4j.construct;

import java.util.stream.Stream;

class CompleteGraphFamilyTest extends ConstructionContract {

    @Override
    ExactFamily family() {
        return new PaddedFamily(new CompleteGraphFrames());
    }

    @Override
    Stream<Size> sizes() {
        return Stream.of(
                new Size(6, 16, 1 / 3.0),
                new Size(28, 64, 1 / 7.0),
                new Size(496, 1024, 1 / 31.0),
                new Size(15, 20, 0.2),
                new Size(10, 20, 0.25),
                new Size(25, 30, 1 / 7.0),
                new Size(30, 64, 1 / 7.0));
    }
}
