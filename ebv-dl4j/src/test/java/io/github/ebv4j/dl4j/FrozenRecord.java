package io.github.ebv4j.dl4j;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;

/**
 * What stands beside a frozen network: arrays as a NumPy archive, texts among them.
 *
 * @param arrays the batch, under names such as {@code features0}, and the results that were computed from it
 * @param texts such as {@code configuration.json}
 */
record FrozenRecord(SortedMap<String, INDArray> arrays, SortedMap<String, String> texts) {

    private static final String ARRAY = ".npy";

    static FrozenRecord of(FrozenCase frozen) {
        SortedMap<String, INDArray> arrays = new TreeMap<>(frozen.results());
        put(arrays, "features", frozen.batch().getFeatures());
        put(arrays, "labels", frozen.batch().getLabels());
        put(arrays, "featuresMask", frozen.batch().getFeaturesMaskArrays());
        put(arrays, "labelsMask", frozen.batch().getLabelsMaskArrays());
        SortedMap<String, String> texts = new TreeMap<>();
        texts.put("configuration.json", frozen.json());
        texts.put("configuration.yaml", frozen.yaml());
        return new FrozenRecord(arrays, texts);
    }

    private static void put(SortedMap<String, INDArray> arrays, String name, INDArray[] several) {
        for (int i = 0; several != null && i < several.length; i++) {
            if (several[i] != null) {
                arrays.put(name + i, several[i]);
            }
        }
    }

    MultiDataSet batch() {
        INDArray[] labels = several("labels", (int)
                arrays.keySet().stream().filter(key -> key.matches("labels\\d")).count());
        return new MultiDataSet(
                several("features", 1), labels, several("featuresMask", 1), several("labelsMask", labels.length));
    }

    /** Null if none of them was there. */
    private INDArray[] several(String name, int count) {
        INDArray[] several = new INDArray[count];
        boolean any = false;
        for (int i = 0; i < count; i++) {
            several[i] = arrays.get(name + i);
            any |= several[i] != null;
        }
        return any ? several : null;
    }

    void write(Path file) throws IOException {
        try (OutputStream raw = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(raw)) {
            for (var array : arrays.entrySet()) {
                zip.putNextEntry(new ZipEntry(array.getKey() + ARRAY));
                zip.write(Nd4j.toNpyByteArray(array.getValue().dup('c')));
            }
            for (var text : texts.entrySet()) {
                zip.putNextEntry(new ZipEntry(text.getKey()));
                zip.write(text.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    static FrozenRecord read(Path file) throws IOException {
        FrozenRecord read = new FrozenRecord(new TreeMap<>(), new TreeMap<>());
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements(); ) {
                ZipEntry entry = entries.nextElement();
                try (InputStream in = zip.getInputStream(entry)) {
                    read.add(entry.getName(), in.readAllBytes());
                }
            }
        }
        return read;
    }

    private void add(String name, byte[] bytes) {
        if (name.endsWith(ARRAY)) {
            arrays.put(name.substring(0, name.length() - ARRAY.length()), Nd4j.createNpyFromByteArray(bytes));
        } else {
            texts.put(name, new String(bytes, StandardCharsets.UTF_8));
        }
    }

    /** SHA-256 of data type, shape and values to the last bit, widened to double precision in C order. */
    static String sha256(INDArray array) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            String kind = array.dataType() + " " + Arrays.toString(array.shape());
            digest.update(kind.getBytes(StandardCharsets.US_ASCII));
            double[] values = values(array);
            ByteBuffer bytes = ByteBuffer.allocate(Double.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
            bytes.asDoubleBuffer().put(values);
            return HexFormat.of().formatHex(digest.digest(bytes.array()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform must provide SHA-256", e);
        }
    }

    /** Values in C order. */
    static double[] values(INDArray array) {
        return array.castTo(DataType.DOUBLE).dup('c').reshape(array.length()).toDoubleVector();
    }
}
