package io.github.ebv4j.examples.training;

import io.github.ebv4j.WrongArgumentException;
import io.github.ebv4j.internal.FloatStream;
import io.github.ebv4j.internal.Sha256;
import io.github.ebv4j.io.AtomicFile;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The state of a training in one file: magic, version, a text that names the run, the state, and the SHA-256 of all
 * before it. It is written atomically. A file that is torn, foreign or of another run is refused with the reason, and
 * no memory is taken for what it claims beyond its length.
 */
final class TrainingCheckpoint {

    private static final long MAGIC = 0x4542_5634_4A54_524EL; // "EBV4JTRN" in ASCII
    private static final int VERSION = 1;
    private static final int MOST_RUN_BYTES = 1 << 16;
    private static final int MOST_EPOCHS = 100_000;

    private TrainingCheckpoint() {}

    /** @param run names everything that the numbers depend on */
    static void write(Path file, String run, TrainingState state) throws IOException {
        AtomicFile.write(file, true, raw -> {
            DigestOutputStream digested = new DigestOutputStream(raw, Sha256.newDigest());
            DataOutputStream out = new DataOutputStream(digested);
            out.writeLong(MAGIC);
            out.writeInt(VERSION);
            byte[] name = run.getBytes(StandardCharsets.UTF_8);
            out.writeInt(name.length);
            out.write(name);
            writeState(out, state);
            out.flush();
            raw.write(digested.getMessageDigest().digest());
        });
    }

    /**
     * Reads the state of a run.
     *
     * @param run as given to {@link #write}
     * @throws WrongArgumentException if the file is not a whole checkpoint of this run
     */
    static TrainingState read(Path file, String run) throws IOException {
        AtomicFile.requireReadable(file);
        long size = Files.size(file);
        try (InputStream raw = new BufferedInputStream(Files.newInputStream(file))) {
            DigestInputStream digested = new DigestInputStream(raw, Sha256.newDigest());
            DataInputStream in = new DataInputStream(digested);
            if (size < Long.BYTES + 2 * Integer.BYTES + Sha256.BYTES || in.readLong() != MAGIC) {
                throw refused(file, "it is not a checkpoint of a training");
            }
            int version = in.readInt();
            if (version != VERSION) {
                throw refused(file, "its version is " + version + ", this program reads version " + VERSION);
            }
            String found =
                    new String(in.readNBytes(bounded(file, in.readInt(), MOST_RUN_BYTES)), StandardCharsets.UTF_8);
            TrainingState state = readState(file, in, size);
            if (!Arrays.equals(digested.getMessageDigest().digest(), raw.readNBytes(Sha256.BYTES)) || raw.read() >= 0) {
                throw refused(file, "its checksum does not match its content");
            }
            if (!found.equals(run)) {
                throw refused(file, "it is of another run: " + found + "; this run is: " + run);
            }
            return state;
        } catch (EOFException e) {
            throw refused(file, "it is torn");
        }
    }

    private static void writeState(DataOutputStream out, TrainingState state) throws IOException {
        out.writeInt(state.step());
        out.writeDouble(state.lossSum());
        out.writeInt(state.lossCount());
        out.writeDouble(state.seconds());
        out.writeInt(state.history().size());
        for (EpochResult epoch : state.history()) {
            out.writeInt(epoch.epoch());
            out.writeDouble(epoch.loss());
            out.writeDouble(epoch.accuracy().top1());
            out.writeDouble(epoch.accuracy().topK());
            out.writeInt(epoch.accuracy().k());
            out.writeDouble(epoch.learningRate());
            out.writeDouble(epoch.seconds());
        }
        for (float[] values : List.of(state.parameters(), state.updater(), state.average(), state.best())) {
            out.writeInt(values.length);
            FloatStream.write(values, out);
        }
    }

    private static TrainingState readState(Path file, DataInputStream in, long size) throws IOException {
        int step = in.readInt();
        double lossSum = in.readDouble();
        int lossCount = in.readInt();
        double seconds = in.readDouble();
        List<EpochResult> history = new ArrayList<>();
        for (int left = bounded(file, in.readInt(), MOST_EPOCHS); left > 0; left--) {
            history.add(new EpochResult(
                    in.readInt(),
                    in.readDouble(),
                    new Accuracy(in.readDouble(), in.readDouble(), in.readInt()),
                    in.readDouble(),
                    in.readDouble()));
        }
        float[][] arrays = new float[4][];
        for (int i = 0; i < arrays.length; i++) {
            arrays[i] = new float[bounded(file, in.readInt(), size / Float.BYTES)];
            FloatStream.read(in, arrays[i]);
        }
        return new TrainingState(
                step, lossSum, lossCount, seconds, history, arrays[0], arrays[1], arrays[2], arrays[3]);
    }

    private static int bounded(Path file, int count, long most) {
        if (count < 0 || count > most) {
            throw refused(file, "it is torn");
        }
        return count;
    }

    private static WrongArgumentException refused(Path file, String why) {
        return new WrongArgumentException("checkpoint " + file + " is refused: " + why);
    }
}
