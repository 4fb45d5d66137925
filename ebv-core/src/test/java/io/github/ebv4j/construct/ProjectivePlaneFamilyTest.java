package io.github.ebv4j.construct;

import java.util.stream.Stream;

class ProjectivePlaneFamilyTest extends ConstructionContract {

    @Override
    ExactFamily family() {
        return new PaddedFamily(new ProjectivePlaneFrames());
    }

    @Override
    Stream<Size> sizes() {
        return Stream.of(
                new Size(7, 28, 1 / 3.0),
                new Size(13, 52, 0.25),
                new Size(133, 1596, 1 / 12.0),
                new Size(128, 996, 1 / 12.0),
                new Size(128, 1000, 1 / Math.sqrt(132)),
                new Size(128, 1004, 1 / Math.sqrt(132)),
                new Size(56, 400, 1 / Math.sqrt(56)),
                new Size(21, 84, 0.2),
                new Size(273, 4368, 1 / 17.0),
                new Size(140, 1600, 1 / 12.0),
                new Size(73, 584, 1 / 9.0),
                new Size(31, 186, 0.2),
                new Size(91, 910, 1 / 9.0),
                new Size(88, 640, 1 / 9.0),
                new Size(183, 2562, 1 / 13.0));
    }
}
