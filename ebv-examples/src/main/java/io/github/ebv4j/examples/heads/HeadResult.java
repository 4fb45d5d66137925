package io.github.ebv4j.examples.heads;

import io.github.ebv4j.examples.report.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.nd4j.shade.jackson.databind.JsonNode;

/**
 * What one training came to.
 *
 * @param head text of the head
 * @param classes number of classes
 * @param side height and width of the pictures
 * @param steps training steps
 * @param seed of the run
 * @param headParameters trained numbers in the head
 * @param otherParameters trained numbers below it
 * @param loss mean of the last fiftieth of the steps
 * @param curve accuracy on the first validation font on the way, on about 1,000 of its characters
 * @param fonts accuracy in the end, for each unseen font
 * @param cpuMillis time of all processors for a step, in milliseconds
 * @param millis wall-clock time of a step
 * @param peakBytes most memory that the process had until then, 0 where the system does not tell
 * @param machine what it ran on
 */
public record HeadResult(
        String head,
        int classes,
        int side,
        int steps,
        long seed,
        long headParameters,
        long otherParameters,
        double loss,
        List<Point> curve,
        List<FontResult> fonts,
        double cpuMillis,
        double millis,
        long peakBytes,
        String machine) {

    /** A measure on the way: the accuracy after so many steps. */
    public record Point(int step, double top1) {}

    /**
     * Accuracy on a font.
     *
     * @param part validation or test
     */
    public record FontResult(String part, String font, double top1, double top5) {}

    /** Accuracy on the first font of a part. */
    public double top1(String part) {
        return fonts.stream()
                .filter(font -> font.part().equals(part))
                .mapToDouble(FontResult::top1)
                .findFirst()
                .orElseThrow();
    }

    /** The first measure at which an accuracy was reached; empty if none was. */
    public OptionalInt stepsTo(double accuracy) {
        return curve.stream()
                .filter(point -> point.top1() >= accuracy)
                .mapToInt(Point::step)
                .findFirst();
    }

    /** All of it. */
    public JsonObject json() {
        return new JsonObject()
                .put("head", head)
                .put("classes", classes)
                .put("side", side)
                .put("steps", steps)
                .put("seed", seed)
                .put("headParameters", headParameters)
                .put("otherParameters", otherParameters)
                .put("loss", loss)
                .put(
                        "curve",
                        curve.stream()
                                .map(point -> new JsonObject()
                                        .put("step", point.step())
                                        .put("top1", point.top1()))
                                .toList())
                .put(
                        "fonts",
                        fonts.stream()
                                .map(font -> new JsonObject()
                                        .put("part", font.part())
                                        .put("font", font.font())
                                        .put("top1", font.top1())
                                        .put("top5", font.top5()))
                                .toList())
                .put("cpuMillis", cpuMillis)
                .put("millis", millis)
                .put("peakBytes", peakBytes)
                .put("machine", machine);
    }

    /** What {@link #json} wrote. */
    static HeadResult of(JsonNode json) {
        List<Point> curve = new ArrayList<>();
        json.path("curve")
                .forEach(point -> curve.add(
                        new Point(point.path("step").asInt(), point.path("top1").asDouble())));
        List<FontResult> fonts = new ArrayList<>();
        json.path("fonts")
                .forEach(font -> fonts.add(new FontResult(
                        font.path("part").asText(),
                        font.path("font").asText(),
                        font.path("top1").asDouble(),
                        font.path("top5").asDouble())));
        return new HeadResult(
                json.path("head").asText(),
                json.path("classes").asInt(),
                json.path("side").asInt(),
                json.path("steps").asInt(),
                json.path("seed").asLong(),
                json.path("headParameters").asLong(),
                json.path("otherParameters").asLong(),
                json.path("loss").asDouble(),
                curve,
                fonts,
                json.path("cpuMillis").asDouble(),
                json.path("millis").asDouble(),
                json.path("peakBytes").asLong(),
                json.path("machine").asText());
    }
}
