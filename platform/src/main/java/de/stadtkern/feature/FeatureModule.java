package de.stadtkern.feature;

import org.springframework.context.annotation.Configuration;

/** Collections of features, OGC API Features and vector tiles. */
@Configuration(proxyBeanMethods = false)
public class FeatureModule {}
