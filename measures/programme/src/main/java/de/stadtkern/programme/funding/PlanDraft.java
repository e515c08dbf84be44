package de.stadtkern.programme.funding;

import de.stadtkern.programme.Days;
import de.stadtkern.programme.funding.plan.Cost;
import de.stadtkern.programme.funding.plan.CostItem;
import de.stadtkern.programme.funding.plan.Cover;
import de.stadtkern.programme.funding.plan.Phase;
import de.stadtkern.programme.funding.plan.Plan;
import de.stadtkern.programme.funding.plan.Terms;
import de.stadtkern.web.Input;
import de.stadtkern.web.Problem;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A {@link FundingPlan} as a client sends it; amounts are cents. */
record PlanDraft(
        @Nullable String project,
        @Nullable String title,
        @Nullable String funder,
        @Nullable String call,
        @Nullable String notice,
        @Nullable String noticed,
        @Nullable Content plan) {
    /** Most that one amount may be: a thousand million euros. */
    static final long MOST = 100_000_000_000L;

    static final int MOST_PHASES = 20;
    static final int MOST_ITEMS = 200;
    static final String KEY = "[0-9A-Za-z][0-9A-Za-z._-]{0,19}";
    private static final int LONGEST_PHASE_years = 15;

    record Content(
            @Nullable TermsDraft terms,
            @Nullable List<@Nullable PhaseDraft> phases,
            @Nullable List<@Nullable ItemDraft> items,
            @Nullable List<@Nullable CoverDraft> covers) {}

    record TermsDraft(
            @Nullable Integer rate_bp,
            @Nullable Integer emergencyRate_bp,
            @Nullable List<@Nullable Integer> emergencyYears,
            @Nullable Long cap,
            @Nullable Integer freely_bp,
            @Nullable Integer useWithin_days,
            @Nullable Integer interimProof_months,
            @Nullable Integer finalProof_months) {}

    record PhaseDraft(
            @Nullable String key,
            @Nullable String title,
            @Nullable String first,
            @Nullable String last,
            @Nullable Long cap) {}

    record CostDraft(@Nullable Long eligible, @Nullable Long notEligible) {}

    record ItemDraft(
            @Nullable String key,
            @Nullable String title,
            @Nullable String phase,
            @Nullable Boolean running,
            @Nullable Map<Integer, @Nullable CostDraft> years) {}

    record CoverDraft(
            @Nullable Integer year,
            @Nullable Long amount,
            @Nullable String source) {}

    /** @throws Problem naming the first field that is not right */
    FundingPlan checked() {
        String key = Input.line("/project", project, 80);
        if (!key.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
            throw Problem.invalid("/project", "A project's key is small letters, digits and hyphens.");
        }
        return new FundingPlan(
                key,
                Input.line("/title", title, 200),
                Input.line("/funder", funder, 200),
                Input.line("/call", call, 300),
                notice == null || notice.isBlank() ? null : Input.line("/notice", notice, 100),
                Days.optional("/noticed", noticed),
                checked(Input.required("/plan", plan)));
    }

    private static Plan checked(Content content) {
        Terms terms = checked(Input.required("/plan/terms", content.terms()));
        List<Phase> phases = phases(content.phases() == null ? List.of() : content.phases());
        List<CostItem> items = items(content.items() == null ? List.of() : content.items(), phases);
        List<Cover> covers = covers(content.covers() == null ? List.of() : content.covers());
        return whole(terms, phases, items, covers);
    }

    /** @throws Problem 400 where all items together cost too much */
    static Plan whole(Terms terms, List<Phase> phases, List<CostItem> items, List<Cover> covers) {
        long sum = 0;
        for (CostItem item : items) {
            sum += item.total().total(); // 200 items of 15 years of 2 amounts stay far within 64 bits.
        }
        if (sum > Plan.MOST / 4) {
            throw Problem.invalid("/plan/items", "All cost items together are more than 25 thousand million euros.");
        }
        return new Plan(terms, phases, items, covers);
    }

    private static Terms checked(TermsDraft terms) {
        TreeSet<Integer> years = new TreeSet<>();
        List<@Nullable Integer> named = terms.emergencyYears() == null ? List.of() : terms.emergencyYears();
        for (int i = 0; i < named.size(); i++) {
            years.add(year("/plan/terms/emergencyYears/" + i, named.get(i)));
        }
        return new Terms(
                within("/plan/terms/rate_bp", terms.rate_bp(), 0, Terms.WHOLE_BP),
                within("/plan/terms/emergencyRate_bp", terms.emergencyRate_bp(), 0, Terms.WHOLE_BP),
                years,
                cap("/plan/terms/cap", terms.cap()),
                within("/plan/terms/freely_bp", terms.freely_bp(), 0, Terms.WHOLE_BP),
                within("/plan/terms/useWithin_days", terms.useWithin_days(), 1, 366),
                within("/plan/terms/interimProof_months", terms.interimProof_months(), 1, 24),
                within("/plan/terms/finalProof_months", terms.finalProof_months(), 1, 24));
    }

    private static List<Phase> phases(List<@Nullable PhaseDraft> drafts) {
        if (drafts.isEmpty() || drafts.size() > MOST_PHASES) {
            throw Problem.invalid("/plan/phases", "A plan has 1 to " + MOST_PHASES + " phases.");
        }
        List<Phase> phases = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        for (int i = 0; i < drafts.size(); i++) {
            String at = "/plan/phases/" + i;
            PhaseDraft draft = Input.required(at, drafts.get(i));
            String key = key(at + "/key", draft.key(), keys);
            LocalDate first = Input.required(at + "/first", Days.optional(at + "/first", draft.first()));
            LocalDate last = Input.required(at + "/last", Days.optional(at + "/last", draft.last()));
            if (last.isBefore(first)) {
                throw Problem.invalid(at + "/last", "The phase ends before it begins.");
            }
            if (last.getYear() - first.getYear() >= LONGEST_PHASE_years) {
                throw Problem.invalid(at + "/last", "A phase lasts at most " + LONGEST_PHASE_years + " budget years.");
            }
            phases.add(new Phase(
                    key, Input.line(at + "/title", draft.title(), 200), first, last, cap(at + "/cap", draft.cap())));
        }
        return phases;
    }

    private static List<CostItem> items(List<@Nullable ItemDraft> drafts, List<Phase> phases) {
        if (drafts.size() > MOST_ITEMS) {
            throw Problem.invalid("/plan/items", "A plan has at most " + MOST_ITEMS + " cost items.");
        }
        List<CostItem> items = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        for (int i = 0; i < drafts.size(); i++) {
            String at = "/plan/items/" + i;
            ItemDraft draft = Input.required(at, drafts.get(i));
            String key = key(at + "/key", draft.key(), keys);
            Phase phase = phases.stream()
                    .filter(one -> one.key().equals(draft.phase()))
                    .findFirst()
                    .orElseThrow(() -> Problem.invalid(at + "/phase", "The plan has no phase with this key."));
            SortedMap<Integer, Cost> years = new TreeMap<>();
            Map<Integer, @Nullable CostDraft> named = draft.years() == null ? Map.of() : draft.years();
            named.forEach((year, cost) -> {
                String place = at + "/years/" + year;
                if (!phase.includes(year)) {
                    throw Problem.invalid(place, "The year lies outside of the item's phase.");
                }
                CostDraft found = Input.required(place, cost);
                years.put(
                        year,
                        new Cost(
                                amount(place + "/eligible", found.eligible()),
                                amount(place + "/notEligible", found.notEligible())));
            });
            items.add(new CostItem(
                    key,
                    Input.line(at + "/title", draft.title(), 200),
                    phase.key(),
                    Boolean.TRUE.equals(draft.running()),
                    years));
        }
        return items;
    }

    private static List<Cover> covers(List<@Nullable CoverDraft> drafts) {
        if (drafts.size() > MOST_ITEMS) {
            throw Problem.invalid("/plan/covers", "A plan has at most " + MOST_ITEMS + " covers.");
        }
        List<Cover> covers = new ArrayList<>();
        for (int i = 0; i < drafts.size(); i++) {
            String at = "/plan/covers/" + i;
            CoverDraft draft = Input.required(at, drafts.get(i));
            covers.add(new Cover(
                    year(at + "/year", draft.year()),
                    positive(at + "/amount", draft.amount()),
                    Input.line(at + "/source", draft.source(), 200)));
        }
        return covers;
    }

    private static String key(String field, @Nullable String value, Set<String> keys) {
        String key = Input.line(field, value, 20);
        if (!key.matches(KEY)) {
            throw Problem.invalid(field, "A key is up to 20 letters, digits, dots and hyphens, such as 2.1.");
        }
        if (!keys.add(key)) {
            throw Problem.invalid(field, "The key comes twice.");
        }
        return key;
    }

    static int year(String field, @Nullable Integer value) {
        return within(field, value, 1900, 2200);
    }

    static int within(String field, @Nullable Integer value, int least, int most) {
        int found = Input.required(field, value);
        if (found < least || found > most) {
            throw Problem.invalid(field, "The number is not within " + least + " to " + most + ".");
        }
        return found;
    }

    private static @Nullable Long cap(String field, @Nullable Long value) {
        return value == null ? null : (Long) amount(field, value);
    }

    /** 0 where none is given. */
    static long amount(String field, @Nullable Long value) {
        if (value == null) {
            return 0;
        }
        if (value < 0 || value > MOST) {
            throw Problem.invalid(field, "An amount is 0 to " + MOST + " cents.");
        }
        return value;
    }

    static long positive(String field, @Nullable Long value) {
        long amount = amount(field, Input.required(field, value));
        if (amount == 0) {
            throw Problem.invalid(field, "The amount is 0.");
        }
        return amount;
    }
}
