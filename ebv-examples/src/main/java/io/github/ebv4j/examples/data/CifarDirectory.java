package io.github.ebv4j.examples.data;

import io.github.ebv4j.io.AtomicFile;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** CIFAR-10 in its binary version: records of one label byte and 3 x 32 x 32 pixel bytes. */
final class CifarDirectory {

    static final String TEST_FILE = "test_batch.bin";
    private static final String SUBFOLDER = "cifar-10-batches-bin";
    private static final String CLASS_NAMES = "batches.meta.txt";
    private static final int CLASSES = 10;
    private static final ImageShape SHAPE = new ImageShape(3, 32, 32);
    private static final int RECORD = 1 + SHAPE.length();

    private CifarDirectory() {}

    static boolean isOne(Path directory) {
        return Files.isRegularFile(folder(directory).resolve(TEST_FILE));
    }

    static ImageData read(Path directory) throws IOException {
        Path folder = folder(directory);
        requireClassNames(folder.resolve(CLASS_NAMES));
        ImageSet train = readFiles(trainFiles(folder));
        ImageSet test = readFiles(List.of(folder.resolve(TEST_FILE)));
        String description = String.format(
                Locale.ROOT,
                "CIFAR-10 files of %s: %,d images to train, %,d to test",
                folder,
                train.size(),
                test.size());
        return new ImageData(description, CLASSES, train, test);
    }

    static TestData readTest(Path directory) throws IOException {
        Path folder = folder(directory);
        ImageSet test = readFiles(List.of(folder.resolve(TEST_FILE)));
        return new TestData(
                String.format(Locale.ROOT, "CIFAR-10 files of %s: %,d images to test", folder, test.size()), test);
    }

    private static Path folder(Path directory) {
        Path inner = directory.resolve(SUBFOLDER);
        return Files.isDirectory(inner) ? inner : directory;
    }

    private static List<Path> trainFiles(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> batches = files.filter(
                            file -> file.getFileName().toString().matches("data_batch_\\d+\\.bin"))
                    .sorted()
                    .toList();
            if (batches.isEmpty()) {
                throw new IOException("data directory " + folder + " must hold data_batch_1.bin, holds no such file");
            }
            return batches;
        }
    }

    private static void requireClassNames(Path names) throws IOException {
        if (!Files.exists(names)) {
            return;
        }
        AtomicFile.requireReadable(names);
        long count;
        try (Stream<String> lines = Files.lines(names)) {
            count = lines.filter(line -> !line.isBlank()).count();
        } catch (UncheckedIOException e) {
            throw new IOException("file " + names + " must be text: " + e.getMessage(), e);
        }
        if (count != CLASSES) {
            throw new IOException("file " + names + " must name " + CLASSES + " classes, names " + count);
        }
    }

    private static ImageSet readFiles(List<Path> files) throws IOException {
        long records = 0;
        for (Path file : files) {
            records += records(file);
        }
        HeapRoom.require(records * RECORD);
        byte[] pixels = new byte[(int) records * SHAPE.length()];
        byte[] labels = new byte[(int) records];
        int next = 0;
        for (Path file : files) {
            next = readFile(file, pixels, labels, next);
        }
        return new ImageSet(SHAPE, pixels, labels);
    }

    private static long records(Path file) throws IOException {
        AtomicFile.requireReadable(file);
        long bytes = Files.size(file);
        if (bytes == 0 || bytes % RECORD != 0) {
            throw new IOException(
                    "file " + file + " must be whole records of " + RECORD + " bytes, has " + bytes + " bytes");
        }
        return bytes / RECORD;
    }

    private static int readFile(Path file, byte[] pixels, byte[] labels, int first) throws IOException {
        int next = first;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            for (int label = in.read(); label >= 0; label = in.read()) {
                if (label >= CLASSES) {
                    throw new IOException("file " + file + ": label of record " + (next - first) + " must be below "
                            + CLASSES + ", was " + label);
                }
                if (next == labels.length
                        || in.readNBytes(pixels, next * SHAPE.length(), SHAPE.length()) < SHAPE.length()) {
                    throw new IOException("file " + file + " changed while it was read");
                }
                labels[next++] = (byte) label;
            }
        }
        return next;
    }
}
