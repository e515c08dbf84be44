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

/**
 * Renders one collection's features within a tile as a layer that is named as the collection. Areas that have a {@code name}
 * also have a point for their label, in the layer {@code <collection>-labels}: one an area, however many tiles it covers.
 */
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
        Layer shapes = new Layer(collection.id());
        Layer labels = new Layer(labels(collection.id()));
        boolean ownId = collection.definition().properties().stream()
                .map(Property::name)
                .anyMatch("id"::equals);
        TileGeometry tileGeometry = new TileGeometry(tile);
        Envelope box = tile.bounds(MARGIN);
        double smallest = 360.0 / (1 << tile.z()) * SMALLEST;
        rows.forEach(collection, box, smallest, row -> {
            Map<String, Object> values = new LinkedHashMap<>(json.readValue(row.properties(), PROPERTIES));
            Geometry label = values.containsKey("name") ? tileGeometry.labelOf(row.geometry()) : null;
            Geometry geometry = tileGeometry.of(row.geometry());
            if (geometry == null) {
                return;
            }
            if (!ownId) {
                values.put("id", row.externalId());
            }
            Tagged tagged = new Tagged(row.number(), values);
            shapes.add(geometry, tagged);
            if (label != null) {
                labels.add(label, tagged);
            }
        });
        VectorTile.Tile.Builder made = VectorTile.Tile.newBuilder();
        shapes.addTo(made);
        labels.addTo(made);
        return made.build().toByteArray();
    }

    /** Name of the layer of a collection's label points. */
    static String labels(String collection) {
        return collection + "-labels";
    }

    /** A layer that grows; it is left out of the tile when it stays empty. */
    private static final class Layer {
        private final MvtLayerProps tags = new MvtLayerProps();
        private final VectorTile.Tile.Layer.Builder features;

        Layer(String name) {
            features = MvtUtil.newLayerBuilder(name, new MvtLayerParams(TileGeometry.EXTENT));
        }

        void add(Geometry geometry, Tagged tagged) {
            geometry.setUserData(tagged);
            JtsAdapter.addFeatures(features, geometry, tags, TileRenderer::tag);
        }

        void addTo(VectorTile.Tile.Builder tile) {
            if (features.getFeaturesCount() > 0) {
                MvtUtil.writeProps(features, tags);
                tile.addLayers(features);
            }
        }
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
