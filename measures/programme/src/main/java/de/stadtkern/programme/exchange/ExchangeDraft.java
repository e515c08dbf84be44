package de.stadtkern.programme.exchange;

import de.stadtkern.programme.Days;
import de.stadtkern.web.Input;
import de.stadtkern.web.Problem;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What a person says about an entry of the exchange; {@link #checked} refuses what none can be. */
public record ExchangeDraft(
        @Nullable String kind,
        @Nullable String title,
        @Nullable String text,
        @Nullable String day,
        @Nullable String place,
        @Nullable String partner,
        @Nullable String project,
        @Nullable String link,
        @Nullable String answer,
        @Nullable String answered,
        @Nullable Boolean isPublic) {
    private static final int LONGEST_TEXT = 8_000;

    /** @throws Problem naming the field that is wrong */
    Exchange checked() {
        Input.required("/isPublic", isPublic);
        Exchange.Kind checkedKind = Exchange.Kind.find(Input.required("/kind", kind))
                .orElseThrow(() -> Problem.invalid("/kind", "The kind is partner, event, lesson or request."));
        LocalDate asked = Days.optional("/day", day);
        LocalDate answeredOn = Days.optional("/answered", answered);
        String reply = text("/answer", answer);
        if (checkedKind != Exchange.Kind.REQUEST && reply != null) {
            throw Problem.invalid("/answer", "Only a request is answered.");
        }
        if (answeredOn != null && reply == null) {
            throw Problem.invalid("/answer", "An answer that was given has a text.");
        }
        if (answeredOn != null && asked != null && answeredOn.isBefore(asked)) {
            throw Problem.invalid("/answered", "A request is not answered before it is asked.");
        }
        return new Exchange(
                checkedKind.key(),
                Input.line("/title", title, 200),
                text("/text", text),
                asked,
                line("/place", place, 200),
                line("/partner", partner, 200),
                line("/project", project, 80),
                address(line("/link", link, 500)),
                reply,
                answeredOn);
    }

    private static @Nullable String address(@Nullable String address) {
        if (address == null) {
            return null;
        }
        try {
            URI uri = new URI(address);
            if (!"https".equalsIgnoreCase(uri.getScheme()) || uri.getHost() == null || uri.getUserInfo() != null) {
                throw Problem.invalid("/link", "The address begins with https:// and names a host.");
            }
            return address;
        } catch (URISyntaxException e) {
            throw Problem.invalid("/link", "The address is not one.");
        }
    }

    private static @Nullable String line(String field, @Nullable String value, int longest) {
        return value == null || value.isBlank() ? null : Input.line(field, value, longest);
    }

    private static @Nullable String text(String field, @Nullable String value) {
        return value == null || value.isBlank() ? null : Input.text(field, value, LONGEST_TEXT);
    }
}
