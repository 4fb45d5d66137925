package io.github.ebv4j.construct;

import java.util.stream.Stream;

class OrthonormalFamilyTest extends ConstructionContract {

    @Override
    ExactFamily family() {
        return new OrthonormalFamily();
    }

    @Override
    Stream<Size> sizes() {
        return Stream.of(new Size(2, 2, 0), new Size(7, 3, 0), new Size(150, 150, 0));
    }
}
