package io.github.ebv4j.examples.study;

import io.github.ebv4j.examples.data.ImageData;
import io.github.ebv4j.examples.training.TrainingListener;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Trains what a study asks for and the folder does not have yet. */
public final class StudyRun {

    private final Study study;
    private final StudyFolder folder;
    private final Consumer<String> told;
    private final TrainingListener steps;

    /**
     * A run.
     *
     * @param told hears a line after each training
     * @param steps hears each step
     */
    public StudyRun(Study study, StudyFolder folder, Consumer<String> told, TrainingListener steps) {
        this.study = study;
        this.folder = folder;
        this.told = told;
        this.steps = steps;
    }

    /** The results of all trainings, or of all pairs of networks, in the order in which the study has them. */
    public List<StudyResult> run(ImageData data, StudySize size) throws IOException {
        List<Trial> trials = study.trials(size, data.train().size());
        if (study.probe() == Probe.ALIGNMENT) {
            return pairs(trials, data);
        }
        List<StudyResult> results = new ArrayList<>();
        for (Trial trial : trials) {
            Optional<StudyResult> known = folder.find(trial.fileName());
            results.add(known.isPresent() ? known.get() : trained(trial, data));
        }
        return results;
    }

    private StudyResult trained(Trial trial, ImageData data) throws IOException {
        StudyTraining training = new StudyTraining(trial, study.probe(), data, steps);
        StudyResult result = training.run();
        if (study.probe() == Probe.ALIGNMENT) {
            folder.keep(trial.fileName(), training.network());
        } else {
            folder.put(trial.fileName(), result);
        }
        told.accept(trial.fileName() + ": " + result.last());
        return result;
    }

    private List<StudyResult> pairs(List<Trial> trials, ImageData data) throws IOException {
        List<StudyResult> results = new ArrayList<>();
        for (int i = 0; i < trials.size(); i++) {
            for (int j = 0; j < i; j++) {
                results.add(pair(trials.get(j), trials.get(i), data));
            }
        }
        return results;
    }

    private StudyResult pair(Trial first, Trial second, ImageData data) throws IOException {
        String name = first.fileName() + "-beside-" + second.fileName();
        Optional<StudyResult> known = folder.find(name);
        if (known.isPresent()) {
            return known.get();
        }
        for (Trial trial : List.of(first, second)) {
            if (!folder.hasNetwork(trial.fileName())) {
                trained(trial, data);
            }
        }
        Map<String, String> names = new LinkedHashMap<>();
        names.put("first", first.headName() + ", seed " + first.seed());
        names.put("second", second.headName() + ", seed " + second.seed());
        names.put("head", pairKind(first, second));
        StudyResult result = StudyAlignment.of(
                folder.network(first.fileName()), folder.network(second.fileName()), names, data.test());
        folder.put(name, result);
        return result;
    }

    private static String pairKind(Trial first, Trial second) {
        return (first.headName().equals(second.headName()) ? "same head, " : "other head, ")
                + (first.seed() == second.seed() ? "same seed" : "other seed");
    }
}
