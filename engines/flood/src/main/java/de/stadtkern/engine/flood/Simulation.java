package de.stadtkern.engine.flood;

import de.stadtkern.engine.flood.building.PreparedBuildings;
import de.stadtkern.engine.flood.drainage.SewerNetwork;
import de.stadtkern.engine.flood.ledger.Ledger;
import de.stadtkern.engine.flood.output.GaugeRecorder;
import de.stadtkern.engine.flood.output.Maxima;
import de.stadtkern.engine.flood.output.Snapshot;
import de.stadtkern.engine.flood.scheme.Schemes;
import de.stadtkern.engine.flood.scheme.Surface;
import de.stadtkern.engine.flood.terrain.Grid;
import java.util.ArrayList;
import java.util.List;

/** One run of a model. Runs once; {@link #cancel} may come from any thread. */
public final class Simulation {
    /** Rain and losses wait at most so long for their turn, s. */
    private static final double GROUND_s = 2;
    /** Inflows, openings and inlets wait at most so long, s. */
    private static final double POINTS_s = 2;
    /** Below this depth a velocity says nothing, m. */
    private static final float LEAST_m = 0.005f;

    private final FloodModel model;
    private final Settings settings;
    private final Grid grid;
    private final List<GaugeRecorder> gauges = new ArrayList<>();
    private volatile boolean cancelled;
    private double initial_m3;
    private double initialInSewers_m3;

    private Simulation(FloodModel model, Settings settings) {
        this.model = model;
        this.settings = settings;
        this.grid = model.terrain().grid();
    }

    /** @throws ModelException with every problem of the model */
    public static Simulation of(FloodModel model, Settings settings) {
        List<Problem> problems = ModelCheck.problems(model, settings);
        if (!problems.isEmpty()) {
            throw new ModelException(problems);
        }
        return new Simulation(model, settings);
    }

    /** Ends the run at the next moment at which all tiles are at the same time. */
    public void cancel() {
        cancelled = true;
    }

    /** Computes until the model's end or until it is cancelled. */
    public Result run(Observer observer) {
        PreparedBuildings buildings = PreparedBuildings.of(model.terrain(), model.buildings());
        State start = model.initial();
        SewerNetwork sewers = model.sewers();
        if (sewers != null && start.sewers().length > 0) {
            sewers.restore(start.sewers());
        }
        try (Surface surface = Schemes.surface(
                settings.scheme(),
                new Schemes.Ground(buildings.terrain(), model.manning(), model.crests(), model.boundaries()),
                new Schemes.Water(start.h_m(), start.carry_m(), start.qx_m2_s(), start.qy_m2_s()),
                new Schemes.Steps(
                        settings.theta(),
                        settings.alpha(),
                        settings.maxStep_s(),
                        settings.localSteps(),
                        settings.threads(),
                        settings.vectors()))) {
            initial_m3 = surface.volume_m3();
            initialInSewers_m3 = sewers == null ? 0 : sewers.stored_m3();
            model.output()
                    .gauges()
                    .forEach(gauge -> gauges.add(
                            new GaugeRecorder(gauge, buildings.terrain().z_m()[gauge.cell()])));
            return run(surface, new Sources(model, buildings, surface), observer);
        }
    }

    private Result run(Surface surface, Sources sources, Observer observer) {
        Maxima maxima = new Maxima(model.terrain().z_m(), model.output().floodDepth_m());
        double t = model.initial().t_s();
        double end = model.end_s();
        double look = t;
        double gauge = t;
        double snapshot = t;
        double looked = t;
        double grounded = t;
        double changes = t;
        while (true) {
            if (t >= look || t >= end || cancelled) {
                see(surface, maxima, t, t - looked);
                looked = t;
                look = nextAfter(look, model.output().maximaInterval_s(), t);
                if (observer != Observer.SILENT) {
                    observer.progress(progress(surface, sources, t));
                }
            }
            if (t >= gauge || t >= end) {
                record(surface, t);
                gauge = nextAfter(gauge, model.output().gaugeInterval_s(), t);
            }
            if (Double.isFinite(model.output().snapshotInterval_s()) && (t >= snapshot || t >= end)) {
                observer.snapshot(snapshot(surface, t));
                snapshot = nextAfter(snapshot, model.output().snapshotInterval_s(), t);
            }
            if (t >= end || cancelled) {
                return result(surface, sources, maxima, t);
            }
            if (t >= changes) {
                sources.rainFrom(t);
                changes = model.rain().nextChange_s(t);
            }
            double limit = Math.min(end, changes);
            if (sources.hurried(t)) {
                limit = Math.min(limit, t + POINTS_s);
            }
            double next = surface.advance(t, limit);
            sources.atPoints(t, next);
            if (next - grounded >= GROUND_s || next >= changes || next >= end || cancelled) {
                sources.onGround(grounded, next);
                grounded = next;
            }
            t = next;
        }
    }

