package io.github.ebv4j.examples.report;

import java.util.List;

/** Results in rows and columns, for people and for programs. */
public interface ResultTable {

    /** The cells, the heading first. */
    List<List<String>> rows();

    /** An object for each row. */
    List<JsonObject> json();

    /** In aligned columns. */
    default String text() {
        return TextTable.of(rows()).toString();
    }

    /** As a table of Markdown. */
    default String markdown() {
        return TextTable.of(rows()).markdown();
    }
}
