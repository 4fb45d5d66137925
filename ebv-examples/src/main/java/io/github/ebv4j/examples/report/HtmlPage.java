package io.github.ebv4j.examples.report;

import io.github.ebv4j.io.AtomicFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/** A page of text, tables, pictures and a map that can be zoomed, in one file that needs no network. */
public final class HtmlPage {

    private static final int MAP_SIDE = 720;

    private final String title;
    private final StringBuilder body = new StringBuilder();
    private boolean mapped;

    /** An empty page. */
    public HtmlPage(String title) {
        this.title = title;
        line("<h1>", title, "</h1>");
    }

    private void line(String before, String text, String after) {
        body.append(before).append(escaped(text)).append(after).append('\n');
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    /** A heading. */
    public HtmlPage heading(String text) {
        line("<h2>", text, "</h2>");
        return this;
    }

    /** A sentence. */
    public HtmlPage sentence(String text) {
        line("<p>", text, "</p>");
        return this;
    }

    /** Text as it is. */
    public HtmlPage verbatim(String text) {
        line("<pre>", text, "</pre>");
        return this;
    }

    /** A table; its first row is the heading. */
    public HtmlPage table(List<List<String>> rows) {
        body.append("<table>\n");
        String cell = "th";
        for (List<String> row : rows) {
            body.append("<tr>");
            for (String text : row) {
                body.append('<').append(cell).append('>').append(escaped(text));
                body.append("</").append(cell).append('>');
            }
            body.append("</tr>\n");
            cell = "td";
        }
        body.append("</table>\n");
        return this;
    }

    /** A PNG picture. */
    public HtmlPage picture(byte[] png, String description) {
        body.append("<p><img alt=\"").append(escaped(description)).append("\" src=\"data:image/png;base64,");
        body.append(Base64.getEncoder().encodeToString(png)).append("\"></p>\n");
        return this;
    }

    /** A map that can be zoomed; one a page. */
    HtmlPage map(GramMap map, double scale) {
        mapped = true;
        body.append(String.format(
                Locale.ROOT,
                "<p id=\"told\">The wheel zooms, dragging moves, a double click shows all.</p>%n"
                        + "<canvas id=\"map\" width=\"%d\" height=\"%d\"></canvas>%n"
                        + "<script>window.addEventListener('DOMContentLoaded', () => heatMap("
                        + "document.getElementById('map'), document.getElementById('told'), %d, %d, %s, '%s'));</script>%n",
                MAP_SIDE,
                MAP_SIDE,
                map.cells(),
                map.classes(),
                Double.toString(scale),
                Base64.getEncoder().encodeToString(map.bytes())));
        return this;
    }

    /**
     * Writes the page.
     *
     * @param overwrite whether an existing file may be replaced
     */
    public void write(Path file, boolean overwrite) throws IOException {
        byte[] page = html().getBytes(StandardCharsets.UTF_8);
        AtomicFile.write(file, overwrite, out -> out.write(page));
    }

    private String html() throws IOException {
        return "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>" + escaped(title)
                + "</title>\n<style>\n" + resource("page.css") + "</style>\n"
                + (mapped ? "<script>\n" + resource("heatmap.js") + "</script>\n" : "") + "</head><body>\n" + body
                + "</body></html>\n";
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = HtmlPage.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException("resource " + name + " must be on the class path, is not");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
