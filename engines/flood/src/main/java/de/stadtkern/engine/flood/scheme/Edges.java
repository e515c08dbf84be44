package de.stadtkern.engine.flood.scheme;

/** Discharges on the faces that the row kernel does not know. */
final class Edges {
    private Edges() {}

    static void apply(Tile tile, float[] qxNew, float[] qyNew, LocalInertia.Step step, double now_s, double dx) {
        double middle_s = now_s + step.dt / 2;
        for (SpecialFace face : tile.special) {
            float[] qNew = face.inX() ? qxNew : qyNew;
            int at = face.at();
            float q = switch (face) {
                case SpecialFace.Wall wall -> overCrest(tile, wall, step);
                case SpecialFace.FreeEdge edge -> free(tile, edge, step);
                case SpecialFace.LevelEdge edge -> level(tile, edge, step, middle_s);
                case SpecialFace.DischargeEdge edge ->
                    (float) ((edge.out() ? -1 : 1)
                            * edge.m3_s().integral(now_s, now_s + step.dt)
                            / step.dt
                            * edge.share());
            };
            qNew[at] = q;
            if (!(face instanceof SpecialFace.Wall)) {
                boolean out = outwards(face);
                double in = (double) step.dtdx * (out ? -q : q);
                tile.boundaryIn_m += Math.max(in, 0);
                tile.boundaryOut_m += Math.max(-in, 0);
            }
        }
    }

    private static boolean outwards(SpecialFace face) {
        return switch (face) {
            case SpecialFace.Wall wall -> false;
            case SpecialFace.FreeEdge edge -> edge.out();
            case SpecialFace.LevelEdge edge -> edge.out();
            case SpecialFace.DischargeEdge edge -> edge.out();
        };
    }

    private static float overCrest(Tile tile, SpecialFace.Wall wall, LocalInertia.Step step) {
        int o = wall.inX() ? 1 : tile.stride;
        int p = wall.inX() ? tile.stride : 1;
        float[] q = wall.inX() ? tile.qx : tile.qy;
        float[] t = wall.inX() ? tile.qy : tile.qx;
        int i = wall.at();
        float hL = tile.h[i - o];
        float hR = tile.h[i];
        float zL = tile.z[i - o];
        float zR = tile.z[i];
        float crest = Math.max(wall.crest_m(), Math.max(zL, zR));
        float hf = Math.max(hL - (crest - zL), hR - (crest - zR));
        return LocalInertia.discharge(hf, hR - hL + (zR - zL), tile.h, tile.n[i - o] + tile.n[i], q, t, i, o, p, step);
    }

    /** Normal depth: {@code q = h^{5/3} √S / n}, limited by the donor as every face. */
    private static float free(Tile tile, SpecialFace.FreeEdge edge, LocalInertia.Step step) {
        int cell = edge.out() ? edge.at() - (edge.inX() ? 1 : tile.stride) : edge.at();
        float h = tile.h[cell];
        if (h <= LocalInertia.FILM_m) {
            return 0;
        }
        float third = (float) Math.cbrt(h);
        float q = h * third * third * edge.rootOfSlope() / Math.max(tile.n[cell], 1e-4f);
        int o = edge.inX() ? 1 : tile.stride;
        int p = edge.inX() ? tile.stride : 1;
        float[] along = edge.inX() ? tile.qx : tile.qy;
        float[] across = edge.inX() ? tile.qy : tile.qx;
        q = Math.min(q, h * step.dxdt * LocalInertia.share(along, across, edge.at(), o, p, edge.out()));
        return edge.out() ? q : -q;
    }

    private static float level(Tile tile, SpecialFace.LevelEdge edge, LocalInertia.Step step, double t_s) {
        int o = edge.inX() ? 1 : tile.stride;
        int i = edge.at();
        int cell = edge.out() ? i - o : i;
        float[] q = edge.inX() ? tile.qx : tile.qy;
        float beyond = (float) Math.max(0, edge.level_m().at(t_s) - tile.z[cell]);
        // Seen outwards; a share of the donor as on every face.
        int p = edge.inX() ? tile.stride : 1;
        float[] across = edge.inX() ? tile.qy : tile.qx;
        float sign = edge.out() ? 1 : -1;
        float out = LocalInertia.towards(
                tile.h[cell], beyond, tile.n[cell], sign * q[i], sign * q[edge.out() ? i - o : i + o], step);
        if (out > 0) {
            out = Math.min(out, tile.h[cell] * step.dxdt * LocalInertia.share(q, across, i, o, p, edge.out()));
        }
        return sign * out;
    }
}
