package de.stadtkern.engine.flood.output;

/** A point whose depth, level and velocity are recorded. */
public record Gauge(String name, int cell) {}
