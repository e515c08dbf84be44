package de.stadtkern.feature.geojson;

import de.stadtkern.feature.Crs;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryCollection;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;
import tools.jackson.core.JsonGenerator;

/** Writes geometries as GeoJSON in one reference system, to a tenth of a millimetre. */
public final class GeometryWriter {
    private final Crs crs;
    private final double scale;

    public GeometryWriter(Crs crs) {
        this.crs = crs;
        this.scale = Math.pow(10, crs.decimals());
    }

    /** @param geometry in longitude and latitude */
    public void write(@Nullable Geometry geometry, JsonGenerator out) {
        if (geometry == null) {
            out.writeNull();
        } else {
            object(crs.fromCrs84(geometry), out);
        }
    }

    private void object(Geometry geometry, JsonGenerator out) {
        out.writeStartObject();
        out.writeStringProperty(
                "type", geometry.getGeometryType().equals("LinearRing") ? "LineString" : geometry.getGeometryType());
        if (geometry.getClass() == GeometryCollection.class) {
            out.writeArrayPropertyStart("geometries");
            for (int i = 0; i < geometry.getNumGeometries(); i++) {
                object(geometry.getGeometryN(i), out);
            }
            out.writeEndArray();
        } else {
            out.writeName("coordinates");
            coordinates(geometry, out);
        }
        out.writeEndObject();
    }

    private void coordinates(Geometry geometry, JsonGenerator out) {
        switch (geometry) {
            case Point point -> position(point.getCoordinateSequence(), 0, out);
            case LineString line -> positions(line.getCoordinateSequence(), out);
            case Polygon polygon -> {
                out.writeStartArray();
                positions(polygon.getExteriorRing().getCoordinateSequence(), out);
                for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
                    positions(polygon.getInteriorRingN(i).getCoordinateSequence(), out);
                }
                out.writeEndArray();
            }
            default -> {
                out.writeStartArray();
                for (int i = 0; i < geometry.getNumGeometries(); i++) {
                    coordinates(geometry.getGeometryN(i), out);
                }
                out.writeEndArray();
            }
        }
    }

    private void positions(CoordinateSequence sequence, JsonGenerator out) {
        out.writeStartArray();
        for (int i = 0; i < sequence.size(); i++) {
            position(sequence, i, out);
        }
        out.writeEndArray();
    }

    private void position(CoordinateSequence sequence, int i, JsonGenerator out) {
        out.writeStartArray();
        double x = rounded(sequence.getX(i));
        double y = rounded(sequence.getY(i));
        out.writeNumber(crs.latitudeFirst() ? y : x);
        out.writeNumber(crs.latitudeFirst() ? x : y);
        if (sequence.hasZ() && !Double.isNaN(sequence.getZ(i))) {
            out.writeNumber(Math.rint(sequence.getZ(i) * 1e4) / 1e4);
        }
        out.writeEndArray();
    }

    private double rounded(double ordinate) {
        return Math.rint(ordinate * scale) / scale;
    }
}
