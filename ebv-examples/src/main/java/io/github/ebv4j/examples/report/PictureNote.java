package io.github.ebv4j.examples.report;

import io.github.ebv4j.WrongArgumentException;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.CRC32;

/** The text in a picture's file that says what was drawn: a tEXt chunk of a PNG, a comment of an SVG. */
public final class PictureNote {

    private static final String KEYWORD = "ebv4j-data";
    private static final byte[] TEXT = "tEXt".getBytes(StandardCharsets.US_ASCII);
    private static final int SIGNATURE = 8;
    private static final int HEADER = 25;
    private static final int LARGEST_CHUNK = 1 << 26;

    private PictureNote() {}

    private static String encoded(String note) {
        return Base64.getEncoder().encodeToString(note.getBytes(StandardCharsets.UTF_8));
    }

    private static String decoded(String note) {
        return new String(Base64.getDecoder().decode(note), StandardCharsets.UTF_8);
    }

    /** Puts the text behind the header of a PNG. */
    static byte[] inPng(byte[] png, String note) throws IOException {
        byte[] content = (KEYWORD + '\0' + encoded(note)).getBytes(StandardCharsets.ISO_8859_1);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.write(png, 0, SIGNATURE + HEADER);
        out.writeInt(content.length);
        out.write(TEXT);
        out.write(content);
        CRC32 sum = new CRC32();
        sum.update(TEXT);
        sum.update(content);
        out.writeInt((int) sum.getValue());
        out.write(png, SIGNATURE + HEADER, png.length - SIGNATURE - HEADER);
        return bytes.toByteArray();
    }

    /** Puts the text at the end of an SVG. */
    static byte[] inSvg(byte[] svg, String note) {
        String text = new String(svg, StandardCharsets.UTF_8);
        return text.replaceFirst("</svg>\\s*$", "<!-- " + KEYWORD + " " + encoded(note) + " --></svg>\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    /**
     * The text of a picture.
     *
     * @throws WrongArgumentException if it has none
     */
    public static String read(Path file) throws IOException {
        return file.toString().endsWith(".svg") ? ofSvg(file) : ofPng(file);
    }

    private static String ofSvg(Path file) throws IOException {
        String text = Files.readString(file);
        int at = text.indexOf("<!-- " + KEYWORD + " ");
        if (at < 0) {
            throw none(file);
        }
        return decoded(text.substring(at).split(" ")[2]);
    }

    private static String ofPng(Path file) throws IOException {
        try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
            in.readNBytes(SIGNATURE);
            while (true) {
                int length = in.readInt();
                byte[] kind = in.readNBytes(TEXT.length);
                if (length < 0 || length > LARGEST_CHUNK) {
                    throw none(file);
                }
                String content = new String(in.readNBytes(length), StandardCharsets.ISO_8859_1);
                in.readInt();
                if (Arrays.equals(kind, TEXT) && content.startsWith(KEYWORD + '\0')) {
                    return decoded(content.substring(KEYWORD.length() + 1));
                }
            }
        } catch (EOFException e) {
            throw none(file);
        }
    }

    private static WrongArgumentException none(Path file) {
        return new WrongArgumentException("picture " + file + " must tell what was drawn, does not");
    }
}
