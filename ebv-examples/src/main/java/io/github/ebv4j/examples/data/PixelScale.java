package io.github.ebv4j.examples.data;

/** How bytes of an image become the numbers that a network takes. */
public enum PixelScale {
    /** To [-1, 1], whatever the channel. */
    SYMMETRIC {
        @Override
        public float of(int channel, int value) {
            return value / HALF - 1;
        }
    },
    /** Red, green and blue to mean 0 and deviation 1 over ImageNet, as torchvision's networks were trained. */
    IMAGENET {
        @Override
        public float of(int channel, int value) {
            return (value / WHOLE - MEANS[channel]) / DEVIATIONS[channel];
        }
    };

    private static final float HALF = 127.5f;
    private static final float WHOLE = 255f;
    private static final float[] MEANS = {0.485f, 0.456f, 0.406f};
    private static final float[] DEVIATIONS = {0.229f, 0.224f, 0.225f};

    /**
     * The number for a byte.
     *
     * @param channel in [0, 2] for {@link #IMAGENET}
     * @param value in [0, 255]
     */
    public abstract float of(int channel, int value);

    /**
     * Writes an image into a batch.
     *
     * @param target (output) receives channels x height x width values from {@code offset} on
     */
    public void copy(Picture picture, float[] target, int offset) {
        int plane = picture.shape().height() * picture.shape().width();
        for (int channel = 0; channel < picture.shape().channels(); channel++) {
            for (int k = channel * plane; k < (channel + 1) * plane; k++) {
                target[offset + k] = of(channel, Byte.toUnsignedInt(picture.pixels()[k]));
            }
        }
    }
}
