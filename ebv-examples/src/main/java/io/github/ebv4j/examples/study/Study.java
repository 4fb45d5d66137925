package io.github.ebv4j.examples.study;

import io.github.ebv4j.WrongArgumentException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A question and the trainings that answer it, as data.
 *
 * @param name of the command
 * @param question that it answers
 * @param probe what is measured beside accuracy
 * @param cases trainings without their size and seed
 * @param smallCases those of the small setting
 * @param epochs passes over the images in the full setting
 * @param seriesBy numbers or texts beside the head that tell curves and rows of the table apart
 * @param rowsBy further numbers that tell rows of the table apart
 * @param shown numbers that the table has a column for
 * @param everyRow whether every epoch, round or pair counts; otherwise the last alone
 * @param figures what is drawn
 */
public record Study(
        String name,
        String question,
        Probe probe,
        List<Trial> cases,
        List<Trial> smallCases,
        int epochs,
        List<String> seriesBy,
        List<String> rowsBy,
        List<String> shown,
        boolean everyRow,
        List<Figure> figures) {

    /** Size of the small setting. */
    private static final int SMALL_IMAGES = 512;

    private static final int SMALL_EPOCHS = 1;

    /** Numbers that are shares, shown in percent. */
    private static final Set<String> SHARES = Set.of("top1", "balanced", "rare", "old", "new");

    static boolean isShare(String name) {
        return SHARES.contains(name);
    }

    /** What tells rows of the table apart, beside the head. */
    List<String> keys() {
        return Stream.concat(seriesBy.stream(), rowsBy.stream()).toList();
    }

    /**
     * The trainings that are wanted.
     *
     * @param size whether small, how many images, epochs and seeds, and which of the trainings
     * @param available images that there are
     * @throws WrongArgumentException if none has the name that is asked for
     */
    List<Trial> trials(StudySize size, int available) {
        List<Trial> all = allTrials(size, available);
        List<Trial> wanted = all.stream()
                .filter(trial -> trial.fileName().contains(size.only()))
                .toList();
        if (wanted.isEmpty()) {
            throw new WrongArgumentException(
                    "--only must be part of a training's name, as softmax or seed2, was " + size.only());
        }
        return wanted;
    }

    private List<Trial> allTrials(StudySize size, int available) {
        List<Trial> trials = new ArrayList<>();
        int images = Math.min(available, size.images().orElse(size.small() ? SMALL_IMAGES : available));
        int passes = size.epochs().orElse(size.small() ? SMALL_EPOCHS : epochs);
        for (int seed = 1; seed <= size.seeds(); seed++) {
            for (Trial one : size.small() ? smallCases : cases) {
                trials.add(one.sized(images, passes, seed));
            }
        }
        return trials;
    }
}
