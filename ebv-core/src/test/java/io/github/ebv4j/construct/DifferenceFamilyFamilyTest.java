package io.github.ebv4j.construct;

import java.util.stream.Stream;

class DifferenceFamilyFamilyTest extends ConstructionContract {

    @Override
    ExactFamily family() {
        return new PaddedFamily(new DifferenceFamilyFrames());
    }

    @Override
    Stream<Size> sizes() {
        return Stream.of(
                new Size(111, 444, 1 / 12.0),
                new Size(183, 976, 1 / 15.0),
                new Size(196, 784, 1 / 16.0),
                new Size(192, 500, 1 / 16.0),
                new Size(302, 900, 1 / 20.0),
                new Size(210, 700, 1 / 16.0));
    }
}
