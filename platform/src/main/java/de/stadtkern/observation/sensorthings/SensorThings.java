package de.stadtkern.observation.sensorthings;

import de.stadtkern.identity.AccessRule;
import de.stadtkern.identity.Permission;
import de.stadtkern.observation.EntityRequests;
import de.stadtkern.observation.FeaturesOfInterest;
import de.stadtkern.observation.LatestValues;
import de.stadtkern.observation.ObservationRequests;
import de.stadtkern.observation.Observations;
import de.stadtkern.observation.ingest.LiveObservations;
import de.stadtkern.observation.sensorthings.reading.Reader;
import de.stadtkern.observation.sensorthings.writing.Changes;
import de.stadtkern.observation.sensorthings.writing.Writer;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The SensorThings service: its route, who may call it, and the features that the ingest path asks for. */
@Configuration(proxyBeanMethods = false)
public class SensorThings {
    private static final Permission WRITE = new Permission("observation:write", "");
    private static final Permission ADMINISTER = new Permission(
            "observation:administer",
            "Create, change and delete Things, Datastreams and all that describes observations.");

    @Bean
    Permission observationAdminister() {
        return ADMINISTER;
    }

    @Bean
    AccessRule sensorThingsAreReadByEveryone() {
        return AccessRule.everyone("GET", "/sta/**");
    }

    @Bean
    AccessRule entitiesAreCreatedByAdministrators() {
        return AccessRule.holding(ADMINISTER, "POST", "/sta/**");
    }

    @Bean
    AccessRule entitiesAreChangedByAdministrators() {
        return AccessRule.holding(ADMINISTER, "PATCH", "/sta/**");
    }

    @Bean
    AccessRule entitiesAreReplacedByAdministrators() {
        return AccessRule.holding(ADMINISTER, "PUT", "/sta/**");
    }

    @Bean
    AccessRule entitiesAreDeletedByAdministrators() {
        return AccessRule.holding(ADMINISTER, "DELETE", "/sta/**");
    }

    @Bean
    AccessRule observationsAreCreated() {
        return AccessRule.holding(WRITE, "POST", "/sta/v1.1/Observations");
    }

    @Bean
    AccessRule observationsAreCreatedInDatastreams() {
        return AccessRule.holding(WRITE, "POST", "/sta/v1.1/{parent}/Observations");
    }

    @Bean
    AccessRule observationsAreCreatedTogether() {
        return AccessRule.holding(WRITE, "POST", "/sta/v1.1/CreateObservations");
    }

    @Bean
    AccessRule observationsAreChanged() {
        return AccessRule.holding(WRITE, "PATCH", "/sta/v1.1/Observations*");
    }

    @Bean
    AccessRule observationsAreReplaced() {
        return AccessRule.holding(WRITE, "PUT", "/sta/v1.1/Observations*");
    }

    @Bean
    AccessRule observationsAreDeleted() {
        return AccessRule.holding(WRITE, "DELETE", "/sta/v1.1/Observations*");
    }

    @Bean
    Changes sensorThingsChanges(DataSource dataSource, Observations observations, Clock clock, LiveObservations live) {
        return new Changes(dataSource, observations, clock, live);
    }

    @Bean
    FeaturesOfInterest featuresOfInterest(Changes changes) {
        return changes.features(null);
    }

    @Bean
    Dispatch sensorThingsDispatch(DataSource dataSource, Changes changes, LatestValues latest, Clock clock) {
        return new Dispatch(dataSource, new Reader(latest, clock), new Writer(clock), changes);
    }

    @Bean
    SensorThingsRoute sensorThingsRoute(Dispatch dispatch, ObservationRequests requests) {
        return new SensorThingsRoute(dispatch, requests);
    }

    @Bean
    EntityRequests entityRequests(Dispatch dispatch) {
        return new EntityCalls(dispatch);
    }

    @Bean
    SensorThingsMapping sensorThingsMapping(SensorThingsRoute route) {
        return new SensorThingsMapping(route);
    }
}
