package de.stadtkern.democity;

import de.stadtkern.city.City;
import de.stadtkern.democity.map.DemoMap;
import de.stadtkern.feature.FeatureCollections;
import de.stadtkern.feature.Features;
import de.stadtkern.observation.Equipment;
import de.stadtkern.observation.LatestValues;
import de.stadtkern.observation.Observations;
import java.time.Clock;
import java.time.ZoneId;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Generates the demonstration city on the first start and keeps its sensors running. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DemoCitySettings.class)
public class DemoCityModule {
    @Bean
    DemoTerrain demoTerrain(DemoCitySettings settings) {
        return new DemoTerrain(settings.seed());
    }

    @Bean
    DemoLoad demoLoad(
            City city,
            DemoCitySettings settings,
            JdbcClient jdbc,
            FeatureCollections collections,
            Features features,
            Clock clock) {
        return new DemoLoad(city, settings, jdbc, new DemoMap(collections, features), clock);
    }

    /** Does nothing in a real city, or where the demonstration is switched off. */
    @Bean
    ApplicationRunner demoCity(
            City city,
            DemoCitySettings settings,
            DemoLoad load,
            Equipment equipment,
            Observations observations,
            LatestValues latest,
            Clock clock,
            ZoneId zone) {
        if (!city.demonstration() || !settings.enabled()) {
            return arguments -> {};
        }
        return new DemoCity(settings, load, new DemoSensors(equipment, observations, latest, clock), zone);
    }
}
