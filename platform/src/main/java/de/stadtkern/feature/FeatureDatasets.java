package de.stadtkern.feature;

import de.stadtkern.catalogue.Dataset;
import de.stadtkern.catalogue.Dataset.Distribution;
import de.stadtkern.catalogue.DatasetProvider;
import de.stadtkern.catalogue.Wording;
import de.stadtkern.feature.store.CollectionStore;
import de.stadtkern.feature.store.ItemReader;
import de.stadtkern.feature.store.StoredCollection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;

/** Each collection is a dataset, to be had as GeoJSON and as vector tiles. */
final class FeatureDatasets implements DatasetProvider {
    private final CollectionStore collections;
    private final ItemReader items;

    FeatureDatasets(CollectionStore collections, ItemReader items) {
        this.collections = collections;
        this.items = items;
    }

    @Override
    public List<Dataset> datasets() {
        return collections.listStored().stream().map(this::dataset).toList();
    }

    private Dataset dataset(StoredCollection stored) {
        FeatureCollection collection = stored.definition();
        ItemReader.Extent extent = items.extent(stored);
        String path = "/ogc/collections/" + collection.id();
        return new Dataset(
                "features-" + collection.id(),
                collection.title(),
                collection.description(),
                collection.licence(),
                collection.attribution(),
                List.of(collection.theme()),
                List.of("Geodaten", collection.title().de()),
                edges(extent.box()),
                extent.time().from(),
                extent.time().to(),
                "IRREG",
                "AVAILABLE",
                Wording.of(
                        "Fachdaten der Stadt in der Sammlung " + collection.id(),
                        "The city's records in " + collection.id()),
                stored.updated(),
                List.of(
                        new Distribution(
                                Wording.of("OGC API Features, GeoJSON", "OGC API Features, GeoJSON"),
                                path + "/items?f=json",
                                "GEOJSON",
                                "application/geo+json",
                                "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core"),
                        new Distribution(
                                Wording.of("Vektorkacheln", "Vector tiles"),
                                path + "/tiles/WebMercatorQuad?f=tilejson",
                                "JSON",
                                "application/json",
                                "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/core")));
    }

    private static @Nullable List<Double> edges(@Nullable Envelope box) {
        if (box == null) {
            return null;
        }
        return List.of(box.getMinX(), box.getMinY(), box.getMaxX(), box.getMaxY());
    }
}
