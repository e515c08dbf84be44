package de.stadtkern.programme.paper;

import de.stadtkern.programme.Days;
import de.stadtkern.web.Input;
import de.stadtkern.web.Problem;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a person says about a paper; {@link #checked} refuses what no paper can be. */
public record PaperDraft(
        @Nullable String reference,
        @Nullable String kind,
        @Nullable String title,
        @Nullable String session,
        @Nullable String submitted,
        @Nullable String decided,
        @Nullable String decidingBody,
        @Nullable String leadUnit,
        @Nullable List<String> applicants,
        @Nullable String text,
        @Nullable Boolean isPublic) {
    private static final int MOST_APPLICANTS = 50;
    private static final int LONGEST_TEXT = 200_000;

    /** Everything checked and in the form that is stored. */
    public record Checked(
            Reference reference,
            String kind,
            String title,
            @Nullable String session,
            @Nullable LocalDate submitted,
            @Nullable LocalDate decided,
            @Nullable String decidingBody,
            @Nullable String leadUnit,
            List<String> applicants,
            String text,
            boolean isPublic) {
        public Checked {
            applicants = List.copyOf(applicants);
        }
    }

    /** @throws Problem naming the field that is wrong */
    public Checked checked() {
        List<String> names = new ArrayList<>();
        List<String> given = applicants == null ? List.of() : applicants;
        if (given.size() > MOST_APPLICANTS) {
            throw Problem.invalid("/applicants", "A paper has at most " + MOST_APPLICANTS + " applicants.");
        }
        for (int i = 0; i < given.size(); i++) {
            names.add(Input.line("/applicants/" + i, given.get(i), 200));
        }
        LocalDate broughtIn = Days.optional("/submitted", submitted);
        LocalDate decision = Days.optional("/decided", decided);
        if (broughtIn != null && decision != null && decision.isBefore(broughtIn)) {
            throw Problem.invalid("/decided", "A paper is not decided before it is submitted.");
        }
        return new Checked(
                Reference.parse(Input.line("/reference", reference, 60)),
                Input.line("/kind", kind, 60),
                Input.line("/title", title, 500),
                optional("/session", session, 60),
                broughtIn,
                decision,
                optional("/decidingBody", decidingBody, 200),
                optional("/leadUnit", leadUnit, 200),
                names,
                text == null || text.isBlank() ? "" : Input.text("/text", text, LONGEST_TEXT),
                Input.required("/isPublic", isPublic));
    }

    private static @Nullable String optional(String field, @Nullable String value, int longest) {
        return value == null || value.isBlank() ? null : Input.line(field, value, longest);
    }
}
