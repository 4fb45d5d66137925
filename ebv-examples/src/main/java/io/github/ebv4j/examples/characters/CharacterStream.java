package io.github.ebv4j.examples.characters;

import io.github.ebv4j.examples.data.augment.SeededDraws;
import io.github.ebv4j.examples.training.WorkAhead;
import java.io.IOException;
import java.util.Random;

/**
 * Batches of characters without end, each drawn anew: class and font at random, then distorted. What a batch holds
 * depends on seed and number of the batch alone, and not on the threads that work ahead.
 */
public final class CharacterStream implements AutoCloseable {

    private final CharacterData data;
    private final Settings settings;
    private final WorkAhead<CharacterBatch> ahead;

    /**
     * What a stream gives.
     *
     * @param distortion of every character
     * @param side height and width of a picture, at least 1
     * @param batchSize characters in a batch, at least 1
     * @param seed of all draws
     * @param threads that draw ahead, at least 1
     */
    public record Settings(Distortion distortion, int side, int batchSize, long seed, int threads) {}

    /** @param firstBatch number of the batch to begin with, from 0 */
    public CharacterStream(CharacterData data, Settings settings, int firstBatch) {
        this.data = data;
        this.settings = settings;
        this.ahead = new WorkAhead<>("ebv-characters", settings.threads(), firstBatch, Integer.MAX_VALUE, this::batch);
    }

    /** The next batch. */
    public CharacterBatch next() {
        try {
            return ahead.next();
        } catch (IOException e) {
            throw new IllegalStateException("characters must be drawn: " + e.getMessage(), e);
        }
    }

    private CharacterBatch batch(int number) {
        int pixels = settings.side() * settings.side();
        int[] classes = new int[settings.batchSize()];
        float[] values = new float[classes.length * pixels];
        float[] room = new float[GlyphInk.ROOM];
        for (int i = 0; i < classes.length; i++) {
            Random random = SeededDraws.at(settings.seed(), number, i);
            int face = drawUsable(random, classes, i);
            settings.distortion()
                    .draw(random)
                    .apply(data.table().cells(face), classes[i], settings.side(), values, i * pixels, room);
        }
        return new CharacterBatch(classes, values, settings.side());
    }

    /** Draws a class and one of the fonts that have it. */
    private int drawUsable(Random random, int[] classes, int i) {
        int[] faces = data.trainFaces();
        while (true) {
            int character = random.nextInt(data.classes());
            int face = faces[random.nextInt(faces.length)];
            if (data.table().usable(face, character)) {
                classes[i] = character;
                return face;
            }
        }
    }

    @Override
    public void close() {
        ahead.close();
    }
}
