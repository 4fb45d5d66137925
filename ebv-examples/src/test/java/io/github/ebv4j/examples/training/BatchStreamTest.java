package io.github.ebv4j.examples.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ebv4j.examples.data.FashionMnist;
import io.github.ebv4j.examples.data.ImageSet;
import io.github.ebv4j.examples.data.ImageSource;
import io.github.ebv4j.examples.data.Picture;
import io.github.ebv4j.examples.data.PixelScale;
import io.github.ebv4j.examples.data.augment.Augmentation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BatchStreamTest {

    private ImageSet images;

    @BeforeEach
    void read() throws IOException {
        images = FashionMnist.bundled().train().range(0, 70);
    }

    @Test
    void anyNumberOfThreadsGivesTheSameBatches() throws IOException {
        List<LoadedBatch> one = batches(images, 1, 0);
        assertThat(one).extracting(LoadedBatch::size).containsExactly(16, 16, 16, 16, 6);
        for (int threads : new int[] {2, 7}) {
            List<LoadedBatch> several = batches(images, threads, 0);
            for (int batch = 0; batch < one.size(); batch++) {
                assertThat(several.get(batch).indices())
                        .isEqualTo(one.get(batch).indices());
                assertThat(several.get(batch).labels()).isEqualTo(one.get(batch).labels());
                assertThat(several.get(batch).values()).isEqualTo(one.get(batch).values());
            }
        }
        List<LoadedBatch> rest = batches(images, 2, 3);
        assertThat(rest).hasSize(2);
        assertThat(rest.get(0).values()).isEqualTo(one.get(3).values());
    }

    @Test
    void imagesThatCannotBeReadAreMissingAndTheOthersStay() throws IOException {
        List<LoadedBatch> whole = batches(images, 1, 0);
        List<LoadedBatch> some = batches(withGaps(), 2, 0);
        int left = 0;
        for (int batch = 0; batch < whole.size(); batch++) {
            assertThat(some.get(batch).values()).hasSize(784 * some.get(batch).size());
            for (int index : some.get(batch).indices()) {
                assertThat(index % 3).isNotZero();
                left++;
            }
        }
        assertThat(left).isEqualTo(46);
        assertThat(some.get(0).pixels().shape()).containsExactly(some.get(0).size(), 1, 28, 28);
    }

    @Test
    void anErrorOfAThreadReachesTheOneWhoTakes() {
        ImageSource broken = new ImageSource() {
            @Override
            public int size() {
                return 5;
            }

            @Override
            public int label(int index) {
                return 0;
            }

            @Override
            public Optional<Picture> picture(int index) throws IOException {
                throw new IOException("image " + index + " must be readable");
            }
        };
        assertThatThrownBy(() -> batches(broken, 2, 0))
                .isInstanceOf(IOException.class)
                .hasMessageMatching("image \\d must be readable");
    }

    private ImageSource withGaps() {
        return new ImageSource() {
            @Override
            public int size() {
                return images.size();
            }

            @Override
            public int label(int index) {
                return images.label(index);
            }

            @Override
            public Optional<Picture> picture(int index) {
                return index % 3 == 0 ? Optional.empty() : images.picture(index);
            }
        };
    }

    private List<LoadedBatch> batches(ImageSource source, int threads, int first) throws IOException {
        ImageFeed feed = new ImageFeed(images.shape(), PixelScale.SYMMETRIC, threads);
        int[] order = ImageOrder.shuffled(source.size(), 1, 0);
        List<LoadedBatch> all = new ArrayList<>();
        try (BatchStream stream =
                feed.augmented(source, Augmentation.STRONG, new BatchStream.Order(order, 16, first, 5, 2))) {
            for (LoadedBatch batch = stream.next(); batch != null; batch = stream.next()) {
                all.add(batch);
            }
        }
        return all;
    }
}
