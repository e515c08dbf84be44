package de.stadtkern.importing;

import org.springframework.context.annotation.Configuration;

/** The route and the command by which files come in. */
@Configuration(proxyBeanMethods = false)
public class ImportingModule {}
