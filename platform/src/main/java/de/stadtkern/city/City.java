package de.stadtkern.city;

import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The municipality that this installation serves.
 *
 * @param name official name
 * @param ags official municipality key
 * @param kind its standing in municipal law
 * @param demonstration whether the city is fictional and may be filled with generated data
 * @param boundary id of the feature collection that holds the boundary
 * @param centre where maps open
 * @param bbox what maps show at first
 * @param districts its parts, in official order
 * @param timeZone in which days and hours are counted
 * @param crs the projected reference system of its plans and measures
 * @param languages the languages offered, the first one is the default
 * @param measures every measure, switched on or not
 * @param contact the administration
 * @param imprint who answers for the pages
 * @param privacyOfficer whom to ask about personal data
 * @param accessibility whom to tell about barriers
 */
public record City(
        String name,
        Ags ags,
        Kind kind,
        boolean demonstration,
        String boundary,
        Position centre,
        BoundingBox bbox,
        List<District> districts,
        ZoneId timeZone,
        Crs crs,
        List<Language> languages,
        List<Measure> measures,
        Contact contact,
        Imprint imprint,
        Contact privacyOfficer,
        Contact accessibility) {
    public City {
        Words.text(name, 100);
        districts = List.copyOf(districts);
        languages = List.copyOf(languages);
        measures = List.copyOf(measures);
        if (languages.isEmpty()) {
            throw new IllegalArgumentException("at least one language is needed");
        }
        if (!bbox.contains(centre)) {
            throw new IllegalArgumentException("the centre " + centre + " lies outside the bbox " + bbox);
        }
    }

    /** Whether the measure is switched on; false for an unknown id. */
    public boolean hasMeasure(String id) {
        return measures.stream()
                .anyMatch(measure -> measure.on() && measure.id().equals(id));
    }

    /** Standing in German municipal law; see the glossary for the terms. */
    public enum Kind {
        /** Kreisfreie Stadt. */
        INDEPENDENT_CITY,
        /** Große Kreisstadt. */
        LARGE_DISTRICT_TOWN,
        /** Kreisangehörige Stadt. */
        TOWN,
        /** Gemeinde. */
        MUNICIPALITY
    }

    /** The languages that the platform's texts exist in, by BCP 47 tag. */
    public enum Language {
        GERMAN("de"),
        ENGLISH("en"),
        /** Leichte Sprache. */
        EASY_GERMAN("de-x-ls");

        private final String tag;

        Language(String tag) {
            this.tag = tag;
        }

        public String tag() {
            return tag;
        }
    }

    /**
     * A part of the city.
     *
     * @param number the official number or key, unique in the city
     * @param kind the official German term, such as {@code Stadtbezirk}
     */
    public record District(String number, String name, String kind) {
        public District {
            Words.text(number, 20);
            Words.text(name, 100);
            Words.text(kind, 40);
        }
    }

    /**
     * Whom to reach, at least in one way.
     *
     * @param address postal address in one line
     * @param source where the facts were published, for shipped configurations
     */
    public record Contact(
            String name,
            @Nullable String address,
            @Nullable String email,
            @Nullable String phone,
            @Nullable String url,
            @Nullable String source) {
        public Contact {
            Words.text(name, 200);
            if (address == null && email == null && phone == null && url == null) {
                throw new IllegalArgumentException("one of address, email, phone, url is needed");
            }
            Words.email(email);
            Words.phone(phone);
            Words.url(url);
            Words.url(source);
        }
    }

    /**
     * What German law asks of a provider's pages (§ 5 DDG).
     *
     * @param provider the legal person
     * @param representative who acts for it
     * @param supervision supervisory authority, or {@code null}
     * @param url the city's own imprint, or {@code null}
     */
    public record Imprint(
            String provider,
            String representative,
            @Nullable String supervision,
            @Nullable String url) {
        public Imprint {
            Words.text(provider, 200);
            Words.text(representative, 200);
            Words.url(url);
        }
    }
}
