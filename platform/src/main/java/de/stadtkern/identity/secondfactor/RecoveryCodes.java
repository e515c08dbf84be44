package de.stadtkern.identity.secondfactor;

import de.stadtkern.identity.token.Tokens;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Ten codes of 80 random bits each, such as {@code 7K2M-…}; only their SHA-256 is kept, and each counts once. */
final class RecoveryCodes {
    static final int HOW_MANY = 10;

    /** Without letters and digits that look alike. */
    private static final String ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

    private static final int LENGTH = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final JdbcClient jdbc;
    private final Clock clock;

    RecoveryCodes(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Makes new ones; those before end. */
    List<String> renew(UUID person) {
        clear(person);
        List<String> codes = new ArrayList<>();
        for (int i = 0; i < HOW_MANY; i++) {
            String code = code();
            jdbc.sql("INSERT INTO identity.recovery_code (person_id, hash, created) VALUES (?, ?, ?)")
                    .params(person, hash(code), OffsetDateTime.now(clock))
                    .update();
            codes.add(code);
        }
        return codes;
    }

    /** Whether the code is one of the person's and was not used; it is then. */
    boolean use(UUID person, String code) {
        return jdbc.sql("UPDATE identity.recovery_code SET used = ? WHERE person_id = ? AND hash = ? AND used IS NULL")
                        .params(OffsetDateTime.now(clock), person, hash(code))
                        .update()
                > 0;
    }

    int left(UUID person) {
        return jdbc.sql("SELECT count(*) FROM identity.recovery_code WHERE person_id = ? AND used IS NULL")
                .param(person)
                .query(Integer.class)
                .single();
    }

    void clear(UUID person) {
        jdbc.sql("DELETE FROM identity.recovery_code WHERE person_id = ?")
                .param(person)
                .update();
    }

    private static String code() {
        StringBuilder code = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) {
            if (i > 0 && i % 4 == 0) {
                code.append('-');
            }
            code.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return code.toString();
    }

    private static byte[] hash(String code) {
        return Tokens.hash(code.toUpperCase(Locale.ROOT).replaceAll("[^0-9A-Z]", ""));
    }
}
