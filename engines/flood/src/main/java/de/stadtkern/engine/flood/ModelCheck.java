package de.stadtkern.engine.flood;

import de.stadtkern.engine.flood.boundary.Boundary;
import de.stadtkern.engine.flood.boundary.Inflow;
import de.stadtkern.engine.flood.boundary.Series;
import de.stadtkern.engine.flood.output.OutputSettings;
import de.stadtkern.engine.flood.terrain.Crest;
import de.stadtkern.engine.flood.terrain.Grid;
import de.stadtkern.engine.flood.terrain.Opening;
import de.stadtkern.engine.flood.terrain.Side;
import java.util.ArrayList;
import java.util.List;

/** Looks a model through before anything runs. */
public final class ModelCheck {
    private final FloodModel model;
    private final Grid grid;
    private final List<Problem> found = new ArrayList<>();

    private ModelCheck(FloodModel model) {
        this.model = model;
        this.grid = model.terrain().grid();
    }

    /** Every problem of a model at once; empty where it can be computed. */
    public static List<Problem> problems(FloodModel model, Settings settings) {
        ModelCheck check = new ModelCheck(model);
        check.ground();
        check.start();
        check.rain();
        check.losses();
        check.buildings();
        check.walls();
        check.edges();
        check.inflows();
        check.drainage();
        check.output(model.output());
        check.settings(settings);
        return check.found;
    }

    private void expect(boolean holds, String field, String text) {
        if (!holds) {
            found.add(new Problem(field, text));
        }
    }

    private boolean inside(int cell) {
        return cell >= 0 && cell < grid.cells() && model.terrain().inside(cell);
    }

    private void ground() {
        int inside = 0;
        float[] z = model.terrain().z_m();
        boolean endless = false;
        for (float each : z) {
            inside += Float.isNaN(each) ? 0 : 1;
            endless |= Math.abs(each) > 1e5f;
        }
        expect(inside > 0, "terrain", "has no cell with a bed level");
        expect(!endless, "terrain", "has bed levels beyond 100 km");
        float[] n = model.manning().n();
        if (n == null) {
            expect(
                    model.manning().everywhere() >= 0 && model.manning().everywhere() <= 1,
                    "manning",
                    "must be from 0 to 1, not " + model.manning().everywhere());
            return;
        }
        expect(n.length == z.length, "manning", n.length + " values for " + z.length + " cells");
        for (int i = 0; i < Math.min(n.length, z.length); i++) {
            if (!Float.isNaN(z[i]) && !(n[i] >= 0 && n[i] <= 1)) {
                expect(false, "manning[" + i + "]", "must be from 0 to 1, not " + n[i]);
                return;
            }
        }
    }

    private static boolean noneOr(float[] values, int count) {
        return values.length == 0 || values.length == count;
    }

    private void start() {
        State start = model.initial();
        expect(
                model.end_s() > start.t_s() && Double.isFinite(model.end_s()),
                "end_s",
                "must lie after the start at " + start.t_s() + " s");
        expect(
                noneOr(start.h_m(), grid.cells()) && noneOr(start.carry_m(), grid.cells()),
                "initial.h_m",
                "must have one depth for each cell");
        expect(
                noneOr(start.qx_m2_s(), (grid.columns() + 1) * grid.rows())
                        && noneOr(start.qy_m2_s(), grid.columns() * (grid.rows() + 1)),
                "initial.q",
                "must have one discharge for each face");
        for (int i = 0; i < Math.min(start.h_m().length, grid.cells()); i++) {
            if (model.terrain().inside(i) && !(start.h_m()[i] >= 0 && start.h_m()[i] < 1e4)) {
                expect(false, "initial.h_m[" + i + "]", "must be from 0 to 10,000 m, not " + start.h_m()[i]);
                return;
            }
        }
    }

    private void rain() {
        double[] start = model.rain().start_s();
        float[][] mm_h = model.rain().mm_h();
        int[] zone = model.rain().zone();
        expect(mm_h.length == start.length, "rain", start.length + " times for " + mm_h.length + " steps");
        int zones = mm_h.length == 0 ? 0 : mm_h[0].length;
        for (int step = 0; step < mm_h.length; step++) {
            expect(
                    step == 0 || step >= start.length || start[step] > start[step - 1],
                    "rain.start_s[" + step + "]",
                    "must be later than the one before");
            expect(mm_h[step].length == zones, "rain.mm_h[" + step + "]", "must have " + zones + " zones");
            for (int i = 0; i < mm_h[step].length; i++) {
                float each = mm_h[step][i];
                if (!(each >= 0 && each < 1e5)) {
                    expect(false, "rain.mm_h[" + step + "][" + i + "]", "must be from 0 to 100,000, not " + each);
                    break;
                }
            }
        }
        if (zone != null) {
            expect(zone.length == grid.cells(), "rain.zone", "must have one zone for each cell");
            for (int each : zone) {
                if (each < -1 || each >= zones) {
                    expect(false, "rain.zone", "there is no zone " + each);
                    return;
                }
            }
        }
    }

    private void losses() {
        byte[] classOf = model.losses().classOf();
        int classes = model.losses().classes().size();
        expect(classes <= 256, "losses.classes", "at most 256");
        for (int i = 0; i < classes; i++) {
            var each = model.losses().classes().get(i);
            expect(each.initialAbstraction_mm() >= 0, "losses[" + i + "].initialAbstraction_mm", "must be at least 0");
            expect(
                    each.runoffCoefficient() >= 0 && each.runoffCoefficient() <= 1,
                    "losses[" + i + "].runoffCoefficient",
                    "must be from 0 to 1");
            expect(
                    LossCheck.sound(each.infiltration()),
                    "losses[" + i + "].infiltration",
                    "impossible: " + each.infiltration());
        }
        if (classOf != null) {
            expect(classOf.length == grid.cells(), "losses.classOf", "must have one class for each cell");
            for (byte each : classOf) {
                if ((each & 0xff) >= classes) {
                    expect(false, "losses.classOf", "there is no class " + (each & 0xff));
                    return;
                }
            }
        }
    }

