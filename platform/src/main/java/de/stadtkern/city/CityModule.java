package de.stadtkern.city;

import org.springframework.context.annotation.Configuration;

/** Reads and checks the municipality's configuration and offers it to everyone. */
@Configuration(proxyBeanMethods = false)
public class CityModule {}
