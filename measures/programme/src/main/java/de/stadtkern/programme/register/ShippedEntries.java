package de.stadtkern.programme.register;

import de.stadtkern.city.City;
import de.stadtkern.programme.CityFile;
import de.stadtkern.programme.ProgrammeMeasure;
import de.stadtkern.programme.Visible;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.function.BiFunction;
import org.springframework.beans.factory.annotation.Value;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes over what comes with a city in its {@link CityFile}, once, while a register is empty. What comes with a real city is
 * taken over always, what comes with the demonstration city only while its generator is on.
 */
public final class ShippedEntries {
    private final City city;
    private final boolean generated;
    private final Clock clock;
    private final ZoneId zone;

    public ShippedEntries(
            City city, @Value("${stadtkern.democity.enabled:true}") boolean generated, Clock clock, ZoneId zone) {
        this.city = city;
        this.generated = generated;
        this.clock = clock;
        this.zone = zone;
    }

    /** An entry as it comes: {@code {"slug": …, "entry": …}}, the entry as a client sends it. */
    private record Shipped(String slug, JsonNode entry) {}

    /**
     * @param section of the file
     * @param draft class of what a client sends
     * @param checked what is kept of it, on a day
     */
    public <T, D> void into(Register<T> register, String section, Class<D> draft, BiFunction<D, LocalDate, T> checked) {
        if (!city.hasMeasure(ProgrammeMeasure.ID)
                || (city.demonstration() && !generated)
                || !register.list(Visible.ALL, null, 1).isEmpty()) {
            return;
        }
        LocalDate today = LocalDate.now(clock.withZone(zone));
        for (JsonNode each : CityFile.section(city, today, section)) {
            Shipped shipped = JsonMapper.shared().treeToValue(each, Shipped.class);
            register.create(
                    shipped.slug(),
                    checked.apply(JsonMapper.shared().treeToValue(shipped.entry(), draft), today),
                    shipped.entry().path("isPublic").asBoolean());
        }
    }
}
