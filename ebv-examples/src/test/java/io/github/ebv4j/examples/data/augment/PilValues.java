package io.github.ebv4j.examples.data.augment;

import io.github.ebv4j.examples.data.ImageShape;
import io.github.ebv4j.examples.data.Picture;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Pictures that pil_values.py, beside the resource, made with Pillow 9.4.0. */
final class PilValues {

    private final Map<String, Picture> pictures = new HashMap<>();

    PilValues() throws IOException {
        try (InputStream in = PilValues.class.getResourceAsStream("pil-values.txt")) {
            for (String line : new String(in.readAllBytes(), StandardCharsets.US_ASCII).split("\n")) {
                String[] words = line.split(" ");
                int[] numbers =
                        Arrays.stream(words).skip(1).mapToInt(Integer::parseInt).toArray();
                byte[] pixels = new byte[numbers.length - 3];
                for (int k = 0; k < pixels.length; k++) {
                    pixels[k] = (byte) numbers[k + 3];
                }
                pictures.put(words[0], new Picture(new ImageShape(numbers[0], numbers[1], numbers[2]), pixels));
            }
        }
    }

    Picture get(String name) {
        return pictures.get(name);
    }

    /** The largest difference of two pictures of one shape. */
    static int difference(Picture one, Picture other) {
        if (!one.shape().equals(other.shape())) {
            return Integer.MAX_VALUE;
        }
        int largest = 0;
        for (int k = 0; k < one.pixels().length; k++) {
            int difference = Byte.toUnsignedInt(one.pixels()[k]) - Byte.toUnsignedInt(other.pixels()[k]);
            largest = Math.max(largest, Math.abs(difference));
        }
        return largest;
    }
}
