package io.github.ebv4j.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.learning.config.Sgd;

/** What a file says of a head must be what a builder would have taken. */
class ValuesFromFilesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"labelSmoothing\" : 0.1|\"labelSmoothing\" : 7.0|labelSmoothing must be in [0, 1), was 7.0",
                "\"temperature\" : 0.5|\"temperature\" : 0.0|temperature must be positive and finite, was 0.0",
                "\"temperature\" : 0.5|\"temperature\" : -1.0|temperature must be positive and finite, was -1.0",
                "\"temperature\" : 0.5,|  |temperature must be positive and finite, was 0.0",
                "\"lossWeight\" : 1.0|\"lossWeight\" : -1.0|lossWeight must be positive and finite, was -1.0",
                "\"sampledClasses\" : 0|\"sampledClasses\" : -1|sampledClasses must be at least 0, was -1",
                "\"loss\" : \"COSINE_SOFTMAX\",|  |loss must be one of [COSINE_SOFTMAX, COSINE_DISTANCE], was none",
            })
    void rows(String written, String altered, String message) {
        assertRefused(
                Given.network(new EbvOutputLayer.Builder()
                        .nIn(Given.HIDDEN)
                        .basis(Given.randomBasis(6, 3, 1))
                        .temperature(0.5)
                        .labelSmoothing(0.1)
                        .build()),
                written,
                altered,
                message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"labelSmoothing\" : 0.1|\"labelSmoothing\" : 7.0|labelSmoothing must be in [0, 1), was 7.0",
                "\"temperature\" : 0.5|\"temperature\" : -1.0|temperature must be positive and finite, was -1.0",
                "\"lossWeight\" : 0.4|\"lossWeight\" : -0.4|lossWeight must be positive and finite, was -0.4",
                "\"classWeights\" : [ 1.0|\"classWeights\" : [ -1.0|classWeights must be finite and at least 0, had -1.0 for class 0",
                "\"classWeights\" : [ 1.0|\"classWeights\" : [ 1.0, 1.0|classWeights must have 4 values, one for each class, had 5",
                "\"ignoredLabel\" : 255|\"ignoredLabel\" : 3|ignoredLabel must not be the number of a class",
                "\"upsampling\" : 2|\"upsampling\" : 0|upsampling must be at least 1, was 0",
                "\"layout\" : \"NCHW\",|  |layout must be given, there is none",
            })
    void pixels(String written, String altered, String message) {
        EbvPixelLayer head = new EbvPixelLayer.Builder()
                .basis(Given.randomBasis(GivenImages.CLASSES, GivenImages.DIMENSION, 1))
                .temperature(0.5)
                .labelSmoothing(0.1)
                .lossWeight(0.4)
                .classWeights(1, 2, 3, 4)
                .upsampling(2)
                .build();
        assertRefused(
                GivenImages.network(head, CNN2DFormat.NCHW, DataType.FLOAT, WorkspaceMode.ENABLED, new Sgd(0.1)),
                written,
                altered,
                message);
    }

    /** A field before the vectors is not compared with them while it is read. */
    @ParameterizedTest
    @ValueSource(ints = {5, 20})
    void anotherNumberOfClassesThanVectors(int classes) {
        MultiLayerNetwork network = Given.network(new EbvOutputLayer.Builder()
                .nIn(Given.HIDDEN)
                .basis(Given.randomBasis(6, 3, 1))
                .build());
        String json = network.getLayerWiseConfigurations().toJson();
        String changed = json.replace("\"nout\" : 6", "\"nin\" : 5")
                .replace("\"classVectors\"", "\"nout\" : " + classes + ", \"classVectors\"");
        MultiLayerNetwork read = new MultiLayerNetwork(MultiLayerConfiguration.fromJson(changed));
        assertThatThrownBy(read::init)
                .hasStackTraceContaining("nOut must be 6, the number of class vectors of EbvOutputLayer");
    }

    private static void assertRefused(MultiLayerNetwork network, String written, String altered, String message) {
        String json = network.getLayerWiseConfigurations().toJson();
        assertThat(json).contains(written);
        String changed = json.replace(written, altered == null ? "" : altered);
        assertThatThrownBy(() -> new MultiLayerNetwork(MultiLayerConfiguration.fromJson(changed)).init())
                .hasStackTraceContaining(message);
    }
}
