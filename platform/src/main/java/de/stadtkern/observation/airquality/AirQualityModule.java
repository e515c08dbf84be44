package de.stadtkern.observation.airquality;

import de.stadtkern.importing.Importer;
import de.stadtkern.observation.Equipment;
import de.stadtkern.observation.Observations;
import de.stadtkern.observation.equipment.StoredEquipment;
import java.time.ZoneId;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ResourceLoader;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The air-quality importer and the equipment that it sets up. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AirQualitySettings.class)
public class AirQualityModule {
    @Bean
    Equipment equipment(JdbcClient jdbc, PlatformTransactionManager transactions, Observations observations) {
        return new StoredEquipment(jdbc, new TransactionTemplate(transactions), observations);
    }

    @Bean
    Importer airQualityImporter(
            AirQualitySettings settings,
            ResourceLoader resources,
            Equipment equipment,
            Observations observations,
            ZoneId zone) {
        return new AirQualityImporter(
                AirQualityTables.read(resources, settings.stations()), equipment, observations, zone);
    }
}
