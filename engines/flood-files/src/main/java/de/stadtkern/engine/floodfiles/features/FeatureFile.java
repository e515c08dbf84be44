package de.stadtkern.engine.floodfiles.features;

import de.stadtkern.engine.floodfiles.raster.BadFileException;
import de.stadtkern.engine.floodfiles.raster.Crs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The features of a file.
 *
 * @param crs what the file states; a GeoJSON without {@code crs} member is WGS 84 by RFC 7946, and states nothing here, since such files
 *     from surveying software often hold projected coordinates: the range of the numbers decides
 * @param features in the file's order
 * @param bad the features that are of no use, each with its place and reason
 */
public record FeatureFile(Optional<Crs> crs, List<Feature> features, List<BadFileException> bad) {
    /**
     * Reads {@code .geojson}, {@code .json} or {@code .gpkg}.
     *
     * @param layer the table of a GeoPackage; may be left out when there is one
     */
    public static FeatureFile read(Path path, Optional<String> layer) throws IOException {
        String name = String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
        if (name.endsWith(".gpkg")) {
            return GeoPackage.read(path, layer);
        }
        if (name.endsWith(".geojson") || name.endsWith(".json")) {
            return GeoJson.read(path);
        }
        throw new BadFileException(
                "",
                "vector data in a file of this name is not read",
                "give a GeoJSON (.geojson) or a GeoPackage (.gpkg)");
    }
}
