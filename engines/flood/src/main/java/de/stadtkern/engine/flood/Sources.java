package de.stadtkern.engine.flood;

import de.stadtkern.engine.flood.boundary.Boundary;
import de.stadtkern.engine.flood.boundary.Inflow;
import de.stadtkern.engine.flood.boundary.Series;
import de.stadtkern.engine.flood.building.PreparedBuildings;
import de.stadtkern.engine.flood.drainage.Exchange;
import de.stadtkern.engine.flood.drainage.Inlet;
import de.stadtkern.engine.flood.drainage.SewerNetwork;
import de.stadtkern.engine.flood.loss.Ground;
import de.stadtkern.engine.flood.rain.Rain;
import de.stadtkern.engine.flood.scheme.Surface;
import de.stadtkern.engine.flood.terrain.Opening;
import de.stadtkern.engine.flood.terrain.OpeningFlow;
import de.stadtkern.engine.flood.terrain.Terrain;

/**
 * All that brings or takes water besides flow over the ground: rain, roofs, losses, inflows, openings and inlets. Each is applied for
 * the time that has just passed, and counted to the last bit of what it changed.
 */
final class Sources {
    private static final double MM = 1e-3;

    private final FloodModel model;
    private final Terrain terrain;
    private final PreparedBuildings.Roof[] roofs;
    private final Surface surface;
    private final Ground ground;
    private final double area_m2;
    /** Cells whose rain does not fall on themselves. */
    private final boolean[] roofed;
    /** The one zone of a segment over which rain falls with the surface's own steps; -2 where it does not. */
    private final int[] zoneInside;

    private double rain_m3;
    private double inflow_m3;
    private double abstraction_m3;
    private double infiltration_m3;
    private double sewerOut_m3;

    Sources(FloodModel model, PreparedBuildings buildings, Surface surface) {
        this.model = model;
        this.terrain = buildings.terrain();
        this.roofs = buildings.roofs();
        this.surface = surface;
        this.area_m2 = model.terrain().grid().cellArea_m2();
        this.ground = new Ground(
                model.losses(),
                model.terrain().grid().cells(),
                model.initial().infiltrated_mm(),
                model.initial().rained_mm());
        this.roofed = new boolean[roofs.length == 0 ? 0 : model.terrain().grid().cells()];
        for (PreparedBuildings.Roof roof : roofs) {
            for (int cell : roof.cells()) {
                roofed[cell] = true;
            }
        }
        this.zoneInside = new int[surface.segments()];
        for (int number = 0; number < zoneInside.length; number++) {
            zoneInside[number] = oneZone(surface.segment(number));
        }
    }

    Ground ground() {
        return ground;
    }

    /** Whether something changes the water from now on that should not wait for long. */
    boolean hurried(double t_s) {
        return !model.openings().isEmpty()
                || model.sewers() != null
                || model.inflows().stream().anyMatch(inflow -> flows(inflow.m3_s(), t_s))
                || model.boundaries().stream()
                        .anyMatch(each ->
                                each.kind() instanceof Boundary.Discharge discharge && flows(discharge.m3_s(), t_s));
    }

    private static boolean flows(Series m3_s, double t_s) {
        return m3_s.at(t_s) > 0 || Double.isFinite(m3_s.nextPoint_s(t_s));
    }

    /** Lets the rain of a step of time fall with the surface's own steps where that is possible. */
    void rainFrom(double t_s) {
        Rain rain = model.rain();
        int step = rain.stepAt(t_s);
        float[] m_s = new float[zoneInside.length];
        for (int i = 0; i < m_s.length; i++) {
            m_s[i] = step < 0 || zoneInside[i] < 0 ? 0 : (float) (rain.mm_h()[step][zoneInside[i]] * MM / 3600);
        }
        surface.rainInside(m_s);
    }

    private int oneZone(Surface.Segment segment) {
        if (!segment.rainsInside() || !ground.takesNothing()) {
            return -2;
        }
        int[] zone = model.rain().zone();
        int columns = model.terrain().grid().columns();
        int first = zone == null ? 0 : zone[segment.row() * columns + segment.column()];
        for (int j = 0; j < segment.rows(); j++) {
            for (int i = 0; i < segment.columns(); i++) {
                int cell = (segment.row() + j) * columns + segment.column() + i;
                if (terrain.inside(cell)
                        && ((zone != null && zone[cell] != first) || (roofed.length > 0 && roofed[cell]))) {
                    return -2;
                }
            }
        }
        return first;
    }

    /** Inflows, openings and inlets for the time from {@code from_s} to {@code to_s}. */
    void atPoints(double from_s, double to_s) {
        for (Inflow inflow : model.inflows()) {
            double volume = inflow.m3_s().integral(from_s, to_s);
            if (volume > 0) {
                inflow_m3 += share(inflow.cells(), volume);
            }
        }
        for (Opening opening : model.openings()) {
            through(opening, to_s - from_s);
        }
        SewerNetwork sewers = model.sewers();
        if (sewers != null) {
            drain(sewers, to_s - from_s);
        }
    }

    /** Adds a volume to cells in equal parts; returns it. */
    private double share(int[] cells, double volume_m3) {
        for (int cell : cells) {
            surface.add(cell, volume_m3 / cells.length / area_m2);
        }
        return volume_m3;
    }

