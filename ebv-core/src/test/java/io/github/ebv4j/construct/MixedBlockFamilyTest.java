package io.github.ebv4j.construct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.ebv4j.EquiangularBasis;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MixedBlockFamilyTest extends ConstructionContract {

    @Override
    ExactFamily family() {
        return new PaddedFamily(new MixedBlockFrames());
    }

    @Override
    Stream<Size> sizes() {
        return Stream.of(
                new Size(300, 1000, 0.05),
                new Size(189, 1008, 1 / 15.0),
                new Size(200, 1019, 1 / 15.0),
                new Size(96, 365, 1 / 11.0),
                new Size(400, 2000, 1 / 21.0));
    }

    static Stream<BaseBlocks> listed() {
        return MixedBlockFrames.all().stream();
    }

    /** Only the first vectors of large ones, of all points where there is room. */
    @ParameterizedTest
    @MethodSource("listed")
    void everyListedFrameHasTheCoherenceThatItStates(BaseBlocks base) {
        base.incidence();
        SteinerFrame frame = base.frame();
        int size = (int) Math.min(frame.size(), 1500);
        EquiangularBasis basis = frame.build(
                new FamilyMember("mixedBlocks", size, frame.dimension(), frame.coherence(), frame.parameters()));
        assertThat(MeasuredCoherence.of(basis)).isCloseTo(frame.coherence(), Offset.offset(FLOAT_ERROR));
    }

    @Test
    void differencesThatMeetAreRefused() {
        BaseBlocks twice = BaseBlocks.parse("13 1: 0 1 3, 0 2 7");
        assertThatIllegalArgumentException().isThrownBy(twice::incidence).withMessageContaining("are on two blocks");
        BaseBlocks uneven = BaseBlocks.parse("13 2: 0 1 3, 4 13");
        assertThatIllegalArgumentException().isThrownBy(uneven::incidence).withMessageContaining("must be on 2 blocks");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BaseBlocks.parse("13: 0 1 3"))
                .withMessage("must be order, classes, a colon and base blocks, was 13: 0 1 3");
    }

    @Test
    void aBlockThatAShiftMapsToItselfGivesFewerBlocks() {
        BaseBlocks base = BaseBlocks.parse("12 1: 0 4 8, 0 6, 0 1 3");
        assertThat(base.blocks()).isEqualTo(4 + 6 + 12);
        assertThat(base.replication()).isEqualTo(5);
        assertThat(base.frame().dimension()).isEqualTo(22);
        base.incidence();
    }
}
