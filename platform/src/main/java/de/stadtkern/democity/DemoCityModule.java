package de.stadtkern.democity;

import org.springframework.context.annotation.Configuration;

/** Generates the demonstration city on the first start and keeps its sensors running. */
@Configuration(proxyBeanMethods = false)
public class DemoCityModule {}
