package de.stadtkern.engine.floodfiles.map;

import de.stadtkern.engine.flood.output.Gauge;
import de.stadtkern.engine.flood.terrain.Grid;
import de.stadtkern.engine.floodfiles.scenario.FloodCase;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.GraphicsEnvironment;
import java.awt.RenderingHints;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;

/** The map of the highest depths as a sheet: title, map, side panel. */
public final class DepthMap {
    private static final int MARGIN = 32;
    private static final int HEAD = 108;
    private static final int MOST_WIDTH = 1280;
    private static final int MOST_HEIGHT = 1000;
    private static final int LEAST_HEIGHT = 820;
    private static final Color INK = new Color(0x1D2329);
    private static final Color QUIET = new Color(0x56606B);

    private final FloodCase floodCase;
    private final float[] depth_m;
    private final LocalDate date;
    private final MapTexts texts;

    /**
     * @param depth_m highest depth of each cell
     * @param date stands on the map
     */
    public DepthMap(FloodCase floodCase, float[] depth_m, LocalDate date, MapTexts texts) {
        this.floodCase = floodCase;
        this.depth_m = depth_m;
        this.date = date;
        this.texts = texts;
    }

    /** Whether this machine has a font to write the map's words with. */
    public static boolean canDraw() {
        try {
            return GraphicsEnvironment.getLocalGraphicsEnvironment().getAvailableFontFamilyNames().length > 0;
        } catch (RuntimeException | LinkageError | InternalError e) {
            return false;
        }
    }

    /** Writes the map as PNG. */
    public void write(Path file) throws IOException {
        Png.write(draw(), file);
    }

    /** Draws the map. */
    public BufferedImage draw() {
        int[] buildingOf = floodCase.model().buildings().buildingOf();
        int[] buildings = buildingOf == null ? new int[0] : buildingOf;
        Grid grid = floodCase.model().terrain().grid();
        Relief relief = Relief.of(grid, floodCase.model().terrain().z_m(), depth_m, buildings, MOST_WIDTH, MOST_HEIGHT);
        int height = Math.max(relief.height, LEAST_HEIGHT);
        BufferedImage sheet = new BufferedImage(
                MARGIN + relief.width + MARGIN + SidePanel.WIDTH + MARGIN,
                HEAD + height + MARGIN,
                BufferedImage.TYPE_INT_RGB);
        Graphics2D g = sheet.createGraphics();
        try {
            g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            g.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
            g.setColor(Color.WHITE);
            g.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
            title(g, sheet.getWidth() - 2 * MARGIN);
            g.drawImage(new Paint(relief).image(), MARGIN, HEAD, null);
            g.setColor(QUIET);
            g.setStroke(new BasicStroke(1));
            g.drawRect(MARGIN - 1, HEAD - 1, relief.width + 1, relief.height + 1);
            gauges(g, relief, grid);
            new SidePanel(floodCase, depth_m, date, texts, relief.pixel_m)
                    .draw(g, MARGIN + relief.width + MARGIN, HEAD, height);
        } finally {
            g.dispose();
        }
        return sheet;
    }

    private void title(Graphics2D g, int width) {
        g.setColor(INK);
        Font font = new Font(Font.SANS_SERIF, Font.BOLD, 34);
        g.setFont(font);
        int wide = g.getFontMetrics().stringWidth(floodCase.title());
        if (wide > width) {
            g.setFont(font.deriveFont(34f * width / wide));
        }
        g.drawString(floodCase.title(), MARGIN, 54);
        g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 20));
        g.setColor(QUIET);
        g.drawString(texts.text("subtitle"), MARGIN, 86);
    }

    private void gauges(Graphics2D g, Relief relief, Grid grid) {
        g.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 17));
        FontMetrics metrics = g.getFontMetrics();
        double scale = grid.cell_m() / relief.pixel_m;
        for (Gauge gauge : floodCase.model().output().gauges()) {
            double x = MARGIN + (gauge.cell() % grid.columns() + 0.5) * scale;
            double y = HEAD + (gauge.cell() / grid.columns() + 0.5) * scale;
            dot(g, x, y);
            boolean left = x + 14 + metrics.stringWidth(gauge.name()) > MARGIN + relief.width;
            float at = (float) (left ? x - 12 - metrics.stringWidth(gauge.name()) : x + 12);
            var outline = new TextLayout(gauge.name(), g.getFont(), g.getFontRenderContext())
                    .getOutline(AffineTransform.getTranslateInstance(at, y + 6));
            g.setColor(new Color(255, 255, 255, 230));
            g.setStroke(new BasicStroke(4.5f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
            g.draw(outline);
            g.setColor(INK);
            g.fill(outline);
        }
    }

    static void dot(Graphics2D g, double x, double y) {
        g.setColor(Color.WHITE);
        g.fill(new Ellipse2D.Double(x - 8, y - 8, 16, 16));
        g.setColor(new Color(0xC8501E));
        g.fill(new Ellipse2D.Double(x - 5.5, y - 5.5, 11, 11));
    }
}
