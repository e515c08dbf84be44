package de.stadtkern.city;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;

/** Reads and checks the municipality's configuration and offers it to everyone. */
@Configuration(proxyBeanMethods = false)
@Import(CityRoute.class)
public class CityModule {
    /** Reads the file before any other bean exists, so that a mistake stops the start before the database starts. */
    @Bean
    static BeanFactoryPostProcessor cityConfiguration(Environment environment) {
        City city = read(environment.getProperty("stadtkern.city", "classpath:city/demonstration.yaml"));
        return beans -> {
            beans.registerSingleton("city", city);
            beans.registerSingleton("timeZone", city.timeZone());
        };
    }

    private static City read(String location) {
        Resource resource = location.startsWith("classpath:") || location.startsWith("file:")
                ? new DefaultResourceLoader().getResource(location)
                : new FileSystemResource(location);
        try {
            return CityFile.read(location, resource.getContentAsString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new CityConfigurationException(
                    location, List.of(new Section.Mistake(1, "the file cannot be read; is the name right?")));
        }
    }
}
