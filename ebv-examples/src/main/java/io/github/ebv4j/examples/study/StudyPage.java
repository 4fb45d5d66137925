package io.github.ebv4j.examples.study;

import io.github.ebv4j.examples.report.HtmlPage;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;

/** The results of a study on one page: table and figures. */
public final class StudyPage {

    private static final String NAME = "report.html";

    private StudyPage() {}

    /** Writes the page beside the figures, which must be there. */
    public static void write(Study study, List<StudyResult> results, StudyFolder folder) throws IOException {
        HtmlPage page = new HtmlPage(study.question())
                .sentence("ebv experiment " + study.name() + "; mean ± sample standard deviation over the seeds.")
                .table(new StudyTable(study, results).rows());
        for (String figure : new StudyFigures(study, results).data().keySet()) {
            page.picture(Files.readAllBytes(folder.file(figure + ".png")), figure);
        }
        page.write(folder.file(NAME), true);
    }
}