    private static double nextAfter(double due, double interval, double t) {
        return due + interval * Math.max(1, Math.floor((t - due) / interval) + 1);
    }

    private void see(Surface surface, Maxima maxima, double t, double since) {
        surface.eachSegment((segment, number) -> {
            if (segment.dry()) {
                return;
            }
            float[] u = new float[segment.columns()];
            float[] v = new float[segment.columns()];
            for (int j = 0; j < segment.rows(); j++) {
                segment.velocities(j, LEAST_m, u, v);
                maxima.look(
                        grid.cell(segment.column(), segment.row() + j),
                        segment.columns(),
                        segment.h(),
                        segment.first() + j * segment.stride(),
                        u,
                        v,
                        t,
                        since);
            }
        });
    }

    private void record(Surface surface, double t) {
        for (GaugeRecorder gauge : gauges) {
            int column = gauge.gauge().cell() % grid.columns();
            int row = gauge.gauge().cell() / grid.columns();
            double speed = 0;
            for (int number = 0; number < surface.segments(); number++) {
                Surface.Segment segment = surface.segment(number);
                int i = column - segment.column();
                int j = row - segment.row();
                if (i >= 0 && i < segment.columns() && j >= 0 && j < segment.rows()) {
                    float[] u = new float[segment.columns()];
                    float[] v = new float[segment.columns()];
                    segment.velocities(j, LEAST_m, u, v);
                    speed = Math.hypot(u[i], v[i]);
                }
            }
            gauge.record(t, surface.depth_m(gauge.gauge().cell()), speed);
        }
    }

    private Snapshot snapshot(Surface surface, double t) {
        float[] h = new float[grid.cells()];
        float[] east = new float[grid.cells()];
        float[] north = new float[grid.cells()];
        surface.eachSegment((segment, number) -> {
            float[] u = new float[segment.columns()];
            float[] v = new float[segment.columns()];
            for (int j = 0; j < segment.rows(); j++) {
                int first = grid.cell(segment.column(), segment.row() + j);
                segment.velocities(j, LEAST_m, u, v);
                System.arraycopy(segment.h(), segment.first() + j * segment.stride(), h, first, segment.columns());
                System.arraycopy(u, 0, east, first, segment.columns());
                System.arraycopy(v, 0, north, first, segment.columns());
            }
        });
        float[] z = model.terrain().z_m();
        for (int cell = 0; cell < h.length; cell++) {
            if (Float.isNaN(z[cell])) {
                h[cell] = Float.NaN;
                east[cell] = Float.NaN;
                north[cell] = Float.NaN;
            }
        }
        return new Snapshot(t, grid, h, east, north);
    }

    private Ledger ledger(Surface surface, Sources sources) {
        double[] boundary = surface.boundary_m3();
        SewerNetwork sewers = model.sewers();
        return new Ledger(
                initial_m3,
                initialInSewers_m3,
                sources.rain_m3(),
                sources.inflow_m3(),
                boundary[0],
                boundary[1],
                sources.abstraction_m3(),
                sources.infiltration_m3(),
                sources.sewerOut_m3(),
                sewers == null ? 0 : sewers.stored_m3(),
                surface.volume_m3());
    }

    private Progress progress(Surface surface, Sources sources, double t) {
        return new Progress(
                t,
                model.end_s(),
                surface.wetCells(),
                surface.cellUpdates(),
                surface.shortestStep_s(),
                ledger(surface, sources));
    }

    private Result result(Surface surface, Sources sources, Maxima maxima, double t) {
        return new Result(
                cancelled && t < model.end_s(),
                maxima.depth_m(),
                maxima.velocity_m_s(),
                maxima.depthVelocity_m2_s(),
                maxima.firstFlooded_s(),
                maxima.timeOfMaximum_s(),
                maxima.flooded_s(),
                state(surface, sources, t),
                gauges.stream().map(GaugeRecorder::series).toList(),
                ledger(surface, sources),
                surface.cellUpdates(),
                surface.steps());
    }

    private State state(Surface surface, Sources sources, double t) {
        float[] h = new float[grid.cells()];
        float[] carry = new float[grid.cells()];
        surface.eachSegment((segment, number) -> {
            for (int j = 0; j < segment.rows(); j++) {
                int first = grid.cell(segment.column(), segment.row() + j);
                int at = segment.first() + j * segment.stride();
                System.arraycopy(segment.h(), at, h, first, segment.columns());
                System.arraycopy(segment.carry(), at, carry, first, segment.columns());
            }
        });
        float[] qx = new float[(grid.columns() + 1) * grid.rows()];
        float[] qy = new float[grid.columns() * (grid.rows() + 1)];
        surface.discharges(qx, qy);
        SewerNetwork sewers = model.sewers();
        return new State(
                t,
                h,
                carry,
                qx,
                qy,
                sources.ground().infiltrated_mm(),
                sources.ground().rained_mm(),
                sewers == null ? new double[0] : sewers.state());
    }
}
