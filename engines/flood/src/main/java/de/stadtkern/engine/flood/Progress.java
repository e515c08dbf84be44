package de.stadtkern.engine.flood;

import de.stadtkern.engine.flood.ledger.Ledger;

/**
 * How far a run is.
 *
 * @param t_s simulated time
 * @param end_s simulated time at the end
 * @param wetCells cells with more than a film of water
 * @param cellUpdates cells times steps so far
 * @param shortestStep_s the shortest step in use now
 * @param ledger until now
 */
public record Progress(
        double t_s, double end_s, long wetCells, long cellUpdates, double shortestStep_s, Ledger ledger) {}
