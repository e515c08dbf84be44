package de.stadtkern.engine.flood.building;

import de.stadtkern.engine.flood.terrain.Grid;
import de.stadtkern.engine.flood.terrain.Terrain;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Buildings put into the terrain.
 *
 * @param terrain with blocks raised or cells taken out
 * @param roofs whose rain does not simply fall on their own cells
 */
public record PreparedBuildings(Terrain terrain, Roof[] roofs) {
    /**
     * A roof.
     *
     * @param cells under it
     * @param catchment the sewer catchment that takes its rain, or -1
     * @param around ground cells that share its rain, and what the sewer has no room for
     */
    public record Roof(int[] cells, int catchment, int[] around) {}

    /** @param terrain without buildings; it is not changed */
    public static PreparedBuildings of(Terrain terrain, Buildings buildings) {
        int[] buildingOf = buildings.buildingOf();
        if (buildingOf == null) {
            return new PreparedBuildings(terrain, new Roof[0]);
        }
        boolean removed = buildings.treatment() == Buildings.Treatment.REMOVED;
        int count = Arrays.stream(buildingOf).max().orElse(0) + 1;
        int[][] cellsOf = cellsOf(buildingOf, terrain, count);
        float[] z = terrain.z_m().clone();
        java.util.List<Roof> roofs = new java.util.ArrayList<>();
        for (int number = 1; number < count; number++) {
            int[] cells = cellsOf[number];
            if (cells.length == 0) {
                continue;
            }
            float top = Float.NEGATIVE_INFINITY;
            for (int cell : cells) {
                top = Math.max(top, terrain.z_m()[cell]);
            }
            for (int cell : cells) {
                z[cell] = removed ? Float.NaN : top + (float) buildings.raise_m();
            }
            int[] catchments = buildings.roofCatchment();
            int catchment = catchments == null ? -1 : catchments[number];
            if (removed || catchment >= 0) {
                roofs.add(new Roof(cells, catchment, around(cells, buildingOf, terrain)));
            }
        }
        return new PreparedBuildings(new Terrain(terrain.grid(), z), roofs.toArray(new Roof[0]));
    }

    private static int[][] cellsOf(int[] buildingOf, Terrain terrain, int count) {
        int[] size = new int[count];
        for (int cell = 0; cell < buildingOf.length; cell++) {
            size[buildingOf[cell]] += terrain.inside(cell) ? 1 : 0;
        }
        int[][] cells = new int[count][];
        for (int number = 1; number < count; number++) {
            cells[number] = new int[size[number]];
        }
        int[] next = new int[count];
        for (int cell = 0; cell < buildingOf.length; cell++) {
            int number = buildingOf[cell];
            if (number > 0 && terrain.inside(cell)) {
                cells[number][next[number]++] = cell;
            }
        }
        return cells;
    }

    /** Ground beside a building; where other buildings close it in, the nearest ground to the east, west, south or north. */
    private static int[] around(int[] cells, int[] buildingOf, Terrain terrain) {
        Grid grid = terrain.grid();
        Set<Integer> found = new LinkedHashSet<>();
        for (int reach = 1; found.isEmpty() && reach < Math.max(grid.columns(), grid.rows()); reach++) {
            for (int cell : cells) {
                int x = cell % grid.columns();
                int y = cell / grid.columns();
                addGround(found, grid, x + reach, y, buildingOf, terrain);
                addGround(found, grid, x - reach, y, buildingOf, terrain);
                addGround(found, grid, x, y + reach, buildingOf, terrain);
                addGround(found, grid, x, y - reach, buildingOf, terrain);
            }
        }
        return found.stream().mapToInt(Integer::intValue).toArray();
    }

    private static void addGround(Set<Integer> found, Grid grid, int x, int y, int[] buildingOf, Terrain terrain) {
        if (x >= 0 && x < grid.columns() && y >= 0 && y < grid.rows()) {
            int cell = grid.cell(x, y);
            if (buildingOf[cell] == 0 && terrain.inside(cell)) {
                found.add(cell);
            }
        }
    }
}
