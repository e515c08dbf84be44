package de.stadtkern.programme.exchange;

import de.stadtkern.web.Input;
import de.stadtkern.web.Problem;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a person says for other cities; {@link #checked} refuses what cannot be. */
public record TransferDraft(
        @Nullable List<Need> needs,
        @Nullable List<Cost> costs,
        @Nullable String contact,
        @Nullable String steps,
        @Nullable Boolean isPublic) {
    private static final int MOST = 100;
    private static final long HIGHEST_CENTS = 100_000_000_000L;

    public record Need(@Nullable String kind, @Nullable String text) {}

    /** @param onceCents 0 where it is not given, {@code yearlyCents} likewise */
    public record Cost(
            @Nullable String what,
            @Nullable Long onceCents,
            @Nullable Long yearlyCents) {}

    /** @throws Problem naming the field that is wrong */
    Transfer checked() {
        Input.required("/isPublic", isPublic);
        List<Transfer.Need> checkedNeeds = new ArrayList<>();
        for (int i = 0; i < few("/needs", needs).size(); i++) {
            String pointer = "/needs/" + i;
            Need need = Input.required(pointer, few("/needs", needs).get(i));
            checkedNeeds.add(new Transfer.Need(
                    Transfer.Kind.find(Input.required(pointer + "/kind", need.kind()))
                            .orElseThrow(() -> Problem.invalid(
                                    pointer + "/kind", "The kind is data, staff, technology, law or other."))
                            .key(),
                    Input.line(pointer + "/text", need.text(), 500)));
        }
        List<Transfer.Cost> checkedCosts = new ArrayList<>();
        for (int i = 0; i < few("/costs", costs).size(); i++) {
            String pointer = "/costs/" + i;
            Cost cost = Input.required(pointer, few("/costs", costs).get(i));
            checkedCosts.add(new Transfer.Cost(
                    Input.line(pointer + "/what", cost.what(), 200),
                    cents(pointer + "/onceCents", cost.onceCents()),
                    cents(pointer + "/yearlyCents", cost.yearlyCents())));
        }
        return new Transfer(checkedNeeds, checkedCosts, text("/contact", contact), text("/steps", steps));
    }

    private static <T> List<T> few(String pointer, @Nullable List<T> given) {
        if (given != null && given.size() > MOST) {
            throw Problem.invalid(pointer, "At most " + MOST + " entries are kept.");
        }
        return given == null ? List.of() : given;
    }

    private static long cents(String pointer, @Nullable Long cents) {
        if (cents != null && (cents < 0 || cents > HIGHEST_CENTS)) {
            throw Problem.invalid(pointer, "The amount is 0 to 1 billion euros, in cents.");
        }
        return cents == null ? 0 : cents;
    }

    private static @Nullable String text(String field, @Nullable String value) {
        return value == null || value.isBlank() ? null : Input.text(field, value, 8_000);
    }
}
