package de.stadtkern.web;

import org.springframework.context.annotation.Configuration;

/** Problems, paging, languages and request ids for every route. */
@Configuration(proxyBeanMethods = false)
public class WebModule {}
