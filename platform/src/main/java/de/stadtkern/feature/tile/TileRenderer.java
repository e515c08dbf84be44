package de.stadtkern.feature.tile;

import de.stadtkern.feature.Property;
import de.stadtkern.feature.store.StoredCollection;
import de.stadtkern.feature.store.TileRows;
import io.github.sebasbaumh.mapbox.vectortile.VectorTile;
import io.github.sebasbaumh.mapbox.vectortile.adapt.jts.JtsAdapter;
import io.github.sebasbaumh.mapbox.vectortile.build.MvtLayerParams;
import io.github.sebasbaumh.mapbox.vectortile.build.MvtLayerProps;
import io.github.sebasbaumh.mapbox.vectortile.util.MvtUtil;
import java.util.LinkedHashMap;
import java.util.Map;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Renders one collection's features within a tile as one layer that is named as the collection. */
final class TileRenderer {
    private static final double MARGIN = (double) TileGeometry.BUFFER / TileGeometry.EXTENT;
    /** Lines and areas smaller than this part of a tile's width in both directions are left out: half a pixel of 512. */
    private static final double SMALLEST = 1.0 / 1024;

    private static final TypeReference<Map<String, Object>> PROPERTIES = new TypeReference<>() {};

    private final TileRows rows;
    private final JsonMapper json;

    TileRenderer(TileRows rows, JsonMapper json) {
        this.rows = rows;
        this.json = json;
    }

    /** The tile's bytes, empty when nothing is in it. */
    byte[] render(StoredCollection collection, TileAddress tile) {
        MvtLayerParams params = new MvtLayerParams(TileGeometry.EXTENT);
        MvtLayerProps tags = new MvtLayerProps();
        VectorTile.Tile.Layer.Builder layer = MvtUtil.newLayerBuilder(collection.id(), params);
        boolean ownId = collection.definition().properties().stream()
                .map(Property::name)
                .anyMatch("id"::equals);
        TileGeometry tileGeometry = new TileGeometry(tile);
        Envelope box = tile.bounds(MARGIN);
        double smallest = 360.0 / (1 << tile.z()) * SMALLEST;
        rows.forEach(collection, box, smallest, row -> {
            Geometry geometry = tileGeometry.of(row.geometry());
            if (geometry == null) {
                return;
            }
            Map<String, Object> values = new LinkedHashMap<>(json.readValue(row.properties(), PROPERTIES));
            if (!ownId) {
                values.put("id", row.externalId());
            }
            geometry.setUserData(new Tagged(row.number(), values));
            JtsAdapter.addFeatures(layer, geometry, tags, TileRenderer::tag);
        });
        if (layer.getFeaturesCount() == 0) {
            return new byte[0];
        }
        MvtUtil.writeProps(layer, tags);
        return VectorTile.Tile.newBuilder().addLayers(layer).build().toByteArray();
    }

    private record Tagged(long number, Map<String, Object> values) {}

    private static void tag(Object userData, MvtLayerProps tags, VectorTile.Tile.Feature.Builder feature) {
        if (userData instanceof Tagged(long number, Map<String, Object> values)) {
            feature.setId(number);
            values.forEach((name, value) -> {
                int index = tags.addValue(value);
                if (index >= 0) {
                    feature.addTags(tags.addKey(name));
                    feature.addTags(index);
                }
            });
        }
    }
}
