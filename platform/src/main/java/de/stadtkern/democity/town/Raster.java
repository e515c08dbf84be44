package de.stadtkern.democity.town;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoublePredicate;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.operation.linemerge.LineMerger;
import org.locationtech.jts.operation.polygonize.Polygonizer;

/** Numbers on a square grid over the whole terrain, row 0 in the south; {@code value[row * columns + column]}. */
final class Raster {
    static final GeometryFactory GEOMETRY = new GeometryFactory();

    final double cell_m;
    final int columns;
    final int rows;
    final float[] value;

    /** A function of local metres. */
    interface Field {
        double at(double x, double y);
    }

    Raster(double cell_m, Field field) {
        this.cell_m = cell_m;
        columns = (int) (2 * Frame.HALF_WIDTH_M / cell_m) + 1;
        rows = (int) (2 * Frame.HALF_HEIGHT_M / cell_m) + 1;
        value = new float[columns * rows];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                value[row * columns + column] = (float) field.at(x(column), y(row));
            }
        }
    }

    double x(int column) {
        return column * cell_m - Frame.HALF_WIDTH_M;
    }

    double y(int row) {
        return row * cell_m - Frame.HALF_HEIGHT_M;
    }

    int index(double x, double y) {
        int column = Math.clamp(Math.round((x + Frame.HALF_WIDTH_M) / cell_m), 0, columns - 1);
        int row = Math.clamp(Math.round((y + Frame.HALF_HEIGHT_M) / cell_m), 0, rows - 1);
        return row * columns + column;
    }

    float near(double x, double y) {
        return value[index(x, y)];
    }

    /** The lines of equal value, by marching squares. */
    List<LineString> isolines(double level) {
        LineMerger merger = new LineMerger();
        for (int row = 0; row + 1 < rows; row++) {
            for (int column = 0; column + 1 < columns; column++) {
                march(row, column, level, merger);
            }
        }
        List<LineString> lines = new ArrayList<>();
        for (Object line : merger.getMergedLineStrings()) {
            lines.add((LineString) line);
        }
        return lines;
    }

    /** The areas where the value exceeds {@code level}; the raster's edge must lie below it. */
    List<Polygon> areasAbove(double level, double smallest_m2) {
        Polygonizer polygonizer = new Polygonizer();
        isolines(level).forEach(polygonizer::add);
        List<Polygon> areas = new ArrayList<>();
        DoublePredicate inside = v -> v > level;
        for (Object face : polygonizer.getPolygons()) {
            Polygon polygon = (Polygon) face;
            Coordinate within = polygon.getInteriorPoint().getCoordinate();
            if (polygon.getArea() > smallest_m2 && inside.test(bilinear(within.x, within.y))) {
                areas.add(polygon);
            }
        }
        return areas;
    }

    double bilinear(double x, double y) {
        double u = Math.clamp((x + Frame.HALF_WIDTH_M) / cell_m, 0, columns - 1.001);
        double v = Math.clamp((y + Frame.HALF_HEIGHT_M) / cell_m, 0, rows - 1.001);
        int i = (int) u;
        int j = (int) v;
        u -= i;
        v -= j;
        int at = j * columns + i;
        return (value[at] * (1 - u) + value[at + 1] * u) * (1 - v)
                + (value[at + columns] * (1 - u) + value[at + columns + 1] * u) * v;
    }

    private void march(int row, int column, double level, LineMerger lines) {
        int at = row * columns + column;
        double[] corner = {value[at], value[at + 1], value[at + columns + 1], value[at + columns]};
        List<Coordinate> crossings = new ArrayList<>(4);
        int[][] position = {{0, 0}, {1, 0}, {1, 1}, {0, 1}};
        for (int edge = 0; edge < 4; edge++) {
            int next = (edge + 1) % 4;
            if (corner[edge] > level != corner[next] > level) {
                // Both cells of an edge must find the same point, so the lower corner always comes first.
                boolean forward = edge < 2;
                int a = forward ? edge : next;
                int b = forward ? next : edge;
                double t = Math.clamp((level - corner[a]) / (corner[b] - corner[a]), 0.001, 0.999);
                double px = x(column) + cell_m * (position[a][0] + t * (position[b][0] - position[a][0]));
                double py = y(row) + cell_m * (position[a][1] + t * (position[b][1] - position[a][1]));
                crossings.add(new Coordinate(StrictMath.rint(px * 100) / 100, StrictMath.rint(py * 100) / 100));
            }
        }
        for (int i = 0; i + 1 < crossings.size(); i += 2) {
            Coordinate a = crossings.get(i);
            Coordinate b = crossings.get(i + 1);
            if (!a.equals2D(b)) {
                lines.add(GEOMETRY.createLineString(new Coordinate[] {a, b}));
            }
        }
    }
}
