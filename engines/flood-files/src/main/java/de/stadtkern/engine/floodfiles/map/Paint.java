package de.stadtkern.engine.floodfiles.map;

import java.awt.image.BufferedImage;

/** The colours of the map's pixels: pale terrain in its light, water in its class, buildings grey-brown with a dark edge. */
final class Paint {
    static final int BUILDING = 0x857A6E;
    static final int BUILDING_EDGE = 0x4D463F;
    static final int OUTSIDE = 0xE3E3E3;
    private static final double LEVEL_LIGHT = Math.sqrt(0.5);
    private final Relief relief;

    Paint(Relief relief) {
        this.relief = relief;
    }

    BufferedImage image() {
        BufferedImage image = new BufferedImage(relief.width, relief.height, BufferedImage.TYPE_INT_RGB);
        float[] light = relief.light();
        float low = Float.POSITIVE_INFINITY;
        float high = Float.NEGATIVE_INFINITY;
        for (float z : relief.z_m) {
            low = z < low ? z : low;
            high = z > high ? z : high;
        }
        for (int y = 0; y < relief.height; y++) {
            for (int x = 0; x < relief.width; x++) {
                image.setRGB(x, y, pixel(x, y, light[y * relief.width + x], low, high));
            }
        }
        return image;
    }

    private int pixel(int x, int y, float light, float low, float high) {
        int pixel = y * relief.width + x;
        if (Float.isNaN(relief.z_m[pixel])) {
            return ((x + y) / 3 & 3) == 0 ? 0xC4C4C4 : OUTSIDE;
        }
        if (relief.building[pixel]) {
            return edge(x, y) ? BUILDING_EDGE : BUILDING;
        }
        double shade = light - LEVEL_LIGHT;
        int depthClass = DepthClass.of(relief.depth_m[pixel]);
        if (depthClass >= 0) {
            return lit(DepthClass.values()[depthClass].rgb(), 1 + 0.22 * shade);
        }
        double share = high > low ? (relief.z_m[pixel] - low) / (high - low) : 0.5;
        return lit(mixed(0xE9EEDF, 0xF6F0E2, share), 1 + 0.62 * shade - 0.03);
    }

    private boolean edge(int x, int y) {
        return !built(x - 1, y) || !built(x + 1, y) || !built(x, y - 1) || !built(x, y + 1);
    }

    private boolean built(int x, int y) {
        return x < 0 || y < 0 || x >= relief.width || y >= relief.height || relief.building[y * relief.width + x];
    }

    private static int mixed(int a, int b, double share) {
        int mixed = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            int from = a >> shift & 0xFF;
            int to = b >> shift & 0xFF;
            mixed |= (int) Math.round(from + share * (to - from)) << shift;
        }
        return mixed;
    }

    private static int lit(int rgb, double factor) {
        int lit = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            lit |= (int) Math.clamp(Math.round((rgb >> shift & 0xFF) * factor), 0, 255) << shift;
        }
        return lit;
    }
}
