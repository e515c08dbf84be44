package de.stadtkern.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a page that the server makes for people shows, in this order; everything is text and is encoded on output.
 *
 * @param path where the page is, the way from the start on, the last one being the page itself
 * @param next address of the following page of a list, or {@code null}
 */
public record HtmlPage(
        String title,
        List<Anchor> path,
        List<String> paragraphs,
        List<Table> tables,
        List<Anchor> links,
        @Nullable String next) {
    public record Anchor(String text, String href) {}

    /** @param rows cells in the order of {@code columns}; the first cell of a row names the row */
    public record Table(String caption, List<String> columns, List<Row> rows) {}

    public record Row(Cell head, List<Cell> cells) {}

    /** @param href address that the text leads to, or {@code null} */
    public record Cell(String text, @Nullable String href) {
        public static Cell of(@Nullable Object value) {
            return new Cell(value == null ? "–" : value.toString(), null);
        }
    }
}
