package de.stadtkern.observation;

import de.stadtkern.identity.AccessRule;
import de.stadtkern.identity.Permission;
import de.stadtkern.observation.airquality.AirQualityModule;
import de.stadtkern.observation.bulk.BulkReading;
import de.stadtkern.observation.bulk.BulkReduction;
import de.stadtkern.observation.ingest.IngestPath;
import de.stadtkern.observation.ingest.IngestSettings;
import de.stadtkern.observation.ingest.LiveObservations;
import de.stadtkern.observation.requests.ObservationHandlers;
import de.stadtkern.observation.sensorthings.SensorThings;
import de.stadtkern.observation.series.AggregateExport;
import de.stadtkern.observation.series.SeriesRoutes;
import de.stadtkern.observation.storage.Partitions;
import de.stadtkern.observation.storage.SeriesPages;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneId;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The SensorThings service, the ingest path and the time series. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(IngestSettings.class)
@Import({SensorThings.class, AirQualityModule.class})
public class ObservationModule {
    /** To store, correct and delete what SensorThings knows. */
    public static final Permission WRITE = new Permission(
            "observation:write", "Store, correct and delete observations and the things they belong to.");

    @Bean
    Permission observationWrite() {
        return WRITE;
    }

    @Bean
    AccessRule readSeries() {
        return AccessRule.everyone("GET", "/observations/**");
    }

    @Bean
    Partitions observationPartitions() {
        return new Partitions();
    }

    @Bean
    LiveObservations liveObservations() {
        return new LiveObservations();
    }

    @Bean
    IngestPath observations(
            DataSource dataSource,
            IngestSettings settings,
            Partitions partitions,
            LiveObservations live,
            ObjectProvider<FeaturesOfInterest> features)
            throws SQLException {
        return new IngestPath(dataSource, settings, partitions, live, features::getIfAvailable);
    }

    @Bean
    StoredObservations storedObservations(JdbcClient jdbc, Partitions partitions) {
        return new BulkReading(jdbc, partitions);
    }

    @Bean
    Reduction reduction(IngestPath ingest, JdbcClient jdbc, Partitions partitions) {
        return new BulkReduction(ingest, jdbc, partitions);
    }

    @Bean
    ObservationRequests observationRequests(
            IngestPath ingest,
            DataSource dataSource,
            Partitions partitions,
            ObjectProvider<FeaturesOfInterest> features,
            ObjectProvider<Clock> clock) {
        return new ObservationHandlers(
                ingest,
                new SeriesPages(dataSource, partitions),
                features::getIfAvailable,
                clock.getIfAvailable(Clock::systemUTC));
    }

    @Bean
    AggregateExport observationAggregate(IngestPath ingest, DataSource dataSource, ObjectProvider<ZoneId> zone) {
        return new AggregateExport(ingest, dataSource, zone.getIfAvailable(() -> ZoneId.of("Europe/Berlin")));
    }

    @Bean
    SeriesRoutes seriesRoutes(
            DataSource dataSource,
            IngestPath ingest,
            LiveObservations live,
            ObjectProvider<Clock> clock,
            ObjectProvider<ZoneId> zone) {
        return new SeriesRoutes(
                dataSource,
                ingest,
                live,
                clock.getIfAvailable(Clock::systemUTC),
                zone.getIfAvailable(() -> ZoneId.of("Europe/Berlin")));
    }
}
