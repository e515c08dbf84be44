package de.stadtkern.feature.ogc;

import de.stadtkern.feature.Crs;
import de.stadtkern.feature.ValidTime;
import de.stadtkern.feature.geojson.GeometryWriter;
import de.stadtkern.feature.store.FeatureRow;
import de.stadtkern.feature.store.ItemReader.ItemPage;
import java.io.ByteArrayOutputStream;
import java.time.Clock;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/** Features as GeoJSON. Valid times are members {@code validFrom} and {@code validTo} of the feature. */
final class ItemJson {
    private final JsonMapper json;
    private final Clock clock;

    ItemJson(JsonMapper json, Clock clock) {
        this.json = json;
        this.clock = clock;
    }

    byte[] page(ItemPage page, long matched, List<Link> links, Crs crs) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 14);
        try (JsonGenerator out = json.createGenerator(bytes)) {
            out.writeStartObject();
            out.writeStringProperty("type", "FeatureCollection");
            out.writeStringProperty("timeStamp", clock.instant().toString());
            out.writeNumberProperty("numberMatched", matched);
            out.writeNumberProperty("numberReturned", page.rows().size());
            links(links, out);
            out.writeArrayPropertyStart("features");
            GeometryWriter geometries = new GeometryWriter(crs);
            for (FeatureRow row : page.rows()) {
                feature(row, List.of(), geometries, out);
            }
            out.writeEndArray();
            out.writeEndObject();
        }
        return bytes.toByteArray();
    }

    byte[] item(FeatureRow row, List<Link> links, Crs crs) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator out = json.createGenerator(bytes)) {
            feature(row, links, new GeometryWriter(crs), out);
        }
        return bytes.toByteArray();
    }

    private static void feature(FeatureRow row, List<Link> links, GeometryWriter geometries, JsonGenerator out) {
        out.writeStartObject();
        out.writeStringProperty("type", "Feature");
        out.writeStringProperty("id", row.externalId());
        out.writeName("geometry");
        geometries.write(row.geometry(), out);
        out.writeName("properties");
        out.writeRawValue(row.properties());
        ValidTime time = row.validTime();
        if (time.from() != null) {
            out.writeStringProperty("validFrom", time.from().toString());
        }
        if (time.to() != null) {
            out.writeStringProperty("validTo", time.to().toString());
        }
        if (!links.isEmpty()) {
            links(links, out);
        }
        out.writeEndObject();
    }

    private static void links(List<Link> links, JsonGenerator out) {
        out.writeArrayPropertyStart("links");
        for (Link link : links) {
            out.writeStartObject();
            out.writeStringProperty("href", link.href());
            out.writeStringProperty("rel", link.rel());
            out.writeStringProperty("type", link.type());
            out.writeStringProperty("title", link.title());
            out.writeEndObject();
        }
        out.writeEndArray();
    }
}
