package de.stadtkern.engine.flood.loss;

import java.util.List;

/** What the ground of each cell has taken so far and takes next. */
public final class Ground {
    private final Losses losses;
    private final float[] infiltrated_mm;
    private final float[] rained_mm;

    /**
     * @param infiltrated_mm one for each cell, or of length 0 at the first start
     * @param rained_mm likewise
     */
    public Ground(Losses losses, int cells, float[] infiltrated_mm, float[] rained_mm) {
        this.losses = losses;
        int size = losses.classes().isEmpty() ? 0 : cells;
        this.infiltrated_mm = infiltrated_mm.length == size ? infiltrated_mm.clone() : new float[size];
        this.rained_mm = rained_mm.length == size ? rained_mm.clone() : new float[size];
    }

    public boolean takesNothing() {
        return losses.classes().isEmpty();
    }

    public float[] infiltrated_mm() {
        return infiltrated_mm;
    }

    public float[] rained_mm() {
        return rained_mm;
    }

    private LossClass of(int cell) {
        List<LossClass> classes = losses.classes();
        byte[] classOf = losses.classOf();
        return classes.get(classOf == null ? 0 : classOf[cell] & 0xff);
    }

    /** Of rain on a cell, what reaches the ground after initial abstraction and run-off coefficient, mm. */
    public double effectiveRain_mm(int cell, double rain_mm) {
        LossClass loss = of(cell);
        double before = rained_mm[cell];
        double after = before + rain_mm;
        rained_mm[cell] = (float) after;
        double beyond =
                Math.max(0, after - loss.initialAbstraction_mm()) - Math.max(0, before - loss.initialAbstraction_mm());
        return loss.runoffCoefficient() * Math.clamp(beyond, 0, rain_mm);
    }

    /**
     * What infiltrates into a cell within {@code dt_s}, mm; never more than {@code available_mm}.
     *
     * @param rain_mm effective rain of this step, contained in {@code available_mm}
     */
    public double infiltration_mm(int cell, double rain_mm, double available_mm, double dt_s) {
        double hours = dt_s / 3600;
        double taken = infiltrated_mm[cell];
        double wanted = switch (of(cell).infiltration()) {
            case Infiltration.None none -> 0;
            case Infiltration.Constant constant -> constant.mm_h() * hours;
            case Infiltration.Horton horton -> horton(horton, taken, hours);
            case Infiltration.GreenAmpt green -> greenAmpt(green, taken, hours);
            case Infiltration.CurveNumber number -> curveNumber(number, rained_mm[cell], rain_mm);
        };
        double infiltrated = Math.clamp(wanted, 0, Math.max(0, available_mm));
        infiltrated_mm[cell] = (float) (taken + infiltrated);
        return infiltrated;
    }

    /** Horton by what has infiltrated: the time at which ponded ground would have taken as much, then on from there. */
    private static double horton(Infiltration.Horton horton, double taken_mm, double hours) {
        double time = 0;
        for (int i = 0; i < 30; i++) {
            double rate = hortonRate(horton, time);
            double next = time - (hortonSum(horton, time) - taken_mm) / Math.max(rate, 1e-9);
            if (Math.abs(next - time) < 1e-9) {
                break;
            }
            time = Math.max(0, next);
        }
        return hortonSum(horton, time + hours) - hortonSum(horton, time);
    }

    private static double hortonRate(Infiltration.Horton horton, double time) {
        return horton.fc_mm_h() + (horton.f0_mm_h() - horton.fc_mm_h()) * Math.exp(-horton.k_1_h() * time);
    }

    private static double hortonSum(Infiltration.Horton horton, double time) {
        if (horton.k_1_h() == 0) {
            return horton.f0_mm_h() * time;
        }
        return horton.fc_mm_h() * time
                + (horton.f0_mm_h() - horton.fc_mm_h()) / horton.k_1_h() * (1 - Math.exp(-horton.k_1_h() * time));
    }

    /** {@code F₁ − F₀ − ψΔθ ln((F₁ + ψΔθ)/(F₀ + ψΔθ)) = K dt}, by Newton. */
    private static double greenAmpt(Infiltration.GreenAmpt green, double taken_mm, double hours) {
        double depth = green.suction_mm() * green.moistureDeficit();
        double wanted = green.k_mm_h() * hours;
        if (depth == 0) {
            return wanted;
        }
        double more = wanted + Math.sqrt(2 * depth * wanted);
        for (int i = 0; i < 30; i++) {
            double error = more - depth * Math.log1p(more / (taken_mm + depth)) - wanted;
            double slope = (taken_mm + more) / (taken_mm + more + depth);
            double next = Math.max(wanted, more - error / Math.max(slope, 1e-12));
            if (Math.abs(next - more) < 1e-12) {
                break;
            }
            more = next;
        }
        return more;
    }

    private static double curveNumber(Infiltration.CurveNumber number, double after_mm, double rain_mm) {
        double s = 25400 / number.cn() - 254;
        return rain_mm - (curveRunoff(s, after_mm) - curveRunoff(s, Math.max(0, after_mm - rain_mm)));
    }

    private static double curveRunoff(double s, double rain_mm) {
        double beyond = rain_mm - 0.2 * s;
        return beyond <= 0 ? 0 : beyond * beyond / (beyond + s);
    }
}
