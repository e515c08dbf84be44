package de.stadtkern.engine.flood.scheme;

import de.stadtkern.engine.flood.boundary.Boundary;
import de.stadtkern.engine.flood.terrain.Crest;
import de.stadtkern.engine.flood.terrain.Grid;
import de.stadtkern.engine.flood.terrain.Manning;
import de.stadtkern.engine.flood.terrain.Side;
import de.stadtkern.engine.flood.terrain.Terrain;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Cuts a terrain into tiles and puts crests, edges and the first water in their places. */
final class Tiling {
    /** Two less than a multiple of any vector's lanes, so that a row with its rim fills whole vectors. */
    private static final int WIDTH = 62;

    private static final int HEIGHT = 64;

    private final Grid grid;
    private final TiledSurface.Layout layout;
    private final Tile[] tiles;
    private final List<List<SpecialFace>> special = new ArrayList<>();
    private final Map<Float, float[]> evenRoughness = new HashMap<>();

    private Tiling(Terrain terrain, Manning manning) {
        grid = terrain.grid();
        int across = (grid.columns() + WIDTH - 1) / WIDTH;
        int down = (grid.rows() + HEIGHT - 1) / HEIGHT;
        layout = new TiledSurface.Layout(grid, WIDTH, HEIGHT, across, down);
        tiles = new Tile[across * down];
        for (int k = 0; k < tiles.length; k++) {
            tiles[k] = tile(k % across, k / across, WIDTH, HEIGHT);
            fill(tiles[k], terrain, manning);
            special.add(new ArrayList<>());
        }
        for (int k = 0; k < tiles.length; k++) {
            connect(k % across, k / across);
        }
    }

    private Tile tile(int column, int row, int width, int height) {
        int x0 = column * width;
        int y0 = row * height;
        int w = Math.min(width, grid.columns() - x0);
        return new Tile(x0, y0, w, Math.min(height, grid.rows() - y0), width, height);
    }

    private void fill(Tile tile, Terrain terrain, Manning manning) {
        int[] outside = new int[tile.w * tile.height];
        int count = 0;
        for (int j = -1; j <= tile.height; j++) {
            for (int i = -1; i <= tile.w; i++) {
                int column = tile.x0 + i;
                int row = tile.y0 + j;
                if (column < 0 || column >= grid.columns() || row < 0 || row >= grid.rows()) {
                    continue;
                }
                int cell = grid.cell(column, row);
                boolean own = i >= 0 && i < tile.w && j >= 0 && j < tile.height;
                if (terrain.inside(cell)) {
                    tile.z[tile.at(i, j)] = terrain.z_m()[cell];
                    tile.n[tile.at(i, j)] = manning.at(cell);
                } else if (own) {
                    outside[count++] = tile.at(i, j);
                }
            }
        }
        tile.outside = Arrays.copyOf(outside, count);
        share(tile);
    }

    /** Tiles of one roughness share one array: it stays in the cache, and a city at 1 m needs 320 MB less. */
    private void share(Tile tile) {
        float n = Float.NaN;
        for (int at = 0; at < tile.n.length; at++) {
            if (tile.z[at] < Tile.SOLID) {
                if (!Float.isNaN(n) && tile.n[at] != n) {
                    return;
                }
                n = tile.n[at];
            }
        }
        tile.n = evenRoughness.computeIfAbsent(Float.isNaN(n) ? 0 : n, each -> {
            float[] even = new float[tile.n.length];
            Arrays.fill(even, each);
            return even;
        });
    }

    private void connect(int column, int row) {
        Tile tile = tiles[row * layout.across() + column];
        tile.beside[0] = TiledSurface.at(tiles, layout.across(), layout.down(), column, row - 1);
        tile.beside[1] = TiledSurface.at(tiles, layout.across(), layout.down(), column + 1, row);
        tile.beside[2] = TiledSurface.at(tiles, layout.across(), layout.down(), column, row + 1);
        tile.beside[3] = TiledSurface.at(tiles, layout.across(), layout.down(), column - 1, row);
    }

