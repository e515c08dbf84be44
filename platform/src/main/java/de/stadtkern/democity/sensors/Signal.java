package de.stadtkern.democity.sensors;

/** A value at every moment. */
@FunctionalInterface
interface Signal {
    /** @param t seconds since 1970 */
    double at(long t);
}
