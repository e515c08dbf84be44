/** The data model of OGC SensorThings 1.1 (18-088, section 8): entity types, their properties, their links, their columns. */
@NullMarked
package de.stadtkern.observation.sensorthings.model;

import org.jspecify.annotations.NullMarked;
