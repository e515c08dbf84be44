package de.stadtkern.programme.effect;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one project is to bring about.
 *
 * @param guidelines numbers of the Smart City Charta's guidelines that it serves, 1…4
 * @param goals goals of the city that it serves
 * @param chain how one thing leads to another
 */
public record Effect(List<Integer> guidelines, List<Goal> goals, List<Link> chain, List<Indicator> indicators) {
    /** Of a project of which nothing is said yet. */
    static final Effect NONE = new Effect(List.of(), List.of(), List.of(), List.of());

    public Effect {
        guidelines = List.copyOf(guidelines);
        goals = List.copyOf(goals);
        chain = List.copyOf(chain);
        indicators = List.copyOf(indicators);
    }

    /** A document of the city that sets goals. */
    public enum Plan {
        /** The smart-city strategy. */
        STRATEGY,
        /** The integrated concept of city development (INSEK). */
        INSEK;

        String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Optional<Plan> find(String key) {
            return Arrays.stream(values())
                    .filter(plan -> plan.key().equals(key))
                    .findFirst();
        }
    }

    /** @param plan key of a {@link Plan} */
    public record Goal(String plan, String text) {}

    /** A stage of the logic model; what belongs to one leads to what belongs to a later one. */
    public enum Stage {
        INPUT,
        OUTPUT,
        OUTCOME,
        IMPACT;

        String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Optional<Stage> find(String key) {
            return Arrays.stream(values())
                    .filter(stage -> stage.key().equals(key))
                    .findFirst();
        }
    }

    /**
     * @param key names it within the project
     * @param stage key of a {@link Stage}
     * @param leadsTo keys of links of later stages
     */
    public record Link(String key, String stage, String text, List<String> leadsTo) {
        public Link {
            leadsTo = List.copyOf(leadsTo);
        }
    }

    /**
     * @param link key of the link of the chain that it measures
     * @param datastream id of the datastream whose latest value is the indicator's value
     * @param dataset id of the dataset of the catalogue that its values are taken from by people
     * @param values what was entered, by day
     */
    public record Indicator(
            String title,
            String definition,
            @Nullable String unit,
            @Nullable String link,
            @Nullable Double baseline,
            @Nullable LocalDate baselineDay,
            @Nullable Double target,
            @Nullable LocalDate targetDay,
            @Nullable Integer datastream,
            @Nullable String dataset,
            List<Value> values) {
        public Indicator {
            values = List.copyOf(values);
        }
    }

    /** @param evidence where the value comes from */
    public record Value(LocalDate day, double value, String evidence) {}
}