    private void through(Opening opening, double dt_s) {
        double from = surface.depth_m(opening.from());
        double to = surface.depth_m(opening.to());
        double fromLevel = terrain.z_m()[opening.from()] + from;
        double toLevel = terrain.z_m()[opening.to()] + to;
        double volume = OpeningFlow.discharge_m3_s(opening, fromLevel, toLevel) * dt_s;
        // Not beyond equal levels, nor more than what is there.
        double most = Math.min(Math.abs(fromLevel - toLevel) / 2, (volume > 0 ? from : to) / 2) * area_m2;
        double moved = Math.clamp(volume, -most, most) / area_m2;
        if (moved != 0) {
            surface.add(opening.from(), -moved);
            surface.add(opening.to(), moved);
        }
    }

    private void drain(SewerNetwork sewers, double dt_s) {
        for (int i = 0; i < sewers.inlets().size(); i++) {
            Inlet inlet = sewers.inlets().get(i);
            double depth = surface.depth_m(inlet.cell());
            double volume = Exchange.discharge_m3_s(inlet, depth, sewers.head_m(i)) * dt_s;
            volume = volume >= 0
                    ? Math.min(volume, Math.min(depth * area_m2 / 2, sewers.room_m3(i, dt_s)))
                    : -Math.min(-volume, sewers.surcharge_m3(i));
            if (volume != 0) {
                surface.add(inlet.cell(), -volume / area_m2);
                sewers.exchange(i, volume);
            }
        }
        sewerOut_m3 += sewers.advance(dt_s);
    }

    /** Rain and losses for the time from {@code from_s} to {@code to_s}, in which the rain does not change. */
    void onGround(double from_s, double to_s) {
        double dt_s = to_s - from_s;
        int step = model.rain().stepAt(from_s);
        int segments = surface.segments();
        double[] rain = new double[segments];
        double[] abstraction = new double[segments];
        double[] infiltration = new double[segments];
        surface.eachSegment((segment, number) -> {
            if (zoneInside[number] == -2) {
                double[] sums = new double[3];
                onSegment(segment, step, dt_s, sums);
                rain[number] = sums[0];
                abstraction[number] = sums[1];
                infiltration[number] = sums[2];
            }
        });
        for (int i = 0; i < segments; i++) {
            rain_m3 += rain[i] * MM * area_m2;
            abstraction_m3 += abstraction[i] * MM * area_m2;
            infiltration_m3 += infiltration[i] * MM * area_m2;
        }
        for (PreparedBuildings.Roof roof : roofs) {
            fromRoof(roof, step, dt_s);
        }
    }

    private double rain_mm(int step, int cell, double dt_s) {
        if (step < 0) {
            return 0;
        }
        int[] zone = model.rain().zone();
        int number = zone == null ? 0 : zone[cell];
        return number < 0 ? 0 : model.rain().mm_h()[step][number] * dt_s / 3600;
    }

    private void onSegment(Surface.Segment segment, int step, double dt_s, double[] sums) {
        boolean raining = step >= 0 && anyRain(model.rain().mm_h()[step]);
        if (!raining && (ground.takesNothing() || segment.dry())) {
            return;
        }
        float[] h = segment.h();
        float[] c = segment.carry();
        int columns = model.terrain().grid().columns();
        for (int j = 0; j < segment.rows(); j++) {
            int first = (segment.row() + j) * columns + segment.column();
            int at = segment.first() + j * segment.stride();
            for (int i = 0; i < segment.columns(); i++) {
                int cell = first + i;
                if (terrain.inside(cell)) {
                    double rain = roofed.length > 0 && roofed[cell] ? 0 : rain_mm(step, cell, dt_s);
                    sums[0] += rain;
                    onCell(cell, rain, h, c, at + i, dt_s, sums);
                }
            }
        }
        segment.changed();
    }

    private void onCell(int cell, double rain_mm, float[] h, float[] c, int at, double dt_s, double[] sums) {
        if (ground.takesNothing()) {
            Surface.add(h, c, at, rain_mm * MM);
            return;
        }
        double effective = ground.effectiveRain_mm(cell, rain_mm);
        sums[1] += rain_mm - effective;
        double before = (double) h[at] + c[at];
        double available = before / MM + effective;
        double infiltrated = ground.infiltration_mm(cell, effective, available, dt_s);
        double after = infiltrated >= available ? 0 : before + (effective - infiltrated) * MM;
        h[at] = (float) after;
        c[at] = (float) (after - h[at]);
        double shown = (double) h[at] + c[at] - before;
        sums[2] += effective - shown / MM;
    }

    private static boolean anyRain(float[] mm_h) {
        for (float each : mm_h) {
            if (each > 0) {
                return true;
            }
        }
        return false;
    }

    private void fromRoof(PreparedBuildings.Roof roof, int step, double dt_s) {
        double volume = 0;
        for (int cell : roof.cells()) {
            volume += rain_mm(step, cell, dt_s) * MM * area_m2;
        }
        if (volume == 0) {
            return;
        }
        rain_m3 += volume;
        SewerNetwork sewers = model.sewers();
        if (roof.catchment() >= 0 && sewers != null) {
            volume = sewers.takeRoofWater(roof.catchment(), volume, dt_s);
        }
        share(roof.around().length > 0 ? roof.around() : roof.cells(), volume);
    }

    double rain_m3() {
        return rain_m3 + surface.rainedInside_m3();
    }

    double inflow_m3() {
        return inflow_m3;
    }

    double abstraction_m3() {
        return abstraction_m3;
    }

    double infiltration_m3() {
        return infiltration_m3;
    }

    double sewerOut_m3() {
        return sewerOut_m3;
    }
}
