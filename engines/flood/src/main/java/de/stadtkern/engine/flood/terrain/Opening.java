package de.stadtkern.engine.flood.terrain;

/**
 * A culvert, underpass or gap under a bridge: it leads water between two cells, which need not be neighbours, both ways,
 * as a rectangular conduit that flows free (critical depth at the inlet), drowned or full (orifice with losses by friction).
 *
 * @param from a cell
 * @param to another cell
 * @param width_m above 0
 * @param height_m of the clear opening, above 0
 * @param inletInvert_m lower edge at {@code from}
 * @param outletInvert_m lower edge at {@code to}
 * @param length_m at least 0
 * @param manning of its walls, s/m^⅓
 * @param localLoss sum of the loss coefficients of inlet and outlet, usually 1.5
 */
public record Opening(
        int from,
        int to,
        double width_m,
        double height_m,
        double inletInvert_m,
        double outletInvert_m,
        double length_m,
        double manning,
        double localLoss) {}
