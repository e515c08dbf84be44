package de.stadtkern.engine.floodfiles.features;

import de.stadtkern.engine.flood.terrain.Side;
import de.stadtkern.engine.floodfiles.raster.GridFrame;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;

/**
 * The faces between cells whose centres a line separates. A line without gap leaves none: whatever way water would take from centre to
 * centre across the line, one of these faces lies on it.
 */
public final class LineFaces {
    /** Moves every line by less than a millionth of a cell, so that none runs through a centre, where sides are not defined. */
    private static final double ASIDE_X = 3.1415927e-7;

    private static final double ASIDE_Y = 1.6180340e-7;

    private LineFaces() {}

    /** Takes one face: of a cell, on its eastern or southern side. */
    @FunctionalInterface
    public interface Faces {
        void accept(int row, int column, Side side);
    }

    /** @param geometry lines, or polygons whose rings are meant */
    public static void each(GridFrame frame, Geometry geometry, Faces faces) {
        for (int i = 0; i < geometry.getNumGeometries(); i++) {
            switch (geometry.getGeometryN(i)) {
                case LineString line -> line(frame, line, faces);
                case Polygon polygon -> {
                    line(frame, polygon.getExteriorRing(), faces);
                    for (int hole = 0; hole < polygon.getNumInteriorRing(); hole++) {
                        line(frame, polygon.getInteriorRingN(hole), faces);
                    }
                }
                default -> {}
            }
        }
    }

    private static void line(GridFrame frame, LineString line, Faces faces) {
        CoordinateSequence points = line.getCoordinateSequence();
        for (int i = 1; i < points.size(); i++) {
            // In units of cells from the centre of the north-western one.
            double x0 = (points.getX(i - 1) - frame.west_m()) / frame.cellSize_m() - 0.5 + ASIDE_X;
            double y0 = (frame.north_m() - points.getY(i - 1)) / frame.cellSize_m() - 0.5 + ASIDE_Y;
            double x1 = (points.getX(i) - frame.west_m()) / frame.cellSize_m() - 0.5 + ASIDE_X;
            double y1 = (frame.north_m() - points.getY(i)) / frame.cellSize_m() - 0.5 + ASIDE_Y;
            int lastRow = limit(Math.max(y0, y1), frame.rows());
            for (int row = limit(Math.min(y0, y1), frame.rows()); row < lastRow; row++) {
                double x = x0 + (row - y0) / (y1 - y0) * (x1 - x0);
                int column = (int) Math.ceil(x) - 1;
                if (column >= 0 && column < frame.columns() - 1) {
                    faces.accept(row, column, Side.EAST);
                }
            }
            int lastColumn = limit(Math.max(x0, x1), frame.columns());
            for (int column = limit(Math.min(x0, x1), frame.columns()); column < lastColumn; column++) {
                double y = y0 + (column - x0) / (x1 - x0) * (y1 - y0);
                int row = (int) Math.ceil(y) - 1;
                if (row >= 0 && row < frame.rows() - 1) {
                    faces.accept(row, column, Side.SOUTH);
                }
            }
        }
    }

    private static int limit(double centre, int cells) {
        return (int) Math.clamp(Math.ceil(centre), 0, cells);
    }
}
