package io.github.ebv4j.construct;

import java.util.stream.Stream;

class ListedDesignFamilyTest extends ConstructionContract {

    @Override
    ExactFamily family() {
        return new PaddedFamily(new ListedDesignFrames());
    }

    @Override
    Stream<Size> sizes() {
        return Stream.of(
                new Size(183, 976, 1 / 15.0),
                new Size(190, 1216, 1 / 15.0),
                new Size(304, 1920, 1 / 19.0),
                new Size(143, 792, 1 / 13.0),
                new Size(300, 1000, 1 / 19.0),
                new Size(200, 1000, 1 / 15.0));
    }
}
