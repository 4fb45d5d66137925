package io.github.ebv4j.examples.cli.experiment;

import io.github.ebv4j.WrongArgumentException;
import io.github.ebv4j.examples.characters.CharacterData;
import io.github.ebv4j.examples.characters.CodePoints;
import io.github.ebv4j.examples.characters.Designs;
import io.github.ebv4j.examples.characters.FontFolders;
import io.github.ebv4j.examples.cli.option.CountConverter;
import io.github.ebv4j.examples.cli.option.Ranges;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import picocli.CommandLine.Option;

/** Which characters are drawn, in which fonts. */
final class CharacterOptions {

    private static final String FREQUENT = "gb2312";
    private static final String ALL = "unified";

    @Option(
            names = "--characters",
            paramLabel = "gb2312|unified|FILE",
            description = "The classes: 3,755 frequent Han characters, 20,902, or those of a text (default: "
                    + "${DEFAULT-VALUE}).")
    private String characters = FREQUENT;

    @Option(
            names = "--classes",
            paramLabel = "N",
            converter = CountConverter.class,
            description = "Take only this many of them, evenly spread (default: all).")
    private Long classes;

    @Option(
            names = "--fonts",
            paramLabel = "DIR",
            split = ",",
            description = "Folders with fonts (default: the usual ones of the system).")
    private List<Path> folders;

    @Option(
            names = "--train-fonts",
            paramLabel = "NAME",
            split = ",",
            description = "PostScript names of the fonts to train on (default: five of Noto CJK, WenQuanYi Zen Hei).")
    private List<String> train = Designs.TRAIN;

    @Option(
            names = "--validation-fonts",
            paramLabel = "NAME",
            split = ",",
            description = "Fonts that choices are made on; the first decides (default: UMingCN,WenQuanYiMicroHei).")
    private List<String> validation = Designs.VALIDATION;

    @Option(
            names = "--test-fonts",
            paramLabel = "NAME",
            split = ",",
            description = "Fonts for the test (default: UKaiCN).")
    private List<String> test = Designs.TEST;

    /**
     * Code points of the classes.
     *
     * @param otherwise how many where no number is asked for; null for all
     */
    int[] codePoints(Integer otherwise) throws IOException {
        int[] all = switch (characters) {
            case FREQUENT -> CodePoints.gb2312();
            case ALL -> CodePoints.unified();
            default -> CodePoints.read(file());
        };
        if (classes == null && (otherwise == null || otherwise >= all.length)) {
            return all;
        }
        int count = (int) Ranges.require("--classes", classes == null ? otherwise : classes, 2, all.length);
        return IntStream.range(0, count)
                .map(i -> all[(int) ((long) i * all.length / count)])
                .toArray();
    }

    private Path file() {
        Path file = Path.of(characters);
        if (!Files.isRegularFile(file)) {
            throw new WrongArgumentException(
                    "--characters must be " + FREQUENT + ", " + ALL + " or a text file, was " + characters);
        }
        return file;
    }

    /** The fonts in their parts. */
    Designs designs() throws IOException {
        return Designs.of(FontFolders.fonts(folders == null ? FontFolders.usual() : folders), train, validation, test);
    }

    /**
     * All of them drawn.
     *
     * @param otherwise as in {@link #codePoints}
     */
    CharacterData draw(Integer otherwise) throws IOException {
        return CharacterData.draw(designs(), codePoints(otherwise));
    }
}
