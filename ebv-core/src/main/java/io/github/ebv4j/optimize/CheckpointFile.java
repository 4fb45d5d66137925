package io.github.ebv4j.optimize;

import io.github.ebv4j.WrongArgumentException;
import io.github.ebv4j.internal.FloatStream;
import io.github.ebv4j.internal.Sha256;
import io.github.ebv4j.io.AtomicFile;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.util.Arrays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The state of a run in one file: magic, version, a text that names the run, the state, and the SHA-256 of all before
 * it.
 *
 * <p>The text holds everything that the numbers depend on, so a file that is torn, foreign, or of another run is
 * refused with the reason, before memory is
 * allocated for it. The file is written atomically.
 */
final class CheckpointFile {

    private static final Logger LOG = LoggerFactory.getLogger(CheckpointFile.class);

    private static final long MAGIC = 0x4542_5634_4A43_4B50L; // "EBV4JCKP" in ASCII
    private static final int VERSION = 2;
    private static final int MAX_RUN_BYTES = 1 << 12;
    /** Magic, version and the length of the text. */
    private static final int FIXED_BYTES = Long.BYTES + 2 * Integer.BYTES;

    private CheckpointFile() {}

    /**
     * Writes a state.
     *
     * @param run names algorithm, size, dimension and settings
     */
    static void write(Path file, String run, RunState state) {
        try {
            AtomicFile.write(file, true, raw -> {
                DigestOutputStream digested = new DigestOutputStream(raw, Sha256.newDigest());
                DataOutputStream out = new DataOutputStream(digested);
                out.writeLong(MAGIC);
                out.writeInt(VERSION);
                byte[] name = run.getBytes(StandardCharsets.UTF_8);
                out.writeInt(name.length);
                out.write(name);
                out.writeInt(state.stage());
                out.writeInt(state.bestStage());
                out.writeLong(state.step());
                out.writeDouble(state.sharpness());
                out.writeDouble(state.bestCoherence());
                FloatStream.write(state.current(), out);
                FloatStream.write(state.best(), out);
                raw.write(digested.getMessageDigest().digest());
            });
        } catch (IOException e) {
            throw new UncheckedIOException("checkpoint could not be written: " + e.getMessage(), e);
        }
    }

    /** Writes a state; where that fails, says so in the log, since a full disk is no reason to lose a long run. */
    static void writeOrWarn(Path file, String run, RunState state) {
        try {
            write(file, run, state);
        } catch (UncheckedIOException e) {
            LOG.warn("{}; the run goes on without it", e.getMessage());
        }
    }

    /**
     * Reads the state of a run.
     *
     * @param run as given to {@link #write}
     * @param floats length of each of the two arrays of vectors
     * @throws WrongArgumentException if the file is not a whole checkpoint of this run
     */
    static RunState read(Path file, String run, int floats) {
        try {
            AtomicFile.requireReadable(file);
        } catch (IOException e) {
            throw new UncheckedIOException("checkpoint " + file + " could not be read: " + e, e);
        }
        try (InputStream raw = new BufferedInputStream(Files.newInputStream(file))) {
            DigestInputStream digested = new DigestInputStream(raw, Sha256.newDigest());
            DataInputStream in = new DataInputStream(digested);
            int headerBytes = requireHeader(file, in, run);
            long expected =
                    headerBytes + 2L * Integer.BYTES + 3L * Long.BYTES + 2L * Float.BYTES * floats + Sha256.BYTES;
            if (Files.size(file) != expected) {
                throw refused(file, "it must be " + expected + " bytes long, is " + Files.size(file));
            }
            RunState state = state(in, floats);
            if (!Arrays.equals(digested.getMessageDigest().digest(), raw.readNBytes(Sha256.BYTES))) {
                throw refused(file, "its checksum does not match its content");
            }
            return state;
        } catch (IOException e) {
            throw new UncheckedIOException("checkpoint " + file + " could not be read: " + e, e);
        }
    }

    private static RunState state(DataInputStream in, int floats) throws IOException {
        RunState state = new RunState(
                in.readInt(),
                in.readInt(),
                in.readLong(),
                in.readDouble(),
                in.readDouble(),
                new float[floats],
                new float[floats]);
        FloatStream.read(in, state.current());
        FloatStream.read(in, state.best());
        return state;
    }

    /**
     * Reads the state of a run over vectors, as {@link #read(Path, String, int)}.
     *
     * @throws IllegalArgumentException also if no run can have been in that state
     */
    static RunState read(Path file, String run, int size, int dimension) {
        RunState state = read(file, run, Math.multiplyExact(size, dimension));
        state.flaw(dimension).ifPresent(flaw -> {
            throw refused(file, "no run was ever in its state: " + flaw);
        });
        return state;
    }

    /**
     * The text that names a file's run.
     *
     * @throws WrongArgumentException if the file is no whole header of a checkpoint
     */
    static String runOf(Path file) {
        try {
            AtomicFile.requireReadable(file);
            try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
                return header(file, in);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("checkpoint " + file + " could not be read: " + e, e);
        }
    }

    private static int requireHeader(Path file, DataInputStream in, String run) throws IOException {
        String found = header(file, in);
        if (!found.equals(run)) {
            throw refused(file, "it is of another run: " + found + "; this run is: " + run);
        }
        return FIXED_BYTES + run.getBytes(StandardCharsets.UTF_8).length;
    }

    private static String header(Path file, DataInputStream in) throws IOException {
        if (Files.size(file) < FIXED_BYTES || in.readLong() != MAGIC) {
            throw refused(file, "it is not a checkpoint of this program");
        }
        int version = in.readInt();
        if (version != VERSION) {
            throw refused(file, "its version is " + version + ", this program reads version " + VERSION);
        }
        int length = in.readInt();
        if (length < 0 || length > MAX_RUN_BYTES || Files.size(file) < FIXED_BYTES + length) {
            throw refused(file, "it is torn");
        }
        return new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    /** The refusal of a file, with the reason. */
    static WrongArgumentException refused(Path file, String why) {
        return new WrongArgumentException("checkpoint " + file + " is refused: " + why);
    }
}
