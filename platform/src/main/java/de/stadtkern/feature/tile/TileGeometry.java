package de.stadtkern.feature.tile;

import io.github.sebasbaumh.mapbox.vectortile.adapt.jts.RoundingFilter;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.CoordinateSequenceFilter;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.TopologyException;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import org.locationtech.jts.simplify.DouglasPeuckerSimplifier;

/** Brings a geometry into the whole-number coordinates of a tile: 4096 a side, y downwards. */
final class TileGeometry implements CoordinateSequenceFilter {
    static final int EXTENT = 4096;
    /** Kept around the tile, so that strokes and outlines join across its edge. */
    static final int BUFFER = 64;

    /** One eighth of a pixel of a 512-pixel tile; the deepest tiles are not simplified. */
    private static final double TOLERANCE = 1;

    private static final int UNSIMPLIFIED_FROM = 16;
    private static final Geometry WINDOW =
            new GeometryFactory().toGeometry(new Envelope(-BUFFER, EXTENT + BUFFER, -BUFFER, EXTENT + BUFFER));

    private final TileAddress tile;
    private final double scale;

    TileGeometry(TileAddress tile) {
        this.tile = tile;
        this.scale = (double) (1 << tile.z()) * EXTENT;
    }

    /** @return {@code null} when nothing of it is left within the tile; {@code geometry} is changed */
    @Nullable
    Geometry of(Geometry geometry) {
        geometry.apply(this);
        geometry.geometryChanged();
        if (!WINDOW.getEnvelopeInternal().intersects(geometry.getEnvelopeInternal())) {
            return null;
        }
        boolean within = WINDOW.getEnvelopeInternal().contains(geometry.getEnvelopeInternal());
        Geometry simple =
                tile.z() >= UNSIMPLIFIED_FROM || geometry.getDimension() == 0 ? geometry : simplified(geometry);
        Geometry clipped = within ? simple : clipped(simple);
        if (clipped.isEmpty()) {
            return null;
        }
        Geometry whole = clipped == WINDOW ? clipped.copy() : clipped;
        whole.apply(RoundingFilter.INSTANCE);
        return whole;
    }

    /**
     * A point inside an area for its label, in whole numbers.
     *
     * @return {@code null} when the geometry is no area, or another tile has the point
     */
    @Nullable
    Geometry labelOf(Geometry geometry) {
        if (geometry.getDimension() < 2) {
            return null;
        }
        Geometry point = geometry.getInteriorPoint();
        point.apply(this);
        point.apply(RoundingFilter.INSTANCE);
        Coordinate at = point.getCoordinate();
        return at.x >= 0 && at.x < EXTENT && at.y >= 0 && at.y < EXTENT ? point : null;
    }

    private static Geometry simplified(Geometry geometry) {
        DouglasPeuckerSimplifier simplifier = new DouglasPeuckerSimplifier(geometry);
        simplifier.setDistanceTolerance(TOLERANCE);
        simplifier.setEnsureValid(false);
        Geometry simple = simplifier.getResultGeometry();
        return simple.isEmpty() ? geometry : simple;
    }

    private static Geometry clipped(Geometry geometry) {
        try {
            return OverlayNGRobust.overlay(geometry, WINDOW, OverlayNG.INTERSECTION);
        } catch (TopologyException | IllegalArgumentException simplificationBrokeIt) {
            return geometry.buffer(0).intersection(WINDOW);
        }
    }

    @Override
    public void filter(CoordinateSequence sequence, int i) {
        double latitude = Math.toRadians(Math.clamp(sequence.getY(i), -85.06, 85.06));
        double x = (sequence.getX(i) + 180) / 360;
        double y = (1 - Math.log(Math.tan(latitude) + 1 / Math.cos(latitude)) / Math.PI) / 2;
        sequence.setOrdinate(i, 0, x * scale - (double) tile.x() * EXTENT);
        sequence.setOrdinate(i, 1, y * scale - (double) tile.y() * EXTENT);
    }

    @Override
    public boolean isDone() {
        return false;
    }

    @Override
    public boolean isGeometryChanged() {
        return true;
    }
}
