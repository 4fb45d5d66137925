package io.github.ebv4j.examples.characters;

import java.awt.Font;
import java.awt.FontFormatException;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Finds the fonts of a machine by looking through folders: TrueType and OpenType files, collections of them included. */
public final class FontFolders {

    private static final List<String> ENDINGS = List.of(".ttf", ".ttc", ".otf", ".otc");
    private static final int MOST_LEVELS = 8;

    private FontFolders() {}

    /** The usual folders of Linux, macOS and Windows that this machine has. */
    public static List<Path> usual() {
        String home = System.getProperty("user.home");
        return Stream.of(
                        Path.of("/usr/share/fonts"),
                        Path.of("/usr/local/share/fonts"),
                        Path.of(home, ".fonts"),
                        Path.of(home, ".local", "share", "fonts"),
                        Path.of(home, "Library", "Fonts"),
                        Path.of("/Library/Fonts"),
                        Path.of("/System/Library/Fonts"),
                        Path.of("C:\\Windows\\Fonts"))
                .filter(Files::isDirectory)
                .toList();
    }

    /**
     * The fonts of folders and of the folders in them, by PostScript name, and Java's logical ones (as {@code
     * Serif.bold}); a file that is no font is passed over, and of fonts of one name the first file's counts, in the order
     * of paths.
     *
     * @throws IOException if a folder cannot be read
     */
    public static Map<String, Font> fonts(List<Path> folders) throws IOException {
        System.setProperty("java.awt.headless", "true");
        Map<String, Font> fonts = new TreeMap<>(logical());
        for (Path file : files(folders)) {
            for (Font font : fontsOf(file)) {
                fonts.putIfAbsent(font.getPSName(), font);
            }
        }
        return fonts;
    }

    private static Map<String, Font> logical() {
        Map<String, Font> fonts = new TreeMap<>();
        for (String family : List.of(Font.SERIF, Font.SANS_SERIF, Font.MONOSPACED)) {
            fonts.put(family + ".plain", new Font(family, Font.PLAIN, 1));
            fonts.put(family + ".bold", new Font(family, Font.BOLD, 1));
            fonts.put(family + ".italic", new Font(family, Font.ITALIC, 1));
        }
        return fonts;
    }

    private static List<Path> files(List<Path> folders) throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path folder : folders) {
            try (Stream<Path> found = Files.walk(folder, MOST_LEVELS, FileVisitOption.FOLLOW_LINKS)) {
                found.filter(FontFolders::isFont).sorted().forEach(files::add);
            }
        }
        return files;
    }

    private static boolean isFont(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        return ENDINGS.stream().anyMatch(name::endsWith) && Files.isRegularFile(file);
    }

    private static List<Font> fontsOf(Path file) throws IOException {
        try {
            return Arrays.asList(Font.createFonts(file.toFile()));
        } catch (FontFormatException e) {
            return List.of();
        }
    }
}
