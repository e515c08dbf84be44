package de.stadtkern.identity.personaldata;

import de.stadtkern.city.City;
import de.stadtkern.identity.PersonalData;
import de.stadtkern.web.Texts;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** The parts of export and deletion, put together. */
@Configuration(proxyBeanMethods = false)
@Import(ExportRoutes.class)
public class PersonalDataConfiguration {
    @Bean
    PersonalData handedOnData(JdbcClient jdbc) {
        return new HandedOnData(jdbc);
    }

    @Bean
    ExportArchive exportArchive(City city, Texts texts, JsonMapper json, Clock clock) {
        return new ExportArchive(city, texts, json, clock);
    }
}
