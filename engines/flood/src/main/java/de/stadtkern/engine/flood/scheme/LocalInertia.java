package de.stadtkern.engine.flood.scheme;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The kernel of the local-inertia scheme (Bates, Horritt and Fewtrell 2010; weighting by θ after de Almeida and Bates 2013), with
 * friction taken fully at the new time. On a face between cells L and R, with depth {@code h}, bed {@code z}, level
 * {@code η = z + h}, Manning {@code n}, unit discharge {@code q} and transverse discharge {@code t}:
 *
 * <pre>
 *   hf = max(ηL, ηR) − max(zL, zR)
 *   A  = θ q + (1−θ)/2 (q₋ + q₊) − g hf dt (ηR − ηL)/dx
 *   B  = g dt n² / hf^{7/3}
 *   q' + B q' |q'| = A,   |q'| = (|q| |q'| + t²) / √(q² + t²)
 * </pre>
 *
 * The magnitude is the new one projected on the old direction, so that a steady flow in any direction meets Manning's friction
 * exactly and the equation for q' is quadratic. Then the donor limits q': {@code |q'| ≤ f h_up dx / dt}, where a face's share
 * {@code f} is a tenth and, of the rest, its part in what left the donor in the step before. The four shares of a cell make one, so its faces together
 * never take more than what is there, and no depth needs to be cut off.
 *
 * <p>Each row kernel stands twice, with vectors and plain, in the same order of operations: they give the same bits. The vectors stay
 * in one method each, because the JIT boxes vectors that cross calls.
 */
final class LocalInertia {
    /** g, m/s². */
    static final float G = 9.80665f;
    /** Below this depth at a face water does not flow, m. */
    static final float FILM_m = 1e-5f;
    /** The least share of a donor that a face may take. */
    private static final float LEAST = 0.1f;
    /** What is shared out by the discharges before; a little less than the rest, so that rounding cannot take the last drop. */
    private static final float REST_SHARE = 0.599f;
    /** Keeps the shares of water at rest defined, m²/s. */
    private static final float TRICKLE = 1e-7f;

    private static final VectorSpecies<Float> F = FloatVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Integer> I = IntVector.SPECIES_PREFERRED;
    /** Lanes in a vector. */
    static final int LANES = F.length();
    /** Seeds of the inverse cube root and the inverse square root: bits of the result at an argument whose bits are 0. */
    private static final int CUBE = 0x54a21d2a;

    private static final int SQUARE = 0x5f375a86;
    /** Keeps the direction of water at rest defined, m²/s. */
    private static final float REST = 1e-8f;

    private LocalInertia() {}

    /**
     * New discharges on {@code count} faces of one row, rounded up to whole vectors. All arrays share one index: face {@code i} lies
     * between cells {@code i − o} and {@code i}; {@code p} is the stride across, so the transverse faces are {@code i − o},
     * {@code i}, {@code i − o + p} and {@code i + p}. For faces in x, {@code o} is 1 and {@code p} the length of a row;
     * for faces in y the other way round.
     *
     * @param q old discharges on these faces, m²/s
     * @param t old discharges on the transverse faces
     * @param qNew where the result goes
     */
    static void faces(
            float[] h,
            float[] z,
            float[] n,
            float[] q,
            float[] t,
            float[] qNew,
            int at,
            int count,
            int o,
            int p,
            Step step) {
        float gdtdx = step.gdtdx;
        float gdt4 = step.gdt4;
        float theta = step.theta;
        float theta2 = step.theta2;
        float dxdt = step.dxdt;
        for (int i = at; i < at + count; i += LANES) {
            FloatVector hL = FloatVector.fromArray(F, h, i - o);
            FloatVector hR = FloatVector.fromArray(F, h, i);
            FloatVector dz = FloatVector.fromArray(F, z, i).sub(FloatVector.fromArray(F, z, i - o));
            // hf and ηR − ηL from differences: a bed far above the datum costs no digits.
            FloatVector hf = hL.sub(dz.max(0)).max(hR.add(dz.min(0)));
            FloatVector deta = hR.sub(hL).add(dz);
            FloatVector hs = hf.max(FILM_m);

            // hf^{−1/3}: seed from the bits, two Newton steps; then the seventh power.
            IntVector bits = hs.reinterpretAsInts();
            IntVector third = bits.lanewise(VectorOperators.LSHR, 2).add(bits.lanewise(VectorOperators.LSHR, 4));
            third = third.add(third.lanewise(VectorOperators.LSHR, 4));
            third = third.add(third.lanewise(VectorOperators.LSHR, 8));
            FloatVector y = IntVector.broadcast(I, CUBE).sub(third).reinterpretAsFloats();
            FloatVector h3 = hs.mul(-1f / 3);
            FloatVector y3 = y.mul(y).mul(y);
            y = y.mul(h3.fma(y3, FloatVector.broadcast(F, 4f / 3)));
            y3 = y.mul(y).mul(y);
            y = y.mul(h3.fma(y3, FloatVector.broadcast(F, 4f / 3)));
            FloatVector y2 = y.mul(y);
            FloatVector y7 = y2.mul(y2).mul(y2).mul(y);
            FloatVector n2 = FloatVector.fromArray(F, n, i - o).add(FloatVector.fromArray(F, n, i));
            FloatVector b = n2.mul(n2).mul(gdt4).mul(y7);

            FloatVector q0 = FloatVector.fromArray(F, q, i);
            FloatVector qL = FloatVector.fromArray(F, q, i - o);
            FloatVector qR = FloatVector.fromArray(F, q, i + o);
            FloatVector a =
                    hs.mul(-gdtdx).fma(deta, q0.mul(theta).add(qL.add(qR).mul(theta2)));

            // 1 / √(q² + t²) in the same way.
            FloatVector tL = FloatVector.fromArray(F, t, i - o);
            FloatVector tR = FloatVector.fromArray(F, t, i);
            FloatVector tLp = FloatVector.fromArray(F, t, i - o + p);
            FloatVector tRp = FloatVector.fromArray(F, t, i + p);
            FloatVector tt = tL.add(tR).add(tLp.add(tRp)).mul(0.25f);
            FloatVector qa = q0.abs().add(REST);
            FloatVector t2 = tt.mul(tt);
            FloatVector m2 = qa.fma(qa, t2);
            FloatVector m = IntVector.broadcast(I, SQUARE)
                    .sub(m2.reinterpretAsInts().lanewise(VectorOperators.LSHR, 1))
                    .reinterpretAsFloats();
            FloatVector m2half = m2.mul(-0.5f);
            m = m.mul(m2half.mul(m).fma(m, FloatVector.broadcast(F, 1.5f)));
            m = m.mul(m2half.mul(m).fma(m, FloatVector.broadcast(F, 1.5f)));

            FloatVector bm = b.mul(m);
            FloatVector half = bm.fma(t2, FloatVector.broadcast(F, 1f));
            FloatVector root = half.fma(half, bm.mul(qa).mul(4f).mul(a.abs())).sqrt();
            FloatVector qNext = a.add(a).div(half.add(root));

            VectorMask<Float> fromL = qNext.compare(VectorOperators.GT, 0f);
            FloatVector most = hR.blend(hL, fromL).mul(dxdt);
            if (qNext.abs().compare(VectorOperators.GT, most.mul(LEAST)).anyTrue()) {
                FloatVector own = q0.neg().blend(q0, fromL).max(0f).add(TRICKLE);
                FloatVector othersL = qL.neg().max(0f).add(tL.neg().max(0f).add(tLp.max(0f)));
                FloatVector othersR = qR.max(0f).add(tR.neg().max(0f).add(tRp.max(0f)));
                FloatVector all = own.add(othersR.blend(othersL, fromL)).add(3 * TRICKLE);
                most = most.mul(
                        own.div(all).fma(FloatVector.broadcast(F, REST_SHARE), FloatVector.broadcast(F, LEAST)));
                qNext = qNext.min(most).max(most.neg());
            }
            qNext = qNext.blend(0f, hf.compare(VectorOperators.LE, FILM_m));
            qNext.intoArray(qNew, i);
        }
    }

    /** The plain twin of {@link #faces}. */
    static void facesPlain(
            float[] h,
            float[] z,
            float[] n,
            float[] q,
            float[] t,
            float[] qNew,
            int at,
            int count,
            int o,
            int p,
            Step step) {
        for (int i = at; i < at + count; i++) {
            float dz = z[i] - z[i - o];
            float hf = Math.max(h[i - o] - Math.max(dz, 0), h[i] + Math.min(dz, 0));
            qNew[i] = discharge(hf, h[i] - h[i - o] + dz, h, n[i - o] + n[i], q, t, i, o, p, step);
        }
    }

    /**
     * The new discharge on one face, with indices as in {@link #faces}.
     *
     * @param hf depth at the face, such as that above a crest
     * @param deta ηR − ηL
     * @param n2 nL + nR
     */
    static float discharge(
            float hf, float deta, float[] h, float n2, float[] q, float[] t, int i, int o, int p, Step step) {
        float tt = ((t[i - o] + t[i]) + (t[i - o + p] + t[i + p])) * 0.25f;
        float qNext = unlimited(hf, deta, n2, q[i], q[i - o] + q[i + o], tt, step);
        boolean fromL = qNext > 0;
        float most = (fromL ? h[i - o] : h[i]) * step.dxdt;
        if (Math.abs(qNext) > most * LEAST) {
            most = most * share(q, t, i, o, p, fromL);
            qNext = Math.max(Math.min(qNext, most), -most);
        }
        return hf <= FILM_m ? 0f : qNext;
    }

    /** The share f of the donor that face {@code i} may take. */
    static float share(float[] q, float[] t, int i, int o, int p, boolean fromL) {
        float own = Math.max(fromL ? q[i] : -q[i], 0f) + TRICKLE;
        float others = fromL
                ? Math.max(-q[i - o], 0f) + (Math.max(-t[i - o], 0f) + Math.max(t[i - o + p], 0f))
                : Math.max(q[i + o], 0f) + (Math.max(-t[i], 0f) + Math.max(t[i + p], 0f));
        return Math.fma(own / (own + others + 3 * TRICKLE), REST_SHARE, LEAST);
    }

    private static float unlimited(float hf, float deta, float n2, float q0, float sides, float tt, Step step) {
        float hs = Math.max(hf, FILM_m);
        int bits = Float.floatToRawIntBits(hs);
        int third = (bits >>> 2) + (bits >>> 4);
        third += third >>> 4;
        third += third >>> 8;
        float y = Float.intBitsToFloat(CUBE - third);
        float h3 = hs * (-1f / 3);
        y = y * Math.fma(h3, y * y * y, 4f / 3);
        y = y * Math.fma(h3, y * y * y, 4f / 3);
        float y2 = y * y;
        float y7 = y2 * y2 * y2 * y;
        float b = n2 * n2 * step.gdt4 * y7;
        float a = Math.fma(hs * -step.gdtdx, deta, q0 * step.theta + sides * step.theta2);
        float qa = Math.abs(q0) + REST;
        float t2 = tt * tt;
        float m2 = Math.fma(qa, qa, t2);
        float m = Float.intBitsToFloat(SQUARE - (Float.floatToRawIntBits(m2) >>> 1));
        float m2half = m2 * -0.5f;
        m = m * Math.fma(m2half * m, m, 1.5f);
        m = m * Math.fma(m2half * m, m, 1.5f);
        float bm = b * m;
        float half = Math.fma(bm, t2, 1f);
        float root = (float) Math.sqrt(Math.fma(half, half, bm * qa * 4f * Math.abs(a)));
        return (a + a) / (half + root);
    }

    /** The discharge at an edge of the model beyond which water stands {@code hR} deep, on the bed of the cell at the edge. */
    static float towards(float hL, float hR, float n, float q0, float qInner, Step step) {
        float hf = Math.max(hL, hR);
        float qNext = unlimited(hf, hR - hL, 2 * n, q0, 2 * qInner, 0, step);
        return hf <= FILM_m ? 0f : qNext;
    }

    /**
     * New depths of {@code count} cells of one row, rounded up to whole vectors: {@code h += dt/dx (qx − qx₊ + qy − qy₊)}. A depth is
     * the unevaluated sum of {@code h} and {@code c}, the part below the last bit of {@code h} (two-sum of Knuth), so that
     * ten thousand small changes lose nothing.
     *
     * @param p the length of a row
     * @param rain that falls in this step, m
     * @return the greatest depth, m
     */
    static float cells(
            float[] h,
            float[] c,
            float[] qx,
            float[] qy,
            int at,
            int count,
            int p,
            Step step,
            float rain,
            float highest) {
        FloatVector most = FloatVector.broadcast(F, highest);
        for (int i = at; i < at + count; i += LANES) {
            FloatVector h0 = FloatVector.fromArray(F, h, i);
            FloatVector change = FloatVector.fromArray(F, qx, i)
                    .sub(FloatVector.fromArray(F, qx, i + 1))
                    .add(FloatVector.fromArray(F, qy, i).sub(FloatVector.fromArray(F, qy, i + p)))
                    .mul(step.dtdx)
                    .add(FloatVector.fromArray(F, c, i).add(rain));
            FloatVector h1 = h0.add(change);
            FloatVector part = h1.sub(h0);
            h0.sub(h1.sub(part)).add(change.sub(part)).intoArray(c, i);
            h1.intoArray(h, i);
            most = most.max(h1);
        }
        return most.reduceLanes(VectorOperators.MAX);
    }

    /** The plain twin of {@link #cells}. */
    static float cellsPlain(
            float[] h,
            float[] c,
            float[] qx,
            float[] qy,
            int at,
            int count,
            int p,
            Step step,
            float rain,
            float highest) {
        float most = highest;
        for (int i = at; i < at + count; i++) {
            float h0 = h[i];
            float change = ((qx[i] - qx[i + 1]) + (qy[i] - qy[i + p])) * step.dtdx + (c[i] + rain);
            float h1 = h0 + change;
            float part = h1 - h0;
            c[i] = (h0 - (h1 - part)) + (change - part);
            h[i] = h1;
            most = Math.max(most, h1);
        }
        return most;
    }

    /** The greatest {@code |q| / h_up} among faces with more than {@code least} of discharge, m/s. */
    static float fastest(float[] h, float[] q, int at, int count, int o, float least) {
        float most = 0;
        for (int i = at; i < at + count; i++) {
            float up = q[i] > 0 ? h[i - o] : h[i];
            float speed = Math.abs(q[i]) / Math.max(up, FILM_m);
            most = Math.max(most, Math.abs(q[i]) > least ? speed : 0);
        }
        return most;
    }

    /** The numbers that are the same for all faces in one step. */
    static final class Step {
        final double dt;
        final float theta;
        final float theta2;
        final float gdtdx;
        final float gdt4;
        final float dtdx;
        final float dxdt;

        /**
         * @param dt s
         * @param dx m
         * @param theta θ
         */
        Step(double dt, double dx, double theta) {
            this.dt = dt;
            this.theta = (float) theta;
            this.theta2 = (float) ((1 - theta) / 2);
            this.gdtdx = (float) (G * dt / dx);
            this.gdt4 = (float) (G * dt / 4);
            this.dtdx = (float) (dt / dx);
            this.dxdt = (float) (dx / dt);
        }
    }
}
