package de.stadtkern.engine.flood.drainage;

import java.util.List;

/**
 * Sewers as one store for each catchment: it takes what inlets and roofs bring until it is full, and empties at its capacity. A full
 * one comes back through its inlets.
 */
public final class SewerCatchments implements SewerNetwork {
    /**
     * One catchment.
     *
     * @param capacity_m3_s what leaves it at most
     * @param storage_m3 what it holds before it surcharges, above 0
     * @param depth_m of its pipes below the grates; the head rises by it from empty to full
     */
    public record Catchment(String name, double capacity_m3_s, double storage_m3, double depth_m) {}

    private final List<Catchment> catchments;
    private final List<Inlet> inlets;
    private final double[] stored_m3;

    public SewerCatchments(List<Catchment> catchments, List<Inlet> inlets) {
        this.catchments = List.copyOf(catchments);
        this.inlets = List.copyOf(inlets);
        this.stored_m3 = new double[catchments.size()];
    }

    @Override
    public List<Inlet> inlets() {
        return inlets;
    }

    @Override
    public double head_m(int inlet) {
        int c = inlets.get(inlet).catchment();
        Catchment catchment = catchments.get(c);
        return catchment.depth_m * (stored_m3[c] / catchment.storage_m3 - 1);
    }

    @Override
    public double room_m3(int inlet, double dt_s) {
        return room(inlets.get(inlet).catchment(), dt_s);
    }

    private double room(int c, double dt_s) {
        Catchment catchment = catchments.get(c);
        return Math.max(0, catchment.storage_m3 + catchment.capacity_m3_s * dt_s - stored_m3[c]);
    }

    @Override
    public double surcharge_m3(int inlet) {
        int c = inlets.get(inlet).catchment();
        return Math.max(0, stored_m3[c] - catchments.get(c).storage_m3);
    }

    @Override
    public void exchange(int inlet, double volume_m3) {
        stored_m3[inlets.get(inlet).catchment()] += volume_m3;
    }

    @Override
    public double takeRoofWater(int catchment, double volume_m3, double dt_s) {
        double taken = Math.min(volume_m3, room(catchment, dt_s));
        stored_m3[catchment] += taken;
        return volume_m3 - taken;
    }

    @Override
    public double advance(double dt_s) {
        double left = 0;
        for (int c = 0; c < stored_m3.length; c++) {
            double out = Math.min(stored_m3[c], catchments.get(c).capacity_m3_s * dt_s);
            stored_m3[c] -= out;
            left += out;
        }
        return left;
    }

    @Override
    public double stored_m3() {
        double sum = 0;
        for (double each : stored_m3) {
            sum += each;
        }
        return sum;
    }

    @Override
    public double[] state() {
        return stored_m3.clone();
    }

    @Override
    public void restore(double[] state) {
        System.arraycopy(state, 0, stored_m3, 0, stored_m3.length);
    }
}
