package io.github.ebv4j.dl4j.weights;

import io.github.ebv4j.WrongArgumentException;
import io.github.ebv4j.io.AtomicFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.List;

/** A kind of file that holds named arrays; the end of a file's name tells which. */
enum WeightFormat {
    NPZ(".npz") {
        @Override
        void readArrays(Path file, ArrayVisitor visitor) throws IOException {
            NpzWeights.read(file, visitor);
        }

        @Override
        void writeArrays(List<WrittenArray> arrays, OutputStream out) throws IOException {
            NpzWeights.write(arrays, out);
        }
    },

    SAFETENSORS(".safetensors") {
        @Override
        void readArrays(Path file, ArrayVisitor visitor) throws IOException {
            SafetensorsWeights.read(file, visitor);
        }

        @Override
        void writeArrays(List<WrittenArray> arrays, OutputStream out) throws IOException {
            SafetensorsWeights.write(arrays, out);
        }
    };

    private final String ending;

    WeightFormat(String ending) {
        this.ending = ending;
    }

    abstract void readArrays(Path file, ArrayVisitor visitor) throws IOException;

    abstract void writeArrays(List<WrittenArray> arrays, OutputStream out) throws IOException;

    /**
     * The format that the name of a file ends with.
     *
     * @throws WrongArgumentException if it is none
     */
    static WeightFormat of(Path file) {
        for (WeightFormat format : values()) {
            if (file.toString().endsWith(format.ending)) {
                return format;
            }
        }
        throw new WrongArgumentException("file must end in .npz or .safetensors, was " + file);
    }

    /**
     * Shows every array of a file to a visitor.
     *
     * @throws IOException naming the file, if it is damaged or the visitor refuses an array
     */
    void read(Path file, ArrayVisitor visitor) throws IOException {
        AtomicFile.requireReadable(file);
        try {
            readArrays(file, visitor);
        } catch (FileSystemException e) {
            throw e;
        } catch (IOException e) {
            throw new IOException("file " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Writes a file atomically. */
    void write(Path file, boolean overwrite, List<WrittenArray> arrays) throws IOException {
        AtomicFile.write(file, overwrite, out -> writeArrays(arrays, out));
    }
}
