package de.stadtkern.engine.flood.scheme;

import de.stadtkern.engine.flood.boundary.Series;

/** A face that the row kernel does not know: a crest, or an edge of the model through which water goes. */
sealed interface SpecialFace {
    /** Index in the tile's arrays. */
    int at();

    /** Whether it lies in x (a western face) or in y. */
    boolean inX();

    /** @param crest_m level of the upper edge */
    record Wall(int at, boolean inX, float crest_m) implements SpecialFace {}

    /** @param out whether the outside is towards the east or south */
    record FreeEdge(int at, boolean inX, boolean out, float rootOfSlope) implements SpecialFace {}

    record LevelEdge(int at, boolean inX, boolean out, Series level_m) implements SpecialFace {}

    /** @param share of the hydrograph that enters here, 1/m: one by the width of all its faces */
    record DischargeEdge(int at, boolean inX, boolean out, Series m3_s, double share) implements SpecialFace {}
}
