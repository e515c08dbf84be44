package de.stadtkern.democity;

import de.stadtkern.city.City;
import de.stadtkern.democity.map.DemoMap;
import de.stadtkern.democity.sensors.Sites;
import de.stadtkern.democity.town.Town;
import de.stadtkern.democity.town.TownPlan;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** The first start: the map is generated and stored once, and what is needed later is remembered. */
final class DemoLoad {
    private static final Logger LOG = LoggerFactory.getLogger(DemoLoad.class);

    private final City city;
    private final DemoCitySettings settings;
    private final JdbcClient jdbc;
    private final DemoMap map;
    private final Clock clock;
    private final JsonMapper json = JsonMapper.shared();

    /** What later starts need to know of the first. */
    record Loaded(long seed, Instant born, Sites sites) {}

    private record Row(
            long seed,
            Instant born,
            boolean mapLoaded,
            @Nullable String sites) {}

    DemoLoad(City city, DemoCitySettings settings, JdbcClient jdbc, DemoMap map, Clock clock) {
        this.city = city;
        this.settings = settings;
        this.jdbc = jdbc;
        this.map = map;
        this.clock = clock;
    }

    /** Loads what is not there yet. Each part can be repeated, so an interrupted load simply begins anew. */
    Loaded load() {
        jdbc.sql("INSERT INTO democity.load (seed, born) VALUES (:seed, :born) ON CONFLICT DO NOTHING")
                .param("seed", settings.seed())
                .param("born", Timestamp.from(clock.instant()))
                .update();
        Row row = jdbc.sql("SELECT seed, born, map_loaded, sites::text AS sites FROM democity.load")
                .query((result, number) -> new Row(
                        result.getLong("seed"),
                        result.getTimestamp("born").toInstant(),
                        result.getTimestamp("map_loaded") != null,
                        result.getString("sites")))
                .single();
        String sites = row.sites();
        return new Loaded(
                row.seed(),
                row.born(),
                row.mapLoaded() && sites != null ? json.readValue(sites, Sites.class) : loadMap(row.seed()));
    }

    private Sites loadMap(long seed) {
        long start = System.nanoTime();
        Town town = TownPlan.draw(seed);
        long drawn = System.nanoTime();
        map.store(town, city.name());
        Sites sites = Sites.of(town);
        jdbc.sql("UPDATE democity.load SET map_loaded = :now, sites = :sites::jsonb")
                .param("now", Timestamp.from(clock.instant()))
                .param("sites", json.writeValueAsString(sites))
                .update();
        LOG.info(
                "The demonstration city is on the map: {} streets, {} buildings (drawn in {} ms, stored in {} ms)",
                town.streets().size(),
                town.buildings().size(),
                (drawn - start) / 1_000_000,
                (System.nanoTime() - drawn) / 1_000_000);
        return sites;
    }
}
