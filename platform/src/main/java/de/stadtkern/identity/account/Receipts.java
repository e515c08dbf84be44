package de.stadtkern.identity.account;

import de.stadtkern.city.City;
import de.stadtkern.identity.DeletionVerification;
import de.stadtkern.identity.PersonalData;
import de.stadtkern.identity.token.Tokens;
import de.stadtkern.web.Language;
import de.stadtkern.web.Texts;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** Writes deletion receipts, and mails each to the address that is about to be forgotten. */
final class Receipts {
    private static final String VERSION = "stadtkern-deletion-receipt/1";

    private final City city;
    private final Texts texts;
    private final Mails mails;
    private final Clock clock;

    Receipts(City city, Texts texts, Mails mails, Clock clock) {
        this.city = city;
        this.texts = texts;
        this.mails = mails;
        this.clock = clock;
    }

    /**
     * @param deleted rows per kind of thing, per module
     * @param kept what stays, per module; why stands in the text {@code kept.<module>.<thing>}
     */
    Map<String, Object> write(
            Account account, Map<String, Map<String, Integer>> deleted, Map<String, List<PersonalData.Kept>> kept) {
        Language language = language(account);
        Map<String, Object> modules = new TreeMap<>();
        deleted.forEach((module, counts) -> {
            List<Map<String, Object>> stays = new ArrayList<>();
            for (PersonalData.Kept each : kept.getOrDefault(module, List.of())) {
                if (each.count() > 0) {
                    String why = texts.get(language, "kept." + module + "." + each.thing());
                    stays.add(new TreeMap<>(Map.of("thing", each.thing(), "count", each.count(), "why", why)));
                }
            }
            modules.put(module, new TreeMap<>(Map.of("deleted", new TreeMap<>(counts), "kept", stays)));
        });
        String salt = Tokens.secret();
        return new TreeMap<>(Map.of(
                "version",
                VERSION,
                "receipt",
                UUID.randomUUID().toString(),
                "city",
                city.name(),
                "deleted",
                clock.instant().toString(),
                "person",
                account.id().toString(),
                "address",
                new TreeMap<>(Map.of(
                        "salt",
                        salt,
                        "sha256",
                        DeletionVerification.addressHash(salt, EmailAddress.key(account.email())))),
                "modules",
                modules));
    }

    void mail(Account account, Map<String, Object> receipt) {
        mails.send(
                "deleted",
                account.email(),
                account.language(),
                account.name(),
                DeletionVerification.canonical(receipt));
    }

    private static Language language(Account account) {
        return Arrays.stream(Language.values())
                .filter(known -> known.tag().equals(account.language()))
                .findFirst()
                .orElse(Language.GERMAN);
    }
}