    /** A surface ready to move. */
    static TiledSurface surface(Schemes.Ground ground, Schemes.Water water, Schemes.Steps steps) {
        Tiling tiling = new Tiling(ground.terrain(), ground.manning());
        ground.crests().forEach(tiling::wall);
        ground.boundaries().forEach(tiling::edge);
        for (int k = 0; k < tiling.tiles.length; k++) {
            Tile tile = tiling.tiles[k];
            tile.special = tiling.special.get(k).toArray(new SpecialFace[0]);
            for (SpecialFace face : tile.special) {
                tile.fed |= face instanceof SpecialFace.LevelEdge || face instanceof SpecialFace.DischargeEdge;
            }
            tiling.water(tile, water);
        }
        return new TiledSurface(tiling.layout, tiling.tiles, steps);
    }

    private void water(Tile tile, Schemes.Water water) {
        int columns = grid.columns();
        for (int j = 0; j < tile.height; j++) {
            int row = tile.y0 + j;
            int cell = grid.cell(tile.x0, row);
            copy(water.h_m(), cell, tile.h, tile.at(0, j), tile.w);
            copy(water.carry_m(), cell, tile.c, tile.at(0, j), tile.w);
            copy(water.qx_m2_s(), row * (columns + 1) + tile.x0, tile.qx, tile.at(0, j), tile.w + 1);
        }
        for (int j = 0; j <= tile.height; j++) {
            copy(water.qy_m2_s(), (tile.y0 + j) * columns + tile.x0, tile.qy, tile.at(0, j), tile.w);
        }
        for (int at : tile.outside) {
            tile.h[at] = 0;
            tile.c[at] = 0;
        }
        tile.findHighest();
    }

    private static void copy(float[] from, int first, float[] to, int at, int count) {
        if (from.length > 0) {
            System.arraycopy(from, first, to, at, count);
        }
    }

    private void wall(Crest crest) {
        int column = crest.cell() % grid.columns();
        int row = crest.cell() / grid.columns();
        boolean inX = crest.side() == Side.EAST || crest.side() == Side.WEST;
        int x = column + (crest.side() == Side.EAST ? 1 : 0);
        int y = row + (crest.side() == Side.SOUTH ? 1 : 0);
        // The face of both tiles where it lies between two.
        put(x, y, inX, false, at -> new SpecialFace.Wall(at, inX, crest.crest_m()));
        put(x - (inX ? 1 : 0), y - (inX ? 0 : 1), inX, true, at -> new SpecialFace.Wall(at, inX, crest.crest_m()));
    }

    private void put(int x, int y, boolean inX, boolean farSide, java.util.function.IntFunction<SpecialFace> maker) {
        if (x < 0 || y < 0 || x >= grid.columns() || y >= grid.rows()) {
            return;
        }
        int k = y / layout.height() * layout.across() + x / layout.width();
        Tile tile = tiles[k];
        int i = x - tile.x0;
        int j = y - tile.y0;
        if (!farSide) {
            special.get(k).add(maker.apply(tile.at(i, j)));
        } else if (inX ? i == tile.w - 1 : j == tile.height - 1) {
            special.get(k).add(maker.apply(tile.at(i + (inX ? 1 : 0), j + (inX ? 0 : 1))));
        }
    }

    private void edge(Boundary boundary) {
        for (int cell : boundary.cells()) {
            int x = cell % grid.columns();
            int y = cell / grid.columns();
            int k = y / layout.height() * layout.across() + x / layout.width();
            Tile tile = tiles[k];
            boolean inX = boundary.side() == Side.EAST || boundary.side() == Side.WEST;
            boolean out = boundary.side() == Side.EAST || boundary.side() == Side.SOUTH;
            int at = tile.at(x - tile.x0 + (inX && out ? 1 : 0), y - tile.y0 + (!inX && out ? 1 : 0));
            special.get(k)
                    .add(
                            switch (boundary.kind()) {
                                case Boundary.Free free ->
                                    new SpecialFace.FreeEdge(at, inX, out, (float) Math.sqrt(free.slope()));
                                case Boundary.Level level -> new SpecialFace.LevelEdge(at, inX, out, level.level_m());
                                case Boundary.Discharge discharge ->
                                    new SpecialFace.DischargeEdge(
                                            at,
                                            inX,
                                            out,
                                            discharge.m3_s(),
                                            1 / (boundary.cells().length * grid.cell_m()));
                            });
        }
    }
}
