package de.stadtkern.democity.map;

import static de.stadtkern.feature.Property.integer;
import static de.stadtkern.feature.Property.number;
import static de.stadtkern.feature.Property.string;

import de.stadtkern.catalogue.Wording;
import de.stadtkern.democity.town.Frame;
import de.stadtkern.democity.town.Town;
import de.stadtkern.feature.FeatureCollection;
import de.stadtkern.feature.FeatureCollections;
import de.stadtkern.feature.Features;
import de.stadtkern.feature.NewFeature;
import de.stadtkern.feature.Property;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.util.GeometryFixer;

/** Puts the town into feature collections; running it again changes nothing. */
public final class DemoMap {
    private static final Wording NAME = new Wording("Name", "Name", "Name");
    private static final Wording KIND = new Wording("Art", "Kind", "Art");
    private static final Wording HEIGHT = new Wording("Höhe", "Height", "Höhe");
    private static final String SYNTHETIC_DE = " Erzeugte Daten einer Stadt, die es nicht gibt.";
    private static final String SYNTHETIC_EN = " Synthetic data of a city that does not exist.";
    private static final String SYNTHETIC_LS = " Die Stadt ist aus·gedacht.";

    private final FeatureCollections collections;
    private final Features features;
    private final Frame frame = new Frame();

    public DemoMap(FeatureCollections collections, Features features) {
        this.collections = collections;
        this.features = features;
    }

    /** @param cityName the name that the boundary carries */
    public void store(Town town, String cityName) {
        put(
                "city-boundary",
                new Wording("Stadtgrenze", "City boundary", "Die Grenze von der Stadt"),
                "REGI",
                List.of(string("name", NAME)),
                List.of(town.boundary()),
                boundary -> boundary,
                boundary -> Map.of("name", cityName));
        put(
                "districts",
                new Wording("Stadtbezirke", "Districts", "Die Stadt·teile"),
                "REGI",
                List.of(
                        string("name", NAME),
                        string("number", new Wording("Nummer", "Number", "Nummer")),
                        integer(
                                "population",
                                new Wording("Einwohner", "Population", "So viele Menschen wohnen hier"),
                                null)),
                town.districts(),
                Town.District::outline,
                district -> Map.of(
                        "name", district.name(),
                        "number", district.number(),
                        "population", district.population()));
        streetsAndBuildings(town);
        put(
                "green-areas",
                new Wording("Grünflächen", "Green areas", "Parks und Wälder"),
                "ENVI",
                List.of(string("kind", KIND), string("name", NAME)),
                town.greens(),
                Town.Green::outline,
                green -> Map.of("kind", green.kind(), "name", green.name()));
        put(
                "waters",
                new Wording("Gewässer", "Waters", "Flüsse und Seen"),
                "ENVI",
                List.of(string("kind", KIND), string("name", NAME)),
                town.waters(),
                Town.Water::shape,
                water -> Map.of("kind", water.kind(), "name", water.name()));
        put(
                "contours",
                new Wording("Höhenlinien", "Contour lines", "Linien für Berg und Tal"),
                "REGI",
                List.of(integer("height_m", HEIGHT, "m")),
                town.contours(),
                Town.Contour::line,
                contour -> Map.of("height_m", contour.height_m()));
        put(
                "places",
                new Wording("Orte", "Places", "Wichtige Orte"),
                "GOVE",
                List.of(string("kind", KIND), string("name", NAME)),
                town.places(),
                Town.Place::at,
                place -> Map.of("kind", place.kind(), "name", place.name()));
        put(
                "parking",
                new Wording("Parkplätze", "Parking sites", "Hier kann man parken"),
                "TRAN",
                List.of(
                        string("name", NAME),
                        integer("capacity", new Wording("Stellplätze", "Capacity", "So viele Autos passen hin"), null)),
                town.parking(),
                Town.Parking::at,
                site -> Map.of("name", site.name(), "capacity", site.capacity()));
    }

    private void streetsAndBuildings(Town town) {
        put(
                "streets",
                new Wording("Straßen", "Streets", "Straßen"),
                "TRAN",
                List.of(
                        string("name", NAME),
                        string("class", new Wording("Klasse", "Class", "Wie groß ist die Straße?")),
                        number("width_m", new Wording("Breite", "Width", "So breit ist die Straße"), "m"),
                        integer("lanes", new Wording("Fahrstreifen", "Lanes", "So viele Spuren"), null),
                        integer(
                                "speed_kmh",
                                new Wording("Höchstgeschwindigkeit", "Speed limit", "So schnell darf man fahren"),
                                "km/h"),
                        Property.string("bridge", new Wording("Brücke", "Bridge", "Brücke"))),
                town.streets(),
                Town.Street::line,
                street -> {
                    Map<String, Object> properties = new LinkedHashMap<>();
                    properties.put("name", street.name());
                    properties.put("class", street.kind().id());
                    properties.put("width_m", street.kind().width_m());
                    properties.put("lanes", street.kind().lanes());
                    properties.put("speed_kmh", street.kind().speed_kmh());
                    if (street.bridge()) {
                        properties.put("bridge", "yes");
                    }
                    return properties;
                });
        put(
                "buildings",
                new Wording("Gebäude", "Buildings", "Häuser"),
                "REGI",
                List.of(
                        string("use", new Wording("Nutzung", "Use", "Wofür ist das Haus?")),
                        integer("storeys", new Wording("Geschosse", "Storeys", "Stock·werke"), null),
                        number("height_m", HEIGHT, "m"),
                        string("street", new Wording("Straße", "Street", "Straße"))),
                town.buildings(),
                Town.Building::outline,
                building -> Map.of(
                        "use", building.use(),
                        "storeys", building.storeys(),
                        "height_m", building.height_m(),
                        "street", building.street()));
    }

    private <T> void put(
            String id,
            Wording title,
            String theme,
            List<Property> properties,
            List<T> things,
            Function<T, Geometry> shape,
            Function<T, Map<String, ?>> values) {
        Wording description = new Wording(
                title.de() + " der Demonstrationsstadt." + SYNTHETIC_DE,
                title.en() + " of the demonstration city." + SYNTHETIC_EN,
                title.ls() + "." + SYNTHETIC_LS);
        collections.put(FeatureCollection.of(id, title, description, properties).withTheme(theme));
        List<NewFeature> all = new ArrayList<>(things.size());
        for (int i = 0; i < things.size(); i++) {
            T thing = things.get(i);
            all.add(new NewFeature(
                    Integer.toString(i + 1), valid(frame.degrees(shape.apply(thing))), values.apply(thing)));
        }
        features.upsert(id, all);
    }

    /** Rounding to 1e-7 degrees can pinch an outline; a pinched one is mended. */
    private static Geometry valid(Geometry geometry) {
        return geometry.isValid() ? geometry : GeometryFixer.fix(geometry);
    }
}
