package de.stadtkern.programme.funding.plan;

/** The costs of one cost item in one budget year. */
public record Cell(String phase, String item, int year, Cost cost) {}
