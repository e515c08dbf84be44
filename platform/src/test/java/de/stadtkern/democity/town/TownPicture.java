package de.stadtkern.democity.town;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.util.Map;
import javax.imageio.ImageIO;
import org.locationtech.jts.awt.ShapeWriter;
import org.locationtech.jts.geom.Geometry;

/** Paints the generated town into a PNG for a look at it: {@code TownPicture FILE [SEED]}. */
final class TownPicture {
    private TownPicture() {}

    public static void main(String[] arguments) throws IOException {
        long start = System.nanoTime();
        Town town = TownPlan.draw(arguments.length > 1 ? Long.parseLong(arguments[1]) : 20261123);
        System.out.printf(
                "%d ms, %d streets, %d buildings, %d greens, %d waters, %d contours, people %s%n",
                (System.nanoTime() - start) / 1_000_000,
                town.streets().size(),
                town.buildings().size(),
                town.greens().size(),
                town.waters().size(),
                town.contours().size(),
                town.districts().stream()
                        .map(d -> d.name() + " " + d.population() + " "
                                + d.outline().getGeometryType())
                        .toList());
        ImageIO.write(paint(town, 1900, 0, 0, 1), "png", new File(arguments[0]));
        ImageIO.write(paint(town, 1900, 0, 0, 4), "png", new File(arguments[0].replace(".png", "-centre.png")));
    }

    static BufferedImage paint(Town town, int width, double x, double y, double zoom) {
        int height = (int) (width * Frame.HALF_HEIGHT_M / Frame.HALF_WIDTH_M);
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setColor(new Color(0xf3f1ea));
        g.fillRect(0, 0, width, height);
        double scale = width / (2 * Frame.HALF_WIDTH_M) * zoom;
        g.translate(width / 2.0, height / 2.0);
        g.transform(AffineTransform.getScaleInstance(scale, -scale));
        g.translate(-x, -y);
        ShapeWriter shapes = new ShapeWriter();
        Map<String, Integer> greens = Map.of(
                "forest",
                0xa9cf9b,
                "park",
                0xc5e3b0,
                "cemetery",
                0xbfd6b8,
                "sports",
                0xb6e0c3,
                "allotment",
                0xdbe8b9,
                "meadow",
                0xdcedc8);
        town.greens().forEach(green -> fill(g, shapes, green.outline(), greens.getOrDefault(green.kind(), 0xcccccc)));
        g.setColor(new Color(0xd9cbb0));
        g.setStroke(new BasicStroke(3));
        town.contours().forEach(c -> g.draw(shapes.toShape(c.line())));
        for (var water : town.waters()) {
            if (water.kind().equals("stream")) {
                g.setColor(new Color(0x8fb8de));
                g.setStroke(new BasicStroke(8));
                g.draw(shapes.toShape(water.shape()));
            } else {
                fill(g, shapes, water.shape(), 0x9cc4e8);
            }
        }
        for (int pass = 0; pass < 2; pass++) {
            for (var street : town.streets().reversed()) {
                double w = Math.max(street.kind().width_m(), 5);
                g.setStroke(new BasicStroke(
                        (float) (pass == 0 ? w + 5 : w), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
                int colour = switch (street.kind()) {
                    case MOTORWAY -> 0xe8926b;
                    case PRIMARY -> 0xf7d26a;
                    case SECONDARY -> 0xfbf0b2;
                    case RESIDENTIAL, PATH -> 0xffffff;
                };
                g.setColor(new Color(pass == 0 ? 0xb9b2a4 : colour));
                g.draw(shapes.toShape(street.line()));
            }
        }
        town.buildings().forEach(b -> fill(g, shapes, b.outline(), b.use().equals("industrial") ? 0xb8a9b8 : 0xc9b8a4));
        g.setColor(new Color(0x8040a0));
        g.setStroke(new BasicStroke(6, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {40, 25}, 0));
        town.districts().forEach(d -> g.draw(shapes.toShape(d.outline())));
        g.setColor(Color.RED);
        town.places().forEach(p -> g.fillOval((int) p.at().getX() - 20, (int) p.at().getY() - 20, 40, 40));
        g.dispose();
        return image;
    }

    private static void fill(Graphics2D g, ShapeWriter shapes, Geometry geometry, int colour) {
        g.setColor(new Color(colour));
        g.fill(shapes.toShape(geometry));
    }
}
