package de.stadtkern.catalogue;

import org.springframework.context.annotation.Configuration;

/** The datasets that the modules declare. */
@Configuration(proxyBeanMethods = false)
public class CatalogueModule {}
