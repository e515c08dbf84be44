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
 * and the equation for q' is quadratic. Then the donor limits q': {@code |q'| ≤ f h_up dx / dt}, where a face's share
 * {@code f} is a tenth and, of the rest, its part in what left the donor in the step before. The four shares of a cell make one, so its faces together
 * never take more than what is there, and no depth needs to be cut off.
 *
 * <p>Each kernel stands twice, with vectors and plain, in the same order of operations: they give the same bits. The vectors stay
 * in one method each, because the JIT boxes vectors that cross calls. Greatest and least are taken of the bits as integers wherever
 * one side is not negative: floats above zero are ordered as their bits are, and Java's own rules for NaN and −0 cost six instructions.
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
    private static final float TRICKLE = 4e-7f;
    /** Keeps the direction of water at rest defined, m²/s. */
    private static final float REST = 1e-8f;

    private static final VectorSpecies<Float> F = FloatVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Integer> I = IntVector.SPECIES_PREFERRED;
    private static final FloatVector LANE = FloatVector.zero(F).addIndex(1);
    /** Lanes in a vector. */
    static final int LANES = F.length();

    private static final int FILM_BITS = Float.floatToRawIntBits(FILM_m);
    /**
     * Seed of the inverse cube root: the bits of x, divided by three, from a constant. As float arithmetic on bits / 512: the sum lies
     * between 2²³ and 2²⁴, so its last 23 bits are the integer part.
     */
    private static final float CUBE = 8_388_608f + 0x54a20000 / 512f;

    private static final float CUBE_STEP = -1f / (3 * 512);
    /** The minimax polynomial of (1 + d)^{−7/3} for |d| ≤ 0.103, which is what the seed leaves; relative error below 1e-5. */
    private static final float C0 = 0.99999905f;

    private static final float C1 = -2.33300848f;
    private static final float C2 = 3.88929691f;
    private static final float C3 = -5.74232484f;
    private static final float C4 = 7.55811114f;
    /** Seed of the inverse square root: bits of the result at an argument whose bits are 0. */
    private static final int SQUARE = 0x5f374000;
    /** The minimax polynomial of (1 + d)^{−1/2} for |d| ≤ 0.069; relative error below 3e-5. */
    private static final float S0 = 0.99999904f;

    private static final float S1 = -0.50108931f;
    private static final float S2 = 0.37650653f;

    private LocalInertia() {}

    /** Which part of a tile's arrays a kernel works on: {@code rows} rows of {@code count} places from {@code at} on. */
    record Block(int at, int rows, int count, int stride) {
        /** Places from the first to the last, those between the rows included. */
        int span() {
            return (rows - 1) * stride + count;
        }
    }

    /** Faces that go through the three parts of {@link #faces} together: their numbers in between stay in the nearest cache. */
    private static final int BATCH = 512;

    /** What the three parts of {@link #faces} hand on, for one batch. */
    static final class Between {
        final float[] hf = new float[BATCH];
        final float[] a = new float[BATCH];
        final float[] b = new float[BATCH];
        final float[] root2 = new float[BATCH];
    }

    /**
     * New discharges on the faces of a block. All arrays share one index: face {@code i} lies
     * between cells {@code i − o} and {@code i}. For faces in x, {@code o} is 1, for faces in y the length of a row; with {@code p} for
     * the other of both, the transverse faces are {@code i − o}, {@code i}, {@code i − o + p} and {@code i + p}.
     * Places between the rows of the block get numbers without meaning, up to a vector beyond its end.
     *
     * <p>Three loops in place of one: what follows upon one another in a face takes 160 cycles, and a processor holds about a
     * hundred instructions that wait.
     *
     * @param q old discharges on these faces, m²/s
     * @param t old discharges on the transverse faces
     * @param s what {@link #shares} gave for the cells
     * @param qNew where the result goes
     */
    static void faces(
            float[] h,
            float[] z,
            float[] n,
            float[] q,
            float[] t,
            float[] s,
            float[] qNew,
            Block block,
            int o,
            Step step,
            Between between) {
        int p = block.stride + 1 - o;
        int end = block.at + block.span();
        for (int at = block.at; at < end; at += BATCH) {
            int count = Math.min(BATCH, end - at);
            slope(h, z, n, at, count, o, step, between);
            balance(q, t, at, count, o, p, step, between);
            limit(h, q, s, qNew, at, count, o, step, between);
        }
    }

    /** hf, B and {@code −g hf dt (ηR − ηL)/dx}. */
    private static void slope(float[] h, float[] z, float[] n, int at, int count, int o, Step step, Between between) {
        float gdtdx = -step.gdtdx;
        float gdt4 = step.gdt4;
        float[] hfs = between.hf;
        float[] as = between.a;
        float[] bs = between.b;
        for (int k = 0; k < count; k += LANES) {
            int i = at + k;
            FloatVector hL = FloatVector.fromArray(F, h, i - o);
            FloatVector hR = FloatVector.fromArray(F, h, i);
            FloatVector dz = FloatVector.fromArray(F, z, i).sub(FloatVector.fromArray(F, z, i - o));
            // hf and ηR − ηL from differences: a bed far above the datum costs no digits.
            FloatVector up = dz.reinterpretAsInts().max(0).reinterpretAsFloats();
            IntVector bits = hL.sub(up)
                    .reinterpretAsInts()
                    .max(hR.add(dz.sub(up)).reinterpretAsInts())
                    .max(FILM_BITS);
            FloatVector hf = bits.reinterpretAsFloats();
            hf.intoArray(hfs, k);
            hf.mul(gdtdx).mul(hR.sub(hL).add(dz)).intoArray(as, k);

            // hf^{−7/3} = y⁷ (1 + d)^{−7/3} with a seed y of hf^{−1/3} and d = hf y³ − 1.
            FloatVector y = ((FloatVector) bits.convert(VectorOperators.I2F, 0))
                    .fma(CUBE_STEP, CUBE)
                    .reinterpretAsInts()
                    .lanewise(VectorOperators.LSHL, 9)
                    .reinterpretAsFloats();
            FloatVector y3 = y.mul(y).mul(y);
            FloatVector d = hf.fma(y3, FloatVector.broadcast(F, -1f));
            FloatVector h73 = d.fma(C4, C3)
                    .fma(d, FloatVector.broadcast(F, C2))
                    .fma(d, FloatVector.broadcast(F, C1))
                    .fma(d, FloatVector.broadcast(F, C0))
                    .mul(y3.mul(y3).mul(y));
            FloatVector n2 = FloatVector.fromArray(F, n, i - o).add(FloatVector.fromArray(F, n, i));
            n2.mul(n2).mul(h73.mul(gdt4)).intoArray(bs, k);
        }
    }

    /** A, and of the quadratic {@code B m q'² + (1 + B m t²) q' = A} with {@code m = 1 / √(q² + t²)} its half and its root's square. */
    private static void balance(float[] q, float[] t, int at, int count, int o, int p, Step step, Between between) {
        float theta = step.theta;
        float theta2 = step.theta2;
        float[] as = between.a;
        float[] bs = between.b;
        float[] root2s = between.root2;
        for (int k = 0; k < count; k += LANES) {
            int i = at + k;
            FloatVector tt = FloatVector.fromArray(F, t, i - o)
                    .add(FloatVector.fromArray(F, t, i))
                    .add(FloatVector.fromArray(F, t, i - o + p).add(FloatVector.fromArray(F, t, i + p)))
                    .mul(0.25f);
            FloatVector t2 = tt.mul(tt);
            FloatVector q0 = FloatVector.fromArray(F, q, i);
            FloatVector qa = q0.abs().add(REST);
            // 1 / √(q² + t²) from a seed in the same way as above.
            FloatVector m2 = qa.fma(qa, t2);
            FloatVector m = IntVector.broadcast(I, SQUARE)
                    .sub(m2.reinterpretAsInts().lanewise(VectorOperators.LSHR, 1))
                    .reinterpretAsFloats();
            FloatVector e = m2.fma(m.mul(m), FloatVector.broadcast(F, -1f));
            m = m.mul(e.fma(S2, S1).fma(e, FloatVector.broadcast(F, S0)));

            FloatVector sides = FloatVector.fromArray(F, q, i - o).add(FloatVector.fromArray(F, q, i + o));
            FloatVector a = FloatVector.fromArray(F, as, k).add(q0.mul(theta).add(sides.mul(theta2)));
            FloatVector bm = FloatVector.fromArray(F, bs, k).mul(m);
            FloatVector half = bm.fma(t2, FloatVector.broadcast(F, 1f));
            a.intoArray(as, k);
            half.intoArray(bs, k);
            half.fma(half, bm.mul(qa).mul(a.abs().mul(4f))).intoArray(root2s, k);
        }
    }

    /** q', between what R and what L may give. */
    private static void limit(
            float[] h, float[] q, float[] s, float[] qNew, int at, int count, int o, Step step, Between between) {
        FloatVector least = FloatVector.broadcast(F, step.least);
        float[] hfs = between.hf;
        float[] as = between.a;
        float[] halves = between.b;
        float[] root2s = between.root2;
        for (int k = 0; k < count; k += LANES) {
            int i = at + k;
            FloatVector a = FloatVector.fromArray(F, as, k);
            FloatVector root = FloatVector.fromArray(F, root2s, k).sqrt();
            FloatVector qNext = a.add(a).div(FloatVector.fromArray(F, halves, k).add(root));
            FloatVector q0 = FloatVector.fromArray(F, q, i);
            FloatVector right = q0.reinterpretAsInts().max(0).reinterpretAsFloats();
            FloatVector most = FloatVector.fromArray(F, h, i - o)
                    .fma(least, FloatVector.fromArray(F, s, i - o).mul(right));
            FloatVector low = FloatVector.fromArray(F, h, i)
                    .fma(least, FloatVector.fromArray(F, s, i).mul(right.sub(q0)))
                    .neg();
            qNext = qNext.reinterpretAsInts().min(most.reinterpretAsInts()).reinterpretAsFloats();
            qNext = qNext.blend(low, qNext.compare(VectorOperators.LT, low));
            FloatVector.zero(F)
                    .blend(qNext, FloatVector.fromArray(F, hfs, k).compare(VectorOperators.GT, FILM_m))
                    .intoArray(qNew, i);
        }
    }

    /** The plain twin of {@link #faces}. */
    static void facesPlain(
            float[] h,
            float[] z,
            float[] n,
            float[] q,
            float[] t,
            float[] s,
            float[] qNew,
            Block block,
            int o,
            Step step) {
        int p = block.stride + 1 - o;
        for (int i = block.at; i < block.at + block.span(); i++) {
            float dz = z[i] - z[i - o];
            float up = positive(dz);
            float hf = Math.max(Math.max(h[i - o] - up, h[i] + (dz - up)), FILM_m);
            float tt = ((t[i - o] + t[i]) + (t[i - o + p] + t[i + p])) * 0.25f;
            float qNext = unlimited(hf, h[i] - h[i - o] + dz, n[i - o] + n[i], q[i], q[i - o] + q[i + o], tt, step);
            float right = positive(q[i]);
            float most = Math.fma(h[i - o], step.least, s[i - o] * right);
            float low = -Math.fma(h[i], step.least, s[i] * (right - q[i]));
            qNext = Math.min(qNext, most);
            qNext = qNext < low ? low : qNext;
            qNew[i] = hf > FILM_m ? qNext : 0f;
        }
    }

    private static float positive(float x) {
        return x > 0 ? x : 0f;
    }

    /**
     * What a cell gives to each unit of discharge that left it in the step before, beside the tenth for each face:
     * {@code s = rest h dx / (dt Σ outflow)}.
     */
    static void shares(float[] h, float[] qx, float[] qy, float[] s, Block block, Step step) {
        int p = block.stride;
        float rest = step.rest;
        for (int j = 0; j < block.rows; j++) {
            int at = block.at + j * p;
            for (int i = at; i < at + block.count; i += LANES) {
                FloatVector west = FloatVector.fromArray(F, qx, i);
                FloatVector north = FloatVector.fromArray(F, qy, i);
                IntVector east = FloatVector.fromArray(F, qx, i + 1).reinterpretAsInts();
                IntVector south = FloatVector.fromArray(F, qy, i + p).reinterpretAsInts();
                FloatVector inX = west.reinterpretAsInts().max(0).reinterpretAsFloats();
                FloatVector inY = north.reinterpretAsInts().max(0).reinterpretAsFloats();
                FloatVector out = east.max(0)
                        .reinterpretAsFloats()
                        .add(inX.sub(west))
                        .add(south.max(0).reinterpretAsFloats().add(inY.sub(north)))
                        .add(TRICKLE);
                FloatVector.fromArray(F, h, i).mul(rest).div(out).intoArray(s, i);
            }
        }
    }

    /** The plain twin of {@link #shares}. */
    static void sharesPlain(float[] h, float[] qx, float[] qy, float[] s, Block block, Step step) {
        int p = block.stride;
        for (int j = 0; j < block.rows; j++) {
            int at = block.at + j * p;
            for (int i = at; i < at + block.count; i++) {
                s[i] = h[i] * step.rest / (outflow(qx[i], qx[i + 1], qy[i], qy[i + p]) + TRICKLE);
            }
        }
    }

    private static float outflow(float west, float east, float north, float south) {
        return (positive(east) + (positive(west) - west)) + (positive(south) + (positive(north) - north));
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
        if (hf <= FILM_m) {
            return 0;
        }
        float tt = ((t[i - o] + t[i]) + (t[i - o + p] + t[i + p])) * 0.25f;
        float qNext = unlimited(hf, deta, n2, q[i], q[i - o] + q[i + o], tt, step);
        boolean fromL = qNext > 0;
        float most = (fromL ? h[i - o] : h[i]) * step.dxdt * share(q, t, i, o, p, fromL);
        return Math.max(Math.min(qNext, most), -most);
    }

    /** The share f of the donor that face {@code i} may take. */
    static float share(float[] q, float[] t, int i, int o, int p, boolean fromL) {
        float own = fromL ? positive(q[i]) : positive(-q[i]);
        float all = fromL ? outflow(q[i - o], q[i], t[i - o], t[i - o + p]) : outflow(q[i], q[i + o], t[i], t[i + p]);
        return Math.fma(own / (all + TRICKLE), REST_SHARE, LEAST);
    }

    private static float unlimited(float hf, float deta, float n2, float q0, float sides, float tt, Step step) {
        int bits = Float.floatToRawIntBits(hf);
        float y = Float.intBitsToFloat(Float.floatToRawIntBits(Math.fma((float) bits, CUBE_STEP, CUBE)) << 9);
        float y3 = y * y * y;
        float d = Math.fma(hf, y3, -1f);
        float h73 = Math.fma(Math.fma(Math.fma(Math.fma(d, C4, C3), d, C2), d, C1), d, C0) * (y3 * y3 * y);
        float b = n2 * n2 * (h73 * step.gdt4);
        float a = hf * -step.gdtdx * deta + (q0 * step.theta + sides * step.theta2);
        float t2 = tt * tt;
        float qa = Math.abs(q0) + REST;
        float m2 = Math.fma(qa, qa, t2);
        float m = Float.intBitsToFloat(SQUARE - (Float.floatToRawIntBits(m2) >>> 1));
        float e = Math.fma(m2, m * m, -1f);
        m = m * Math.fma(Math.fma(e, S2, S1), e, S0);
        float bm = b * m;
        float half = Math.fma(bm, t2, 1f);
        float root = (float) Math.sqrt(Math.fma(half, half, bm * qa * (Math.abs(a) * 4f)));
        return (a + a) / (half + root);
    }

    /** The discharge at an edge of the model beyond which water stands {@code hR} deep, on the bed of the cell at the edge. */
    static float towards(float hL, float hR, float n, float q0, float qInner, Step step) {
        float hf = Math.max(hL, hR);
        return hf <= FILM_m ? 0f : unlimited(hf, hR - hL, 2 * n, q0, 2 * qInner, 0, step);
    }

    /**
     * New depths of the cells of a block: {@code h += dt/dx (qx − qx₊ + qy − qy₊)}. A depth is
     * the unevaluated sum of {@code h} and {@code c}, the part below the last bit of {@code h} (two-sum of Knuth), so that
     * ten thousand small changes lose nothing.
     *
     * @param rain that falls in this step, m
     * @return the greatest depth, m
     */
    static float cells(float[] h, float[] c, float[] qx, float[] qy, Block block, Step step, float rain) {
        int p = block.stride;
        int highest = 0;
        for (int j = 0; j < block.rows; j++) {
            int at = block.at + j * p;
            IntVector most = IntVector.zero(I);
            for (int k = 0; k < block.count; k += LANES) {
                int i = at + k;
                VectorMask<Float> own = LANE.compare(VectorOperators.LT, (float) (block.count - k));
                FloatVector h0 = FloatVector.fromArray(F, h, i);
                FloatVector change = FloatVector.fromArray(F, qx, i)
                        .sub(FloatVector.fromArray(F, qx, i + 1))
                        .add(FloatVector.fromArray(F, qy, i).sub(FloatVector.fromArray(F, qy, i + p)))
                        .mul(step.dtdx)
                        .add(FloatVector.fromArray(F, c, i).add(rain));
                FloatVector h1 = h0.add(change);
                FloatVector part = h1.sub(h0);
                h0.sub(h1.sub(part)).add(change.sub(part)).intoArray(c, i, own);
                h1.intoArray(h, i, own);
                most = most.max(FloatVector.zero(F).blend(h1, own).reinterpretAsInts());
            }
            highest = Math.max(highest, most.reduceLanes(VectorOperators.MAX));
        }
        return Float.intBitsToFloat(highest);
    }

    /** The plain twin of {@link #cells}. */
    static float cellsPlain(float[] h, float[] c, float[] qx, float[] qy, Block block, Step step, float rain) {
        int p = block.stride;
        float most = 0;
        for (int j = 0; j < block.rows; j++) {
            int at = block.at + j * p;
            for (int i = at; i < at + block.count; i++) {
                float h0 = h[i];
                float change = ((qx[i] - qx[i + 1]) + (qy[i] - qy[i + p])) * step.dtdx + (c[i] + rain);
                float h1 = h0 + change;
                float part = h1 - h0;
                c[i] = (h0 - (h1 - part)) + (change - part);
                h[i] = h1;
                most = Math.max(most, h1);
            }
        }
        return most;
    }

    /** The greatest {@code |q| / h_up} among the faces of a block with more than {@code least} of discharge, m/s. */
    static float fastest(float[] h, float[] q, Block block, int o, float least) {
        int highest = 0;
        for (int j = 0; j < block.rows; j++) {
            int at = block.at + j * block.stride;
            IntVector most = IntVector.zero(I);
            for (int k = 0; k < block.count; k += LANES) {
                int i = at + k;
                FloatVector q0 = FloatVector.fromArray(F, q, i);
                FloatVector up = FloatVector.fromArray(F, h, i)
                        .blend(FloatVector.fromArray(F, h, i - o), q0.compare(VectorOperators.GT, 0f))
                        .reinterpretAsInts()
                        .max(FILM_BITS)
                        .reinterpretAsFloats();
                FloatVector size = q0.abs();
                VectorMask<Float> counts = size.compare(VectorOperators.GT, least)
                        .and(LANE.compare(VectorOperators.LT, (float) (block.count - k)));
                most = most.max(FloatVector.zero(F).blend(size.div(up), counts).reinterpretAsInts());
            }
            highest = Math.max(highest, most.reduceLanes(VectorOperators.MAX));
        }
        return Float.intBitsToFloat(highest);
    }

    /** The plain twin of {@link #fastest}. */
    static float fastestPlain(float[] h, float[] q, Block block, int o, float least) {
        float most = 0;
        for (int j = 0; j < block.rows; j++) {
            int at = block.at + j * block.stride;
            for (int i = at; i < at + block.count; i++) {
                float speed = Math.abs(q[i]) / Math.max(q[i] > 0 ? h[i - o] : h[i], FILM_m);
                most = Math.max(most, Math.abs(q[i]) > least ? speed : 0);
            }
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
        /** What a face may take of a depth in any case, m/s. */
        final float least;
        /** What is shared out by the discharges before, m/s. */
        final float rest;

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
            this.least = LEAST * dxdt;
            this.rest = REST_SHARE * dxdt;
        }
    }
}
