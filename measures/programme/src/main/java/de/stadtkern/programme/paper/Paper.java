package de.stadtkern.programme.paper;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One paper (OParl: Paper).
 *
 * @param reference as the council writes it, unique in the city
 * @param kind such as {@code Vorlage}, {@code Antrag}, {@code Anfrage} (OParl: paperType)
 * @param session number of the sitting that decided, such as {@code F/026/2021}
 * @param submitted day on which it was brought in
 * @param decided day on which it was decided
 * @param applicants who brought it in, in words
 * @param text its wording, for reading and searching
 * @param version counts its changes, from 1
 */
public record Paper(
        UUID id,
        String reference,
        String kind,
        String title,
        @Nullable String session,
        @Nullable LocalDate submitted,
        @Nullable LocalDate decided,
        @Nullable String decidingBody,
        @Nullable String leadUnit,
        List<String> applicants,
        String text,
        boolean isPublic,
        int version,
        Instant changed) {
    public Paper {
        applicants = List.copyOf(applicants);
    }
}
