package de.stadtkern.identity.account;

import com.nulabinc.zxcvbn.Zxcvbn;
import de.stadtkern.web.Input;
import de.stadtkern.web.Problem;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/**
 * Argon2id with OWASP's parameters (19 MiB, 2 passes, 1 lane), and zxcvbn with its bundled lists of breached and common
 * passwords. As many hashes run at once as there are processors, so that sign-ins cannot exhaust the memory.
 */
public final class Passwords {
    private static final int SHORTEST = 10;
    private static final int LONGEST = 128;
    /** zxcvbn takes quadratic time and more. */
    private static final int LONGEST_RATED = 64;

    private final Argon2PasswordEncoder argon2 = new Argon2PasswordEncoder(16, 32, 1, 19 * 1024, 2);
    private final Semaphore slots = new Semaphore(Runtime.getRuntime().availableProcessors());
    private final Supplier<String> nobodys =
            lazily(() -> hash("the hash that stands in for accounts that do not exist"));
    private final Supplier<Zxcvbn> ratings = lazily(Zxcvbn::new);

    /** @throws Problem {@code weak-password} when it is short, listed, or easily guessed from what is known of the person */
    public String requireStrong(String field, @Nullable String password, List<String> known) {
        String checked = Input.storable(field, Input.required(field, password));
        if (checked.length() < SHORTEST) {
            throw new Problem(400, "weak-password", field, "At least " + SHORTEST + " characters are needed.");
        }
        if (checked.length() > LONGEST) {
            throw Problem.invalid(field, "At most " + LONGEST + " characters are allowed.");
        }
        String rated = checked.substring(0, Math.min(checked.length(), LONGEST_RATED));
        if (ratings.get().measure(rated, known).getScore() < 3) {
            throw new Problem(
                    400, "weak-password", field, "The password is on a list of known ones or easily guessed.");
        }
        return checked;
    }

    public String hash(String password) {
        return limited(() -> java.util.Objects.requireNonNull(argon2.encode(password)));
    }

    /** Takes as long for an account that does not exist ({@code null}) as for one that does. */
    boolean matches(@Nullable String password, @Nullable String stored) {
        String given = password == null ? "" : password.substring(0, Math.min(password.length(), LONGEST + 1));
        String expected = stored == null ? nobodys.get() : stored;
        boolean fits = limited(() -> argon2.matches(given, expected));
        return fits && stored != null && !given.isEmpty();
    }

    private <T> T limited(Supplier<T> work) {
        slots.acquireUninterruptibly();
        try {
            return work.get();
        } finally {
            slots.release();
        }
    }

    private static <T> Supplier<T> lazily(Supplier<T> maker) {
        return new Supplier<>() {
            private @Nullable T made;

            @Override
            public synchronized T get() {
                T known = made;
                if (known == null) {
                    known = maker.get();
                    made = known;
                }
                return known;
            }
        };
    }
}
