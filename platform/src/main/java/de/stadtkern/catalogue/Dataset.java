package de.stadtkern.catalogue;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What may be published, described in the terms of DCAT-AP.de 3.0.
 *
 * @param id lower case letters, digits and hyphens, unique in the city
 * @param title {@code dct:title}
 * @param description {@code dct:description}
 * @param licence URI below {@code http://dcat-ap.de/def/licenses/}, that of every distribution
 * @param attribution text that the licence asks to show ({@code dcatde:licenseAttributionByText}), or {@code null}
 * @param themes codes of the EU data themes ({@code dcat:theme}), such as {@code REGI}
 * @param keywords German keywords ({@code dcat:keyword})
 * @param spatial west, south, east, north in degrees, or {@code null} for the whole city
 * @param from when the contents begin ({@code dcat:startDate}), or {@code null}
 * @param to when the contents end, or {@code null} while they go on
 * @param periodicity code of the EU frequency list ({@code dct:accrualPeriodicity}), such as {@code CONT}
 * @param availability code of the EU availability list, such as {@code AVAILABLE}
 * @param provenance where the data come from ({@code dct:provenance})
 * @param modified when the contents changed last, or {@code null}
 * @param distributions at least one way to get it
 */
public record Dataset(
        String id,
        Wording title,
        Wording description,
        String licence,
        @Nullable String attribution,
        List<String> themes,
        List<String> keywords,
        @Nullable List<Double> spatial,
        @Nullable Instant from,
        @Nullable Instant to,
        String periodicity,
        String availability,
        Wording provenance,
        @Nullable Instant modified,
        List<Distribution> distributions) {
    /** The EU's data themes ({@code http://publications.europa.eu/resource/authority/data-theme}). */
    public static final Set<String> THEMES = Set.of(
            "AGRI",
            "ECON",
            "EDUC",
            "ENER",
            "ENVI",
            "GOVE",
            "HEAL",
            "INTR",
            "JUST",
            "OP_DATPRO",
            "REGI",
            "SOCI",
            "TECH",
            "TRAN");

    public Dataset {
        themes = List.copyOf(themes);
        keywords = List.copyOf(keywords);
        spatial = spatial == null ? null : List.copyOf(spatial);
        distributions = List.copyOf(distributions);
    }

    /**
     * One way to get the data.
     *
     * @param title what it is
     * @param path absolute path on this server
     * @param format code of the EU file type list, such as {@code GEOJSON}
     * @param mediaType IANA media type
     * @param service the standard of the data service behind it ({@code dct:conformsTo} of a {@code dcat:DataService}), or
     *     {@code null} for a plain file
     */
    public record Distribution(
            Wording title,
            String path,
            String format,
            String mediaType,
            @Nullable String service) {}
}