    private void buildings() {
        int[] buildingOf = model.buildings().buildingOf();
        if (buildingOf == null) {
            return;
        }
        expect(buildingOf.length == grid.cells(), "buildings.buildingOf", "must have one number for each cell");
        expect(model.buildings().raise_m() >= 0, "buildings.raise_m", "must be at least 0");
        int highest = 0;
        for (int each : buildingOf) {
            if (each < 0) {
                expect(false, "buildings.buildingOf", "has a negative number");
                return;
            }
            highest = Math.max(highest, each);
        }
        int[] catchments = model.buildings().roofCatchment();
        expect(
                catchments == null || catchments.length > highest,
                "buildings.roofCatchment",
                "must have one entry up to building " + highest);
    }

    private void walls() {
        for (int i = 0; i < model.crests().size(); i++) {
            Crest crest = model.crests().get(i);
            expect(
                    inside(crest.cell()) && !Float.isNaN(crest.crest_m()),
                    "crests[" + i + "]",
                    "must lie at a cell inside, with a level");
        }
        for (int i = 0; i < model.openings().size(); i++) {
            Opening opening = model.openings().get(i);
            expect(
                    inside(opening.from()) && inside(opening.to()) && opening.from() != opening.to(),
                    "openings[" + i + "]",
                    "must join two cells inside");
            expect(
                    opening.width_m() > 0
                            && opening.height_m() > 0
                            && opening.length_m() >= 0
                            && opening.manning() >= 0,
                    "openings[" + i + "]",
                    "width and height must be above 0, length and Manning at least 0");
        }
    }

    private boolean outer(int cell, Side side) {
        int x = cell % grid.columns() + (side == Side.EAST ? 1 : side == Side.WEST ? -1 : 0);
        int y = cell / grid.columns() + (side == Side.SOUTH ? 1 : side == Side.NORTH ? -1 : 0);
        return x < 0
                || y < 0
                || x >= grid.columns()
                || y >= grid.rows()
                || !model.terrain().inside(grid.cell(x, y));
    }

    private void edges() {
        for (int i = 0; i < model.boundaries().size(); i++) {
            Boundary boundary = model.boundaries().get(i);
            String field = "boundaries[" + i + "]";
            boolean all = boundary.cells().length > 0;
            for (int cell : boundary.cells()) {
                all &= inside(cell) && outer(cell, boundary.side());
            }
            expect(all, field + ".cells", "must be cells inside that have an outer face in the " + boundary.side());
            switch (boundary.kind()) {
                case Boundary.Free free ->
                    expect(
                            free.slope() > 0 && free.slope() < 10,
                            field + ".slope",
                            "must be above 0, not " + free.slope());
                case Boundary.Level level -> series(level.level_m(), false, field + ".level_m");
                case Boundary.Discharge discharge -> series(discharge.m3_s(), true, field + ".m3_s");
            }
        }
    }

    private void series(Series series, boolean notNegative, String field) {
        boolean sound = series.t_s().length > 0 && series.t_s().length == series.value().length;
        for (int i = 0; sound && i < series.t_s().length; i++) {
            sound = Double.isFinite(series.value()[i])
                    && Double.isFinite(series.t_s()[i])
                    && !(notNegative && series.value()[i] < 0)
                    && (i == 0 || series.t_s()[i] > series.t_s()[i - 1]);
        }
        expect(sound, field, "must have increasing times and finite values" + (notNegative ? " of at least 0" : ""));
    }

    private void inflows() {
        for (int i = 0; i < model.inflows().size(); i++) {
            Inflow inflow = model.inflows().get(i);
            boolean all = inflow.cells().length > 0;
            for (int cell : inflow.cells()) {
                all &= inside(cell);
            }
            expect(all, "inflows[" + i + "].cells", "must be cells inside");
            series(inflow.m3_s(), true, "inflows[" + i + "].m3_s");
        }
    }

    private void drainage() {
        var sewers = model.sewers();
        if (sewers == null) {
            return;
        }
        for (int i = 0; i < sewers.inlets().size(); i++) {
            var inlet = sewers.inlets().get(i);
            expect(
                    inside(inlet.cell()) && inlet.weirLength_m() > 0 && inlet.orificeArea_m2() > 0,
                    "inlets[" + i + "]",
                    "must lie on a cell inside and have a length and an area above 0");
        }
    }

    private void output(OutputSettings output) {
        for (int i = 0; i < output.gauges().size(); i++) {
            expect(inside(output.gauges().get(i).cell()), "output.gauges[" + i + "]", "must lie on a cell inside");
        }
        expect(output.gaugeInterval_s() > 0, "output.gaugeInterval_s", "must be above 0");
        expect(output.snapshotInterval_s() > 0, "output.snapshotInterval_s", "must be above 0");
        expect(output.maximaInterval_s() > 0, "output.maximaInterval_s", "must be above 0");
        expect(output.floodDepth_m() > 0, "output.floodDepth_m", "must be above 0");
    }

    private void settings(Settings settings) {
        expect(settings.theta() >= 0 && settings.theta() <= 1, "theta", "must be from 0 to 1");
        expect(settings.alpha() > 0 && settings.alpha() < 1, "alpha", "must be above 0 and below 1");
        expect(settings.maxStep_s() > 0, "maxStep_s", "must be above 0");
        expect(settings.threads() >= 1, "threads", "must be at least 1");
    }
}
