package de.stadtkern.engine.flood;

import de.stadtkern.engine.flood.boundary.Boundary;
import de.stadtkern.engine.flood.boundary.Inflow;
import de.stadtkern.engine.flood.building.Buildings;
import de.stadtkern.engine.flood.drainage.SewerNetwork;
import de.stadtkern.engine.flood.loss.Losses;
import de.stadtkern.engine.flood.output.OutputSettings;
import de.stadtkern.engine.flood.rain.Rain;
import de.stadtkern.engine.flood.terrain.Crest;
import de.stadtkern.engine.flood.terrain.Manning;
import de.stadtkern.engine.flood.terrain.Opening;
import de.stadtkern.engine.flood.terrain.Terrain;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One case, whole, in memory. {@link #on} gives bare ground without rain; the {@code with} methods add to it. Arrays are not
 * copied and must not change while a simulation runs. {@link ModelCheck} says what is wrong with a model.
 *
 * @param sewers null without drainage; it changes as the simulation runs and serves one run
 * @param initial the water at the start; its time is the time at which the run starts
 * @param end_s simulated time at which the run ends
 */
public record FloodModel(
        Terrain terrain,
        Manning manning,
        Rain rain,
        Losses losses,
        Buildings buildings,
        List<Crest> crests,
        List<Opening> openings,
        List<Boundary> boundaries,
        List<Inflow> inflows,
        @Nullable SewerNetwork sewers,
        State initial,
        double end_s,
        OutputSettings output) {

    /** Bare ground with closed edges, dry, without rain, until {@code end_s}. */
    public static FloodModel on(Terrain terrain, Manning manning, double end_s) {
        return new FloodModel(
                terrain,
                manning,
                Rain.none(),
                Losses.none(),
                Buildings.none(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                null,
                State.dry(),
                end_s,
                OutputSettings.usual());
    }

    public FloodModel withRain(Rain some) {
        return new FloodModel(
                terrain,
                manning,
                some,
                losses,
                buildings,
                crests,
                openings,
                boundaries,
                inflows,
                sewers,
                initial,
                end_s,
                output);
    }

    public FloodModel withLosses(Losses some) {
        return new FloodModel(
                terrain,
                manning,
                rain,
                some,
                buildings,
                crests,
                openings,
                boundaries,
                inflows,
                sewers,
                initial,
                end_s,
                output);
    }

    public FloodModel withBuildings(Buildings some) {
        return new FloodModel(
                terrain,
                manning,
                rain,
                losses,
                some,
                crests,
                openings,
                boundaries,
                inflows,
                sewers,
                initial,
                end_s,
                output);
    }

    public FloodModel withCrests(List<Crest> some) {
        return new FloodModel(
                terrain,
                manning,
                rain,
                losses,
                buildings,
                some,
                openings,
                boundaries,
                inflows,
                sewers,
                initial,
                end_s,
                output);
    }

    public FloodModel withOpenings(List<Opening> some) {
        return new FloodModel(
                terrain,
                manning,
                rain,
                losses,
                buildings,
                crests,
                some,
                boundaries,
                inflows,
                sewers,
                initial,
                end_s,
                output);
    }

    public FloodModel withBoundaries(List<Boundary> some) {
        return new FloodModel(
                terrain, manning, rain, losses, buildings, crests, openings, some, inflows, sewers, initial, end_s,
                output);
    }

    public FloodModel withInflows(List<Inflow> some) {
        return new FloodModel(
                terrain,
                manning,
                rain,
                losses,
                buildings,
                crests,
                openings,
                boundaries,
                some,
                sewers,
                initial,
                end_s,
                output);
    }

    public FloodModel withSewers(SewerNetwork some) {
        return new FloodModel(
                terrain,
                manning,
                rain,
                losses,
                buildings,
                crests,
                openings,
                boundaries,
                inflows,
                some,
                initial,
                end_s,
                output);
    }

    /** Starts from a given state, for instance the last one of an earlier run. */
    public FloodModel from(State state) {
        return new FloodModel(
                terrain,
                manning,
                rain,
                losses,
                buildings,
                crests,
                openings,
                boundaries,
                inflows,
                sewers,
                state,
                end_s,
                output);
    }

    public FloodModel until(double other_s) {
        return new FloodModel(
                terrain,
                manning,
                rain,
                losses,
                buildings,
                crests,
                openings,
                boundaries,
                inflows,
                sewers,
                initial,
                other_s,
                output);
    }

    public FloodModel withOutput(OutputSettings other) {
        return new FloodModel(
                terrain,
                manning,
                rain,
                losses,
                buildings,
                crests,
                openings,
                boundaries,
                inflows,
                sewers,
                initial,
                end_s,
                other);
    }
}
