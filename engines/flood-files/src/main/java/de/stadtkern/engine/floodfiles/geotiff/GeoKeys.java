package de.stadtkern.engine.floodfiles.geotiff;

import de.stadtkern.engine.floodfiles.raster.BadFileException;
import de.stadtkern.engine.floodfiles.raster.Crs;
import de.stadtkern.engine.floodfiles.raster.GridFrame;
import java.io.IOException;
import java.util.Optional;

/** Where a GeoTIFF lies: OGC 19-008r4, tags 33550, 33922, 34264 and the keys 1024, 1025, 2048, 3072, 3076. */
record GeoKeys(GridFrame frame, Optional<Crs> crs) {
    private static final int POINT = 2;
    private static final int METRE = 9001;

    static GeoKeys of(Directory directory) throws IOException {
        int model = 0;
        int raster = 1;
        int epsg = 0;
        int units = METRE;
        if (directory.has(Tag.GEO_KEYS)) {
            long[] keys = directory.integers(Tag.GEO_KEYS, 4 + 4 * 200);
            for (int i = 4; i + 3 < keys.length; i += 4) {
                if (keys[i + 1] != 0) {
                    continue; // The value stands in another tag: a citation or a parameter.
                }
                int value = (int) keys[i + 3];
                switch ((int) keys[i]) {
                    case Tag.KEY_MODEL_TYPE -> model = value;
                    case Tag.KEY_RASTER_TYPE -> raster = value;
                    case Tag.KEY_GEOGRAPHIC -> epsg = epsg == 0 ? value : epsg;
                    case Tag.KEY_PROJECTED -> epsg = value;
                    case Tag.KEY_LINEAR_UNITS -> units = value;
                    default -> {}
                }
            }
        }
        if (model == 1 && units != METRE) {
            throw new BadFileException(
                    "",
                    "the coordinates are not in metres (GeoKey 3076 is " + units + ")",
                    "reproject to a system in metres, for example with gdalwarp -t_srs EPSG:25832");
        }
        Optional<Crs> crs = epsg >= 1024 && epsg < 32767 ? Optional.of(new Crs(epsg)) : Optional.empty();
        return new GeoKeys(frame(directory, raster == POINT), crs);
    }

    private static GridFrame frame(Directory directory, boolean point) throws IOException {
        int columns = (int) directory.integer(Tag.WIDTH, 0);
        int rows = (int) directory.integer(Tag.HEIGHT, 0);
        double across;
        double down;
        double west;
        double north;
        if (directory.has(Tag.PIXEL_SCALE) && directory.has(Tag.TIE_POINT)) {
            double[] scale = directory.doubles(Tag.PIXEL_SCALE, 3);
            double[] tie = directory.doubles(Tag.TIE_POINT, 6);
            if (scale.length < 2 || tie.length < 6) {
                throw Directory.bad(-1, "the georeference (tags 33550 and 33922) is cut short");
            }
            across = scale[0];
            down = scale[1];
            west = tie[3] - tie[0] * across;
            north = tie[4] + tie[1] * down;
        } else if (directory.has(Tag.TRANSFORMATION)) {
            double[] m = directory.doubles(Tag.TRANSFORMATION, 16);
            if (m.length < 16) {
                throw Directory.bad(-1, "the georeference (tag 34264) is cut short");
            }
            if (m[1] != 0 || m[4] != 0) {
                throw new BadFileException(
                        "", "the grid is rotated", "resample it north up, for example with gdalwarp");
            }
            across = m[0];
            down = -m[5];
            west = m[3];
            north = m[7];
        } else {
            throw new BadFileException(
                    "",
                    "the TIFF has no georeference",
                    "use a GeoTIFF; a world file (.tfw) beside it is not read: gdal_translate makes a GeoTIFF of both");
        }
        if (!(across > 0) || !(Math.abs(across - down) <= 1e-6 * across)) {
            throw new BadFileException(
                    "",
                    "the cells are not square and north up (" + across + " by " + down + ")",
                    "resample to square cells, for example with gdalwarp -tr 1 1");
        }
        if (!Double.isFinite(west) || !Double.isFinite(north) || Double.isInfinite(across)) {
            throw Directory.bad(-1, "the georeference is not a number");
        }
        double half = point ? across / 2 : 0;
        return new GridFrame(west - half, north + half, across, columns, rows);
    }
}
