package de.stadtkern.democity.town;

import de.stadtkern.democity.town.Arterials.Draft;
import de.stadtkern.democity.town.Town.Street;
import de.stadtkern.democity.town.Town.StreetClass;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.PrecisionModel;
import org.locationtech.jts.index.strtree.STRtree;
import org.locationtech.jts.noding.NodedSegmentString;
import org.locationtech.jts.noding.SegmentString;
import org.locationtech.jts.noding.snapround.SnapRoundingNoder;
import org.locationtech.jts.operation.polygonize.Polygonizer;

/** The drafts made into a network: loose ends reach the next street, lines are split where they cross. */
final class Network {
    private static final double REACH_M = 75;

    final List<Street> streets = new ArrayList<>();
    /** The blocks between streets, river and boundary; together they fill the boundary. */
    final List<Polygon> blocks = new ArrayList<>();

    private final Landscape land;

    Network(Landscape land, List<Draft> drafts) {
        this.land = land;
        List<Draft> reaching = reachOut(drafts);
        List<SegmentString> lines = new ArrayList<>();
        for (Draft draft : reaching) {
            LineString line = Curve.simple(Curve.line(draft.points()), 1.2);
            lines.add(new NodedSegmentString(line.getCoordinates(), draft));
        }
        List<SegmentString> edges = prune(node(lines), 45);
        for (SegmentString edge : edges) {
            Draft draft = (Draft) edge.getData();
            LineString line = Raster.GEOMETRY.createLineString(edge.getCoordinates());
            boolean bridge = line.intersects(land.river);
            streets.add(new Street(draft.name(), draft.kind(), bridge, line));
        }
        blocks(edges);
    }

    /** Lengthens each end that stands free to the nearest street ahead or beside it. */
    private List<Draft> reachOut(List<Draft> drafts) {
        STRtree index = new STRtree();
        List<LineString> lines = new ArrayList<>();
        for (Draft draft : drafts) {
            LineString line = Curve.line(draft.points());
            lines.add(line);
            index.insert(line.getEnvelopeInternal(), line);
        }
        List<Draft> reaching = new ArrayList<>();
        for (int i = 0; i < drafts.size(); i++) {
            Draft draft = drafts.get(i);
            List<Coordinate> points = new ArrayList<>(draft.points());
            if (draft.kind() != StreetClass.MOTORWAY && !points.getFirst().equals2D(points.getLast())) {
                extend(points, lines.get(i), index);
                points = new ArrayList<>(points.reversed());
                extend(points, lines.get(i), index);
            }
            reaching.add(new Draft(draft.kind(), draft.name(), points));
        }
        return reaching;
    }

    private void extend(List<Coordinate> points, LineString own, STRtree index) {
        Coordinate end = points.getLast();
        Coordinate before = points.get(points.size() - 2);
        double heading = StrictMath.atan2(end.y - before.y, end.x - before.x);
        Envelope around = new Envelope(end);
        around.expandBy(REACH_M);
        double best = REACH_M;
        Coordinate target = null;
        for (Object found : index.query(around)) {
            LineString other = (LineString) found;
            if (other == own) {
                continue;
            }
            Coordinate nearest = org.locationtech.jts.operation.distance.DistanceOp.nearestPoints(
                    other, Raster.GEOMETRY.createPoint(end))[0];
            double distance = nearest.distance(end);
            double a = StrictMath.atan2(nearest.y - end.y, nearest.x - end.x) - heading;
            double price = distance * (1.6 - 0.6 * StrictMath.cos(a));
            if (distance > 0.5 && price < best) {
                best = price;
                target = nearest;
            } else if (distance <= 0.5) {
                return;
            }
        }
        if (target != null
                && !land.is((target.x + end.x) / 2, (target.y + end.y) / 2, Landscape.RIVER | Landscape.LAKE)) {
            // A metre beyond, so that the crossing survives rounding.
            double length = target.distance(end);
            points.add(new Coordinate(
                    target.x + (target.x - end.x) / length * 1.0, target.y + (target.y - end.y) / length * 1.0));
        }
    }

    @SuppressWarnings("unchecked") // JTS noders return raw collections of segment strings.
    private static List<SegmentString> node(List<SegmentString> lines) {
        SnapRoundingNoder noder = new SnapRoundingNoder(new PrecisionModel(2));
        noder.computeNodes(lines);
        return new ArrayList<>((Collection<SegmentString>) noder.getNodedSubstrings());
    }

    /** Takes away short loose ends, again and again, and second copies of the same edge. */
    private static List<SegmentString> prune(List<SegmentString> edges, double shortest_m) {
        Map<String, SegmentString> once = new java.util.LinkedHashMap<>();
        for (SegmentString edge : edges) {
            Coordinate a = edge.getCoordinate(0);
            Coordinate b = edge.getCoordinate(edge.size() - 1);
            boolean order = a.compareTo(b) <= 0;
            String key = (order ? a + "" + b : b + "" + a) + edge.size();
            SegmentString other = once.get(key);
            if (other == null || ((Draft) edge.getData()).kind().compareTo(((Draft) other.getData()).kind()) < 0) {
                once.put(key, edge);
            }
        }
        List<SegmentString> left = new ArrayList<>(once.values());
        for (int round = 0; round < 4; round++) {
            Map<Coordinate, Integer> degree = new HashMap<>();
            for (SegmentString edge : left) {
                degree.merge(edge.getCoordinate(0), 1, Integer::sum);
                degree.merge(edge.getCoordinate(edge.size() - 1), 1, Integer::sum);
            }
            left = left.stream()
                    .filter(edge -> ((Draft) edge.getData()).kind() == StreetClass.MOTORWAY
                            || degree.getOrDefault(edge.getCoordinate(0), 0) > 1
                                    && degree.getOrDefault(edge.getCoordinate(edge.size() - 1), 0) > 1
                            || length(edge) > shortest_m)
                    .toList();
        }
        return left;
    }

    private static double length(SegmentString edge) {
        return Raster.GEOMETRY.createLineString(edge.getCoordinates()).getLength();
    }

    private void blocks(List<SegmentString> edges) {
        List<SegmentString> lines = new ArrayList<>();
        for (SegmentString edge : edges) {
            lines.add(new NodedSegmentString(edge.getCoordinates(), null));
        }
        lines.add(new NodedSegmentString(land.boundary.getExteriorRing().getCoordinates(), null));
        List<Coordinate> axis = new ArrayList<>();
        for (double x = -Frame.HALF_WIDTH_M; x <= Frame.HALF_WIDTH_M; x += 40) {
            axis.add(new Coordinate(x, land.terrain.riverAxis(x)));
        }
        lines.add(new NodedSegmentString(axis.toArray(Coordinate[]::new), null));
        Polygonizer polygonizer = new Polygonizer();
        for (SegmentString edge : prune0(node(lines))) {
            polygonizer.add(Raster.GEOMETRY.createLineString(edge.getCoordinates()));
        }
        for (Object face : polygonizer.getPolygons()) {
            Polygon block = (Polygon) face;
            if (land.boundary.covers(block.getInteriorPoint())) {
                blocks.add(block);
            }
        }
    }

    private static Collection<SegmentString> prune0(List<SegmentString> edges) {
        Map<String, SegmentString> once = new java.util.LinkedHashMap<>();
        for (SegmentString edge : edges) {
            Coordinate a = edge.getCoordinate(0);
            Coordinate b = edge.getCoordinate(edge.size() - 1);
            once.putIfAbsent((a.compareTo(b) <= 0 ? a + "" + b : b + "" + a) + edge.size(), edge);
        }
        return once.values();
    }
}
