package de.stadtkern.observation.airquality;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param stations the list of stations, a resource or file of the shape of {@code airquality/stations.csv} */
@ConfigurationProperties(prefix = "stadtkern.observation.air-quality", ignoreUnknownFields = false)
public record AirQualitySettings(
        @DefaultValue("classpath:airquality/stations.csv") String stations) {}
