package de.stadtkern.engine.floodfiles.features;

import de.stadtkern.engine.floodfiles.raster.GridFrame;
import java.util.Arrays;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;

/** The cells of a grid whose centres lie in a polygon, row by row; a ring within a ring is a courtyard (even-odd rule). */
public final class PolygonCells {
    private PolygonCells() {}

    /** Takes neighbouring cells of a row. */
    @FunctionalInterface
    public interface Cells {
        /** @param toColumn exclusive */
        void accept(int row, int fromColumn, int toColumn);
    }

    /** @param geometry a polygon or several; other geometries have no cells */
    public static void each(GridFrame frame, Geometry geometry, Cells cells) {
        for (int i = 0; i < geometry.getNumGeometries(); i++) {
            if (geometry.getGeometryN(i) instanceof Polygon polygon) {
                polygon(frame, polygon, cells);
            }
        }
    }

    private static void polygon(GridFrame frame, Polygon polygon, Cells cells) {
        Envelope box = polygon.getEnvelopeInternal();
        int first = Math.max(0, frame.row(box.getMaxY()));
        int last = Math.min(frame.rows() - 1, frame.row(box.getMinY()));
        double[] crossings = new double[polygon.getNumPoints()];
        for (int row = first; row <= last; row++) {
            int n = crossings(polygon, frame.y(row), crossings);
            for (int k = 0; k + 1 < n; k += 2) {
                int from = firstCentre(frame, crossings[k]);
                int to = firstCentre(frame, crossings[k + 1]);
                if (from < to) {
                    cells.accept(row, from, to);
                }
            }
        }
    }

    /** The first column whose centre lies at or east of {@code x}, within 0 … columns. */
    private static int firstCentre(GridFrame frame, double x) {
        return (int) Math.clamp(Math.ceil((x - frame.west_m()) / frame.cellSize_m() - 0.5), 0, frame.columns());
    }

    private static int crossings(Polygon polygon, double y, double[] into) {
        int n = ring(polygon.getExteriorRing(), y, into, 0);
        for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
            n = ring(polygon.getInteriorRingN(i), y, into, n);
        }
        Arrays.sort(into, 0, n);
        return n;
    }

    private static int ring(LinearRing ring, double y, double[] into, int start) {
        CoordinateSequence points = ring.getCoordinateSequence();
        int n = start;
        for (int i = 1; i < points.size(); i++) {
            double y0 = points.getY(i - 1);
            double y1 = points.getY(i);
            if ((y0 <= y) != (y1 <= y)) {
                into[n++] = points.getX(i - 1) + (y - y0) / (y1 - y0) * (points.getX(i) - points.getX(i - 1));
            }
        }
        return n;
    }
}
