package de.stadtkern.identity.account;

import de.stadtkern.web.Input;
import de.stadtkern.web.Problem;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.text.Normalizer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** @param key the address as it is compared: NFKC, lower case */
public record EmailAddress(String text, String key) {
    public static EmailAddress parse(String field, @Nullable String given) {
        String text = Input.line(field, given, 254);
        try {
            new InternetAddress(text, true).validate();
        } catch (AddressException e) {
            throw Problem.invalid(field, "This is not an e-mail address.");
        }
        if (text.indexOf('@') < 1 || text.chars().anyMatch(c -> c <= ' ' || c == '<' || c == '"' || c == ',')) {
            throw Problem.invalid(field, "This is not an e-mail address.");
        }
        return new EmailAddress(text, key(text));
    }

    public static String key(String text) {
        return Normalizer.normalize(text.strip(), Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }
}
