package de.stadtkern.programme.exchange;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What another city needs to know to do the same as one project.
 *
 * @param needs what it takes
 * @param costs what it costs
 * @param contact whom to ask
 * @param steps how to go about it
 */
public record Transfer(
        List<Need> needs,
        List<Cost> costs,
        @Nullable String contact,
        @Nullable String steps) {
    /** Of a project of which nothing is said yet. */
    static final Transfer NONE = new Transfer(List.of(), List.of(), null, null);

    public Transfer {
        needs = List.copyOf(needs);
        costs = List.copyOf(costs);
    }

    public enum Kind {
        DATA,
        STAFF,
        TECHNOLOGY,
        LAW,
        OTHER;

        String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Optional<Kind> find(String key) {
            return Arrays.stream(values())
                    .filter(kind -> kind.key().equals(key))
                    .findFirst();
        }
    }

    /** @param kind key of a {@link Kind} */
    public record Need(String kind, String text) {}

    /**
     * @param onceCents euro cents to begin with, ≥ 0
     * @param yearlyCents euro cents a year, ≥ 0
     */
    public record Cost(String what, long onceCents, long yearlyCents) {}

    long onceCents() {
        return costs.stream().mapToLong(Cost::onceCents).sum();
    }

    long yearlyCents() {
        return costs.stream().mapToLong(Cost::yearlyCents).sum();
    }
}
