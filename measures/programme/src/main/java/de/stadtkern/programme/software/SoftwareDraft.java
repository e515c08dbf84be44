package de.stadtkern.programme.software;

import de.stadtkern.programme.Days;
import de.stadtkern.programme.publiccode.PubliccodeFile;
import de.stadtkern.web.Input;
import de.stadtkern.web.Problem;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a person says about a piece of software; {@link #checked} refuses what none can be. */
public record SoftwareDraft(
        @Nullable String name,
        @Nullable String purpose,
        @Nullable String project,
        @Nullable String repository,
        @Nullable String licence,
        @Nullable String sbom,
        @Nullable String documentation,
        @Nullable String publiccode,
        @Nullable String security,
        @Nullable String rights,
        @Nullable List<Reuse> reuses,
        @Nullable Boolean isPublic) {
    private static final int MOST_REUSES = 200;

    /** @param since YYYY-MM-DD */
    public record Reuse(
            @Nullable String by,
            @Nullable String since,
            @Nullable String note) {}

    /**
     * @param released as it was before; nobody releases by writing
     * @throws Problem naming the field that is wrong
     */
    Software checked(@Nullable LocalDate released) {
        Input.required("/isPublic", isPublic);
        List<Reuse> given = reuses == null ? List.of() : reuses;
        if (given.size() > MOST_REUSES) {
            throw Problem.invalid("/reuses", "At most " + MOST_REUSES + " entries are kept.");
        }
        List<Software.Reuse> checked = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            String pointer = "/reuses/" + i;
            Reuse reuse = Input.required(pointer, given.get(i));
            checked.add(new Software.Reuse(
                    Input.line(pointer + "/by", reuse.by(), 200),
                    Days.optional(pointer + "/since", reuse.since()),
                    text(pointer + "/note", reuse.note(), 1_000)));
        }
        String expression = line("/licence", licence, 200);
        if (expression != null && !PubliccodeFile.knowsLicence(expression)) {
            throw Problem.invalid("/licence", "The licence is an SPDX expression, such as EUPL-1.2.");
        }
        return new Software(
                Input.line("/name", name, 200),
                text("/purpose", purpose, 2_000),
                line("/project", project, 80),
                address("/repository", repository),
                expression,
                address("/sbom", sbom),
                address("/documentation", documentation),
                text("/publiccode", publiccode, PubliccodeFile.LONGEST),
                text("/security", security, 2_000),
                text("/rights", rights, 2_000),
                released,
                checked);
    }

    private static @Nullable String address(String field, @Nullable String value) {
        String address = line(field, value, 500);
        if (address == null) {
            return null;
        }
        try {
            URI uri = new URI(address);
            if (!"https".equalsIgnoreCase(uri.getScheme()) || uri.getHost() == null || uri.getUserInfo() != null) {
                throw Problem.invalid(field, "The address begins with https:// and names a host.");
            }
            return address;
        } catch (URISyntaxException e) {
            throw Problem.invalid(field, "The address is not one.");
        }
    }

    private static @Nullable String line(String field, @Nullable String value, int longest) {
        return value == null || value.isBlank() ? null : Input.line(field, value, longest);
    }

    private static @Nullable String text(String field, @Nullable String value, int longest) {
        return value == null || value.isBlank() ? null : Input.text(field, value, longest);
    }
}
