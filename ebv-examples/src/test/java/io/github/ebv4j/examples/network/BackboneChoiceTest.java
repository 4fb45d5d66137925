package io.github.ebv4j.examples.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ebv4j.WrongArgumentException;
import io.github.ebv4j.dl4j.EbvOutputLayer;
import io.github.ebv4j.examples.data.ImageShape;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.learning.config.NoOp;

class BackboneChoiceTest {

    @Test
    void aWidthIsThatOfTheFirstStageAndDoubles() {
        long ofNormalizations = 2 * (16 + 2 * 16 + 3 * 32 + 3 * 64);
        long all = 77_104 + ofNormalizations;
        assertThat(parametersBelow(BackboneChoice.COMPACT)).isEqualTo(all);
        assertThat(parametersBelow(BackboneChoice.COMPACT.ofWidth(16))).isEqualTo(all);
        // Twice as wide: four times the weights between maps, twice those of the stem and of the normalisations.
        long toImages = 9 * 16;
        long between = all - toImages - 2 * ofNormalizations;
        assertThat(parametersBelow(BackboneChoice.COMPACT.ofWidth(32)))
                .isEqualTo(4 * between + 2 * (toImages + 2 * ofNormalizations));
    }

    @Test
    void aWidthIsPartOfTheName() {
        assertThat(BackboneChoice.COMPACT.ofWidth(32)).hasToString("compact 32 wide");
        assertThat(BackboneChoice.COMPACT).hasToString("compact");
    }

    @Test
    void onlyResidualNetworksHaveAWidth() {
        for (BackboneChoice choice : BackboneChoice.all()) {
            assertThat(choice.hasWidth())
                    .as(choice.label())
                    .isEqualTo(choice.label().matches("compact|resnet.*"));
        }
        BackboneChoice swin = BackboneChoice.of("swin_t").orElseThrow();
        assertThatThrownBy(() -> swin.ofWidth(7))
                .isInstanceOf(WrongArgumentException.class)
                .hasMessage("width must be left out for swin_t, was 7");
        assertThatThrownBy(() -> BackboneChoice.COMPACT.ofWidth(0).network(parts()))
                .hasMessageContaining("width must be at least 1, was 0");
    }

    /** With the running means and variances of the normalisations. */
    private static long parametersBelow(BackboneChoice choice) {
        ComputationGraph network = choice.network(parts());
        return network.numParams() - network.getOutputLayer(0).numParams();
    }

    private static NetworkParts parts() {
        return new NetworkParts(
                new ImageShape(1, 28, 28),
                new EbvOutputLayer.Builder().nOut(10).dimension(10).build(),
                new NoOp(),
                0,
                1);
    }
}
