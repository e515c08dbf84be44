package de.stadtkern.identity;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something happened to a person's account that they should hear of, such as a sign-in from a new device or a role that was
 * delegated to them. Published in the transaction that it is about.
 *
 * @param person whom it is told to
 * @param topic key such as {@code account.new-device}; its texts stand in {@code texts/accountnotice.*.properties}
 * @param values what the texts name in braces; words or numbers, never markup, never a secret
 * @param path page to read on, such as {@code /account/sessions}
 */
public record AccountEvent(
        UUID person,
        String topic,
        Map<String, String> values,
        @Nullable String path) {
    public AccountEvent {
        values = Map.copyOf(values);
    }
}
