package io.github.ebv4j.construct;

import java.util.stream.Stream;

class KerdockFamilyTest extends ConstructionContract {

    @Override
    ExactFamily family() {
        return new PaddedFamily(new KerdockFrames());
    }

    @Override
    Stream<Size> sizes() {
        return Stream.of(
                new Size(4, 12, 0.5),
                new Size(16, 144, 0.25),
                new Size(64, 2112, 0.125),
                new Size(64, 1000, 0.125),
                new Size(64, 65, 0.125),
                new Size(100, 1000, 0.125),
                new Size(65, 2113, 0.125),
                new Size(256, 3000, 0.0625));
    }
}
