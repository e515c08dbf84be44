package de.stadtkern.engine.flood.drainage;

import java.util.List;

/**
 * The sewers as the surface sees them. The engine asks for the head below each inlet, computes the exchange, and hands over the
 * volumes; what is handed over and what comes back is in the ledger. Called from one thread at a time.
 */
public interface SewerNetwork {
    List<Inlet> inlets();

    /**
     * Level of the water in the sewer below an inlet, relative to the inlet's grate: negative while there is room, positive in
     * surcharge.
     */
    double head_m(int inlet);

    /** The most that the network can take through an inlet within the next {@code dt_s} seconds, m³. */
    double room_m3(int inlet, double dt_s);

    /** The most that the network can give back through an inlet, m³. */
    double surcharge_m3(int inlet);

    /**
     * Takes (positive) or gives back (negative) a volume at an inlet; within {@link #room_m3} and {@link #surcharge_m3}.
     */
    void exchange(int inlet, double volume_m3);

    /** Takes roof water of a catchment; returns what there was no room for, m³. */
    double takeRoofWater(int catchment, double volume_m3, double dt_s);

    /** Moves the network on by {@code dt_s}; returns what left it for the receiving water or the treatment plant, m³. */
    double advance(double dt_s);

    /** What is in the network now, m³. */
    double stored_m3();

    /** The state for a hot start. */
    double[] state();

    void restore(double[] state);
}
