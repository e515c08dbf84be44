package de.stadtkern.city;

import static de.stadtkern.city.Section.given;

import de.stadtkern.city.Section.Mistake;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads a city from YAML; every mistake of the file is told at once. */
final class CityFile {
    private static final String MEASURES = "/city/measures.yaml";

    private CityFile() {}

    /**
     * @param name the file's name, for messages
     * @throws CityConfigurationException with all mistakes
     */
    static City read(String name, String yaml) {
        List<Mistake> mistakes = new ArrayList<>();
        Node root = compose(yaml, mistakes);
        City city = root == null ? null : new Section("", root, mistakes).build(CityFile::city);
        if (city == null || !mistakes.isEmpty()) {
            throw new CityConfigurationException(name, mistakes);
        }
        return city;
    }

    private static @Nullable Node compose(String yaml, List<Mistake> mistakes) {
        try {
            Optional<Node> root = new Compose(
                            LoadSettings.builder().setAllowDuplicateKeys(true).build())
                    .composeString(yaml);
            if (root.isEmpty()) {
                mistakes.add(new Mistake(1, "the file is empty"));
            }
            return root.orElse(null);
        } catch (MarkedYamlEngineException e) {
            mistakes.add(new Mistake(
                    e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1), "not YAML: " + e.getProblem()));
        } catch (YamlEngineException e) {
            mistakes.add(new Mistake(1, "not YAML: " + e.getMessage()));
        }
        return null;
    }

    private static City city(Section file) {
        String name = file.need("name", CityFile::text);
        Ags ags = file.need("ags", Ags::new);
        City.Kind kind = file.need("kind", CityFile::kind);
        Boolean demonstration = file.optional("demonstration", CityFile::yesOrNo);
        String boundary = file.optional("boundary", CityFile::collection);
        Position centre = position(file);
        BoundingBox bbox = bbox(file);
        List<City.District> districts = districts(file);
        ZoneId timeZone = file.need("timeZone", CityFile::zone);
        Crs crs = file.optional("crs", Crs::parse);
        List<City.Language> languages = file.texts("languages", CityFile::language);
        List<Measure> measures = measures(file);
        City.Contact contact = contact(file, "contact");
        City.Imprint imprint = imprint(file);
        City.Contact privacyOfficer = contact(file, "privacyOfficer");
        City.Contact accessibility = contact(file, "accessibility");
        if (Boolean.TRUE.equals(demonstration) && ags != null && !ags.fictional()) {
            file.mistake("demonstration", "the AGS " + ags + " is not fictional (99…)");
        }
        return new City(
                given(name),
                given(ags),
                given(kind),
                Boolean.TRUE.equals(demonstration),
                boundary == null ? "city-boundary" : boundary,
                given(centre),
                given(bbox),
                districts,
                given(timeZone),
                crs == null ? new Crs(25833) : crs,
                languages.isEmpty() ? List.of(City.Language.values()) : languages,
                measures,
                given(contact),
                given(imprint),
                given(privacyOfficer),
                given(accessibility));
    }

    private static @Nullable Position position(Section file) {
        List<Double> numbers = file.texts("centre", CityFile::number);
        try {
            if (numbers.size() == 2) {
                return new Position(numbers.get(0), numbers.get(1));
            }
            file.mistake("centre", "[longitude, latitude] is needed");
        } catch (IllegalArgumentException e) {
            file.mistake("centre", String.valueOf(e.getMessage()));
        }
        return null;
    }

    private static @Nullable BoundingBox bbox(Section file) {
        List<Double> edges = file.texts("bbox", CityFile::number);
        try {
            if (edges.size() == 4) {
                return new BoundingBox(edges.get(0), edges.get(1), edges.get(2), edges.get(3));
            }
            file.mistake("bbox", "[west, south, east, north] is needed");
        } catch (IllegalArgumentException e) {
            file.mistake("bbox", String.valueOf(e.getMessage()));
        }
        return null;
    }

    private static List<City.District> districts(Section file) {
        List<City.District> districts = new ArrayList<>();
        Set<String> numbers = new HashSet<>();
        for (Section item : file.sections("districts")) {
            City.District district = item.build(section -> {
                String number = section.need("number", CityFile::text);
                String name = section.need("name", CityFile::text);
                String kind = section.need("kind", CityFile::text);
                return new City.District(given(number), given(name), given(kind));
            });
            if (district != null) {
                districts.add(district);
                if (!numbers.add(district.number())) {
                    item.mistake("number", "\"" + district.number() + "\" is there twice");
                }
            }
        }
        return districts;
    }

    private static City.@Nullable Contact contact(Section file, String key) {
        Section section = file.section(key);
        return section == null
                ? null
                : section.build(s -> {
                    String name = s.need("name", CityFile::text);
                    String address = s.optional("address", CityFile::text);
                    String email = s.optional("email", CityFile::text);
                    String phone = s.optional("phone", CityFile::text);
                    String url = s.optional("url", CityFile::text);
                    String source = s.optional("source", CityFile::text);
                    return new City.Contact(given(name), address, email, phone, url, source);
                });
    }

    private static City.@Nullable Imprint imprint(Section file) {
        Section section = file.section("imprint");
        return section == null
                ? null
                : section.build(s -> {
                    String provider = s.need("provider", CityFile::text);
                    String representative = s.need("representative", CityFile::text);
                    String supervision = s.optional("supervision", CityFile::text);
                    String url = s.optional("url", CityFile::text);
                    return new City.Imprint(given(provider), given(representative), supervision, url);
                });
    }

    /** All measures of the platform, those that the file lists switched on. */
    private static List<Measure> measures(Section file) {
        Map<String, Map<String, String>> titles = titles();
        List<String> on = file.texts("measures", id -> {
            if (!titles.containsKey(id)) {
                throw new IllegalArgumentException(
                        "\"" + id + "\" is not a measure; did you mean \"" + nearest(id, titles.keySet()) + "\"?");
            }
            return id;
        });
        List<Measure> measures = new ArrayList<>();
        titles.forEach((id, title) -> measures.add(new Measure(id, on.contains(id), title)));
        return measures;
    }

    private static Map<String, Map<String, String>> titles() {
        List<Mistake> mistakes = new ArrayList<>();
        Map<String, Map<String, String>> titles = new LinkedHashMap<>();
        try (InputStream in = given(CityFile.class.getResourceAsStream(MEASURES))) {
            Node root = given(compose(new String(in.readAllBytes(), StandardCharsets.UTF_8), mistakes));
            for (Section measure : new Section("", root, mistakes).sections("measures")) {
                Map<String, String> title = new LinkedHashMap<>();
                for (String language : List.of("de", "en", "ls")) {
                    title.put(language, given(measure.need(language, CityFile::text)));
                }
                titles.put(given(measure.need("id", CityFile::text)), title);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return titles;
    }

    private static String text(String value) {
        Words.text(value, 500);
        return value;
    }

    private static City.Kind kind(String value) {
        return choice(value, City.Kind.values(), CityFile::kebab);
    }

    private static City.Language language(String value) {
        return choice(value, City.Language.values(), City.Language::tag);
    }

    private static <T> T choice(String value, T[] all, Function<T, String> name) {
        List<String> names = Arrays.stream(all).map(name).toList();
        int found = names.indexOf(value);
        if (found < 0) {
            throw new IllegalArgumentException("\"" + value + "\" is none of " + String.join(", ", names));
        }
        return all[found];
    }

    static String kebab(City.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Boolean yesOrNo(String value) {
        return switch (value) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("true or false is needed, not \"" + value + "\"");
        };
    }

    private static String collection(String value) {
        if (!value.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
            throw new IllegalArgumentException("\"" + value + "\" is not the id of a feature collection");
        }
        return value;
    }

    private static Double number(String value) {
        try {
            return Double.valueOf(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("\"" + value + "\" is not a number", e);
        }
    }

    private static ZoneId zone(String value) {
        try {
            ZoneId zone = ZoneId.of(value);
            if (!value.contains("/")) {
                throw new IllegalArgumentException("name a region such as Europe/Berlin, not \"" + value + "\"");
            }
            return zone;
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("\"" + value + "\" is not a time zone such as Europe/Berlin", e);
        }
    }

    private static String nearest(String word, Set<String> known) {
        return known.stream()
                .min((a, b) -> Integer.compare(Section.distance(word, a), Section.distance(word, b)))
                .orElse("");
    }
}
