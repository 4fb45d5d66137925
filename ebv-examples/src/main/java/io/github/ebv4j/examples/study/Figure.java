package io.github.ebv4j.examples.study;

/**
 * A picture of a study, as data: what is drawn against what.
 *
 * @param name of its files
 * @param title what it shows
 * @param x name of the number along the bottom
 * @param xTitle of that axis
 * @param logarithmic whether that axis is
 * @param y name of the number drawn, mean and standard deviation over the seeds
 * @param yTitle of that axis
 */
record Figure(String name, String title, String x, String xTitle, boolean logarithmic, String y, String yTitle) {

    static Figure of(String name, String title) {
        return new Figure(name, title, "", "", false, "top1", "top-1 on test images, %");
    }

    Figure against(String number, String axis) {
        return new Figure(name, title, number, axis, false, y, yTitle);
    }

    Figure againstLog(String number, String axis) {
        return new Figure(name, title, number, axis, true, y, yTitle);
    }

    Figure showing(String number, String axis) {
        return new Figure(name, title, x, xTitle, logarithmic, number, axis);
    }

    /** How a drawn value follows from the number. */
    double drawn(double number) {
        return Study.isShare(y) ? 100 * number : number;
    }
}
