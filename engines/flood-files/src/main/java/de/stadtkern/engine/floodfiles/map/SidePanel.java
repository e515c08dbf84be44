package de.stadtkern.engine.floodfiles.map;

import de.stadtkern.engine.floodfiles.scenario.FloodCase;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.NumberFormat;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What stands beside the map: legend, scale, north, scenario, assumptions, date, disclaimer. */
final class SidePanel {
    static final int WIDTH = 380;
    private static final Color INK = new Color(0x1D2329);
    private static final Color QUIET = new Color(0x56606B);
    private static final int LINE = 22;
    private static final String DASH = "– ";

    private final FloodCase floodCase;
    private final double[] areas_m2;
    private final LocalDate date;
    private final MapTexts texts;
    private final double pixel_m;

    SidePanel(FloodCase floodCase, float[] depth_m, LocalDate date, MapTexts texts, double pixel_m) {
        this.floodCase = floodCase;
        this.areas_m2 = DepthClass.areas_m2(floodCase, depth_m);
        this.date = date;
        this.texts = texts;
        this.pixel_m = pixel_m;
    }

    void draw(Graphics2D g, int x, int top, int height) {
        int y = legend(g, x, top + 18);
        y = scaleAndNorth(g, x, y + 26);
        y = heading(g, x, y + 30, texts.text("scenario"));
        for (String line : scenario()) {
            y = paragraph(g, x, y, line, 16, INK);
        }
        if (!floodCase.assumptions().isEmpty()) {
            y = heading(g, x, y + 20, texts.text("assumptions"));
            for (String assumption : floodCase.assumptions()) {
                y = paragraph(g, x, y, DASH + assumption, 16, INK);
            }
        }
        bottom(g, x, y + 20, top + height);
    }

    /** The disclaimer stands at the foot of the sheet, or under the rest where that is longer. */
    private void bottom(Graphics2D g, int x, int least, int foot) {
        g.setFont(font(Font.PLAIN, 14));
        int lines = wrapped(g.getFontMetrics(), texts.text("disclaimer")).size();
        int y = Math.max(least, foot - lines * 19 - 12);
        y = heading(g, x, y, texts.text("disclaimer.title"));
        paragraph(g, x, y, texts.text("disclaimer"), 14, QUIET);
    }

    private int legend(Graphics2D g, int x, int top) {
        int y = heading(g, x, top, texts.text("legend"));
        NumberFormat hectares = NumberFormat.getInstance(texts.locale());
        hectares.setMinimumFractionDigits(2);
        hectares.setMaximumFractionDigits(2);
        for (DepthClass each : DepthClass.values()) {
            box(g, x, y, new Color(each.rgb()), new Color(0x7A8691));
            long from = Math.round(each.from_m() * 100);
            String name = Double.isInfinite(each.to_m())
                    ? texts.text("class.above", from)
                    : texts.text("class.between", from, Math.round(each.to_m() * 100));
            word(g, x + 56, y, name);
            String area = texts.text("area", hectares.format(areas_m2[each.ordinal()] / 10_000));
            g.setColor(QUIET);
            g.drawString(area, x + WIDTH - g.getFontMetrics().stringWidth(area), y);
            y += 30;
        }
        if (floodCase.model().buildings().buildingOf() != null) {
            box(g, x, y, new Color(Paint.BUILDING), new Color(Paint.BUILDING_EDGE));
            word(g, x + 56, y, texts.text("buildings"));
            y += 30;
        }
        if (!floodCase.model().output().gauges().isEmpty()) {
            DepthMap.dot(g, x + 20, y - 6);
            word(g, x + 56, y, texts.text("gauge"));
            y += 30;
        }
        return y - 20;
    }

    private static void box(Graphics2D g, int x, int y, Color fill, Color edge) {
        g.setColor(fill);
        g.fillRect(x, y - 17, 40, 22);
        g.setColor(edge);
        g.setStroke(new BasicStroke(1));
        g.drawRect(x, y - 17, 40, 22);
    }

    private static void word(Graphics2D g, int x, int y, String text) {
        g.setFont(font(Font.PLAIN, 17));
        g.setColor(INK);
        g.drawString(text, x, y);
    }

