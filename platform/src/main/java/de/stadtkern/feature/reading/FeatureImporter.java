package de.stadtkern.feature.reading;

import de.stadtkern.catalogue.Wording;
import de.stadtkern.city.BoundingBox;
import de.stadtkern.city.City;
import de.stadtkern.feature.Crs;
import de.stadtkern.feature.FeatureCollection;
import de.stadtkern.feature.FeatureCollections;
import de.stadtkern.feature.store.FeatureStore;
import de.stadtkern.importing.ImportReport;
import de.stadtkern.importing.ImportReport.Refusal;
import de.stadtkern.importing.Importer;
import de.stadtkern.web.Problem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code features}: GeoJSON files, one collection each.
 *
 * <p>Options: {@code collection} (default: from the file's name), {@code id} (the property that names a feature; default:
 * the member {@code id}, or else a digest of the feature), {@code crs} (only where the file names none).
 */
public final class FeatureImporter implements Importer {
    private static final Set<String> OPTIONS = Set.of("collection", "id", "crs");
    /** How far around the city's box a swapped position is recognised. */
    private static final double AROUND_DEG = 5;

    private final FeatureCollections collections;
    private final FeatureStore features;
    private final City city;
    private final JsonMapper json;

    public FeatureImporter(FeatureCollections collections, FeatureStore features, City city, JsonMapper json) {
        this.collections = collections;
        this.features = features;
        this.city = city;
        this.json = json;
    }

    @Override
    public String kind() {
        return "features";
    }

    @Override
    public String description() {
        return "GeoJSON feature collections; options collection=ID, id=PROPERTY, crs=EPSG:25833";
    }

    @Override
    public String permission() {
        return "feature:write";
    }

    @Override
    public ImportReport read(List<SourceFile> files, Map<String, String> options) throws IOException {
        for (String option : options.keySet()) {
            if (!OPTIONS.contains(option)) {
                throw Problem.invalid(option, "There is no such option; there are collection, id and crs.");
            }
        }
        long read = 0;
        long stored = 0;
        long alreadyThere = 0;
        List<Refusal> refused = new ArrayList<>();
        for (SourceFile file : files) {
            try {
                ImportReport report = read(file, options);
                read += report.read();
                stored += report.stored();
                alreadyThere += report.alreadyThere();
                refused.addAll(report.refused());
            } catch (Problem problem) {
                refused.add(new Refusal(file.name(), line(problem), reason(problem)));
            }
        }
        return new ImportReport(read, stored, alreadyThere, refused);
    }

    private ImportReport read(SourceFile file, Map<String, String> options) throws IOException {
        String id = options.containsKey("collection") ? options.get("collection") : collectionId(file.name());
        if (id == null || !FeatureCollection.isId(id)) {
            throw Problem.invalid(
                    "collection", "The collection's id is a letter, then lower case letters, digits and hyphens.");
        }
        FeatureCollection before = collections.find(id).orElse(null);
        SchemaSurvey survey = new SchemaSurvey(before == null ? List.of() : before.properties());
        GeoJsonFile source = new GeoJsonFile(file);
        Crs crs = crs(source.read((feature, line) -> survey.see(feature)), options.get("crs"));
        FeatureCollection collection = before != null
                ? before.withProperties(survey.properties())
                : FeatureCollection.of(id, Wording.same(id), Wording.same(file.name()), survey.properties());
        Runnable open = () -> {
            if (!collection.equals(before)) {
                collections.put(collection);
            }
        };
        FeatureIntake intake =
                new FeatureIntake(file.name(), collection, open, options.get("id"), crs, home(), features, json);
        source.read(intake);
        return intake.finish();
    }

    private Envelope home() {
        BoundingBox box = city.bbox();
        Envelope home = new Envelope(box.west(), box.east(), box.south(), box.north());
        home.expandBy(AROUND_DEG);
        return home;
    }

    private static Crs crs(@Nullable JsonNode member, @Nullable String option) {
        Crs named = null;
        if (member != null && !member.isNull()) {
            JsonNode name = member.at("/properties/name");
            named = Crs.find(name.isString() ? name.stringValue() : "")
                    .orElseThrow(() -> Problem.invalid(
                            "crs",
                            "The file is written in a reference system that is not known here; there are "
                                    + "CRS84, EPSG:4326, EPSG:25832, EPSG:25833 and EPSG:3857."));
            // GeoJSON keeps longitude first whatever the name says (GeoJSON 2008, section 2.1.1; GDAL does the same).
            named = named == Crs.EPSG4326 ? Crs.CRS84 : named;
        }
        if (option == null) {
            return named == null ? Crs.CRS84 : named;
        }
        Crs asked = Crs.find(option)
                .orElseThrow(
                        () -> Problem.invalid("crs", "The option names a reference system that is not known here."));
        asked = asked == Crs.EPSG4326 ? Crs.CRS84 : asked;
        if (named != null && named != asked) {
            throw Problem.invalid(
                    "crs", "The file itself names " + named.code() + ", the option " + asked.code() + ".");
        }
        return asked;
    }

    /** {@code Some File.geojson} becomes {@code some-file}. */
    static String collectionId(String name) {
        String base = name.replaceFirst(".*[/\\\\]", "").replaceFirst("\\.(geo)?json$", "");
        String id = base.toLowerCase(Locale.ROOT)
                .replace("ä", "ae")
                .replace("ö", "oe")
                .replace("ü", "ue")
                .replace("ß", "ss")
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^[^a-z]+|-+$", "");
        return id.length() <= 63 ? id : id.substring(0, 63);
    }

    private static long line(Problem problem) {
        String field = problem.field();
        int colon = field == null ? -1 : field.lastIndexOf(':');
        return field != null && field.substring(colon + 1).matches("[0-9]{1,18}")
                ? Long.parseLong(field.substring(colon + 1))
                : 0;
    }

    static String reason(Problem problem) {
        String field = problem.field();
        return (field == null || !field.startsWith("/") ? "" : field + ": ") + problem.getMessage();
    }
}
