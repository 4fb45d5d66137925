package io.github.ebv4j.dl4j.internal;

import io.github.ebv4j.internal.Sha256;
import io.github.ebv4j.io.AtomicFile;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * The parts of a model's zip, none of which is handed out before it was read once and found whole: it has the length
 * and the CRC-32 that the zip states, and the SHA-256 of {@link PartDigests} where the zip has that. Zips of
 * Deeplearning4j have none.
 */
public final class CheckedZip implements Closeable {

    private static final int CHUNK = 1 << 16;

    /** Trained parameters hardly pack, and text packs well; zeros pack better than this, and {@link PartsWriter} stops. */
    private static final long MOST_UNPACKED = 16;

    /** So much may be unpacked of any file. */
    private static final long SMALL = 1 << 26;

    private final ZipFile zip;
    private final long fileBytes;
    private final Map<String, ZipEntry> entries = new HashMap<>();
    private final SortedMap<String, byte[]> digests;
    private final Set<String> checked = new HashSet<>();

    private CheckedZip(ZipFile zip, long fileBytes) throws IOException {
        this.zip = zip;
        this.fileBytes = fileBytes;
        long unpacked = 0;
        for (ZipEntry entry : Collections.list(zip.entries())) {
            if (entries.put(entry.getName(), entry) != null) {
                throw new IOException("part " + entry.getName() + " must be there once, is there twice");
            }
            unpacked += Math.min(entry.getSize(), Long.MAX_VALUE - unpacked);
        }
        long most = mostUnpacked(fileBytes);
        if (unpacked > most) {
            throw new IOException("its parts must have at most " + most + " bytes unpacked, " + MOST_UNPACKED
                    + " times those of the file and " + SMALL + ", say that they have " + unpacked);
        }
        this.digests = digests();
    }

    /**
     * Opens a zip.
     *
     * @throws IOException if it is no zip, has a part twice, says that it unpacks to more than 16 times its length and 64
     *     MB, or its digests are missing or damaged
     */
    public static CheckedZip open(Path file) throws IOException {
        AtomicFile.requireReadable(file);
        ZipFile zip = zip(file);
        try {
            return new CheckedZip(zip, Files.size(file));
        } catch (IOException | RuntimeException e) {
            zip.close();
            throw e;
        }
    }

    /** What the parts of a zip of this length may have together, unpacked. */
    static long mostUnpacked(long fileBytes) {
        return SMALL + MOST_UNPACKED * fileBytes;
    }

    private static ZipFile zip(Path file) throws IOException {
        try {
            return new ZipFile(file.toFile());
        } catch (ZipException e) {
            throw new IOException("it is no whole zip file: " + e.getMessage(), e);
        } catch (IllegalArgumentException e) {
            throw new IOException("its table of contents is damaged: " + e.getMessage(), e);
        }
    }

    private SortedMap<String, byte[]> digests() throws IOException {
        if (has(PartDigests.PART)) {
            requireWhole(PartDigests.PART, null);
            return PartDigests.read(bytes(PartDigests.PART, PartDigests.LARGEST));
        }
        if (PartDigests.COMMENT.equals(zip.getComment())) {
            throw new IOException("part " + PartDigests.PART + " must be there, is missing");
        }
        return Collections.emptySortedMap();
    }

    /** Length of the file. */
    public long fileBytes() {
        return fileBytes;
    }

    /** Whether there is a part of this name. */
    public boolean has(String part) {
        return entries.containsKey(part);
    }

    /** Length of a part, not compressed; 0 if there is none. */
    public long length(String part) {
        return has(part) ? entries.get(part).getSize() : 0;
    }

    /**
     * Checks every part that has a digest.
     *
     * @throws IOException if one is missing or damaged
     */
    public void requireWhole() throws IOException {
        for (String part : digests.keySet()) {
            require(part);
        }
    }

    private void require(String part) throws IOException {
        if (!has(part)) {
            throw new IOException("part " + part + " must be there, is missing");
        }
        if (checked.add(part)) {
            requireWhole(part, digests.get(part));
        }
    }

    private void requireWhole(String part, byte[] digest) throws IOException {
        ZipEntry entry = entries.get(part);
        CRC32 crc = new CRC32();
        MessageDigest sha = Sha256.newDigest();
        long length = 0;
        byte[] chunk = new byte[CHUNK];
        try (InputStream in = zip.getInputStream(entry)) {
            // No further than the zip states: a part may unpack to more than any disk holds.
            for (int read = in.read(chunk); read >= 0 && length <= entry.getSize(); read = in.read(chunk)) {
                length += read;
                crc.update(chunk, 0, read);
                sha.update(chunk, 0, read);
            }
        } catch (IOException e) {
            throw new IOException("part " + part + " cannot be unpacked: " + e.getMessage(), e);
        }
        if (length != entry.getSize() || crc.getValue() != entry.getCrc()) {
            throw new IOException("part " + part + " must have the length and CRC-32 that the zip states, has others");
        }
        if (digest != null && !Arrays.equals(digest, sha.digest())) {
            throw new IOException(
                    "part " + part + " must have the SHA-256 that " + PartDigests.PART + " states, has another");
        }
    }

    /**
     * A part from its first byte.
     *
     * @throws IOException if it is missing or damaged, or has no digest where others have one
     */
    public InputStream stream(String part) throws IOException {
        if (has(part) && !digests.isEmpty() && !digests.containsKey(part)) {
            throw new IOException("part " + part + " must have a digest in " + PartDigests.PART + ", has none");
        }
        return addedStream(part);
    }

    /**
     * A part that may have been added later, without a digest.
     *
     * @throws IOException if it is missing or damaged
     */
    public InputStream addedStream(String part) throws IOException {
        require(part);
        return new BufferedInputStream(zip.getInputStream(entries.get(part)), CHUNK);
    }

    /**
     * A whole part.
     *
     * @throws IOException if it is missing, damaged, or longer than {@code most}
     */
    public byte[] bytes(String part, long most) throws IOException {
        if (length(part) > Math.min(most, Integer.MAX_VALUE - CHUNK)) {
            throw new IOException("part " + part + " must have at most " + most + " bytes, has " + length(part));
        }
        if (part.equals(PartDigests.PART)) {
            return zip.getInputStream(entries.get(part)).readAllBytes();
        }
        try (InputStream in = stream(part)) {
            return in.readAllBytes();
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
