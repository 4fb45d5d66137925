package io.github.ebv4j.construct;

import java.util.stream.Stream;

class PolynomialCodeFamilyTest extends ConstructionContract {

    @Override
    ExactFamily family() {
        return new PaddedFamily(new PolynomialCodeFrames());
    }

    @Override
    Stream<Size> sizes() {
        return Stream.of(
                new Size(460, 10580, 1 / 20.0),
                new Size(20, 64, 0.2),
                new Size(132, 1452, 1 / 12.0),
                new Size(128, 1000, 1 / 11.0),
                new Size(64, 3000, 0.25),
                new Size(72, 6000, 2 / 7.0),
                new Size(56, 300, 1 / 8.0),
                new Size(54, 200, 1 / 8.0),
                new Size(110, 1210, 1 / 9.0),
                new Size(130, 1690, 1 / 9.0));
    }
}