    private int scaleAndNorth(Graphics2D g, int x, int top) {
        double length_m = round(pixel_m * (WIDTH - 110));
        int length = (int) Math.round(length_m / pixel_m);
        int y = top + 34;
        g.setColor(INK);
        for (int part = 0; part < 4; part++) {
            int from = x + length * part / 4;
            int to = x + length * (part + 1) / 4;
            g.setColor(part % 2 == 0 ? INK : Color.WHITE);
            g.fillRect(from, y, to - from, 8);
        }
        g.setColor(INK);
        g.setStroke(new BasicStroke(1));
        g.drawRect(x, y, length, 8);
        g.setFont(font(Font.PLAIN, 15));
        g.drawString("0", x, y - 6);
        String end = length_m >= 1000 ? trimmed(length_m / 1000) + " km" : trimmed(length_m) + " m";
        g.drawString(end, x + length - g.getFontMetrics().stringWidth(end) / 2, y - 6);
        north(g, x + WIDTH - 26, top - 6);
        return y + 8;
    }

    private static void north(Graphics2D g, int x, int top) {
        Path2D arrow = new Path2D.Double();
        arrow.moveTo(x, top);
        arrow.lineTo(x + 11, top + 34);
        arrow.lineTo(x, top + 26);
        arrow.lineTo(x - 11, top + 34);
        arrow.closePath();
        g.setColor(INK);
        g.fill(arrow);
        g.setFont(font(Font.BOLD, 17));
        g.drawString("N", x - g.getFontMetrics().stringWidth("N") / 2, top + 52);
    }

    /** The largest of 1, 2, 5 × 10ⁿ that is not above a length. */
    private static double round(double length) {
        double power = Math.pow(10, Math.floor(Math.log10(length)));
        double digit = length / power;
        return (digit >= 5 ? 5 : digit >= 2 ? 2 : 1) * power;
    }

    private String trimmed(double number) {
        return new DecimalFormat("#,##0.###", DecimalFormatSymbols.getInstance(texts.locale())).format(number);
    }

    private List<String> scenario() {
        List<String> lines = new ArrayList<>();
        lines.add(
                floodCase.rainDepth_mm() > 0
                        ? texts.text("rain", decimal(floodCase.rainDepth_mm()), trimmed(floodCase.rainDuration_min()))
                        : texts.text("rain.none"));
        lines.add(texts.text("end", trimmed(floodCase.model().end_s() / 60)));
        lines.add(texts.text("scheme." + floodCase.settings().scheme().name().toLowerCase(Locale.ROOT)));
        lines.add(texts.text(floodCase.model().sewers() == null ? "sewers.none" : "sewers"));
        lines.add(texts.text(
                "grid", trimmed(floodCase.frame().cellSize_m()), floodCase.crs().toString()));
        lines.add(texts.text(
                "date",
                DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                        .withLocale(texts.locale())
                        .format(date)));
        return lines;
    }

    private String decimal(double number) {
        return new DecimalFormat("#,##0.#", DecimalFormatSymbols.getInstance(texts.locale())).format(number);
    }

    private static int heading(Graphics2D g, int x, int y, String text) {
        g.setFont(font(Font.BOLD, 18));
        g.setColor(INK);
        g.drawString(text, x, y);
        return y + 28;
    }

    private static int paragraph(Graphics2D g, int x, int top, String text, int size, Color colour) {
        g.setFont(font(Font.PLAIN, size));
        g.setColor(colour);
        int indent = text.startsWith(DASH) ? g.getFontMetrics().stringWidth(DASH) : 0;
        int y = top;
        for (String line : wrapped(g.getFontMetrics(), text)) {
            g.drawString(line, y == top ? x : x + indent, y);
            y += size == 14 ? 19 : LINE;
        }
        return y;
    }

    private static List<String> wrapped(FontMetrics metrics, String text) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ", -1)) {
            if (line.length() > 0 && metrics.stringWidth(line + " " + word) > WIDTH) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.length() == 0 ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    private static Font font(int style, int size) {
        return new Font(Font.SANS_SERIF, style, size);
    }
}
