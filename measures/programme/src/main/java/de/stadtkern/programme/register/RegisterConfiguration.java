package de.stadtkern.programme.register;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What all registers share. */
@Configuration(proxyBeanMethods = false)
@Import({Versions.class, ShippedEntries.class})
public class RegisterConfiguration {}
