package de.stadtkern.observation;

import org.springframework.context.annotation.Configuration;

/** The SensorThings service, the ingest path and the time series. */
@Configuration(proxyBeanMethods = false)
public class ObservationModule {}
