package io.github.ebv4j.construct;

import java.util.stream.Stream;

class SimplexFamilyTest extends ConstructionContract {

    @Override
    ExactFamily family() {
        return new SimplexFamily();
    }

    @Override
    Stream<Size> sizes() {
        return Stream.of(new Size(2, 3, 0.5), new Size(3, 4, 1 / 3.0), new Size(100, 101, 0.01));
    }
}
