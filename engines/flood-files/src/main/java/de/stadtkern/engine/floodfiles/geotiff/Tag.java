package de.stadtkern.engine.floodfiles.geotiff;

/** The TIFF tags and GeoKeys in use, by their numbers. */
final class Tag {
    static final int WIDTH = 256;
    static final int HEIGHT = 257;
    static final int BITS = 258;
    static final int COMPRESSION = 259;
    static final int PHOTOMETRIC = 262;
    static final int DESCRIPTION = 270;
    static final int STRIP_OFFSETS = 273;
    static final int SAMPLES = 277;
    static final int ROWS_PER_STRIP = 278;
    static final int STRIP_BYTES = 279;
    static final int PLANAR = 284;
    static final int SOFTWARE = 305;
    static final int PREDICTOR = 317;
    static final int TILE_WIDTH = 322;
    static final int TILE_HEIGHT = 323;
    static final int TILE_OFFSETS = 324;
    static final int TILE_BYTES = 325;
    static final int SAMPLE_FORMAT = 339;
    static final int PIXEL_SCALE = 33550;
    static final int TIE_POINT = 33922;
    static final int TRANSFORMATION = 34264;
    static final int GEO_KEYS = 34735;
    static final int GEO_DOUBLES = 34736;
    static final int GEO_TEXTS = 34737;
    static final int NODATA = 42113;

    static final int KEY_MODEL_TYPE = 1024;
    static final int KEY_RASTER_TYPE = 1025;
    static final int KEY_GEOGRAPHIC = 2048;
    static final int KEY_PROJECTED = 3072;
    static final int KEY_LINEAR_UNITS = 3076;

    static final int NONE = 1;
    static final int LZW = 5;
    static final int DEFLATE = 8;
    static final int DEFLATE_OLD = 32946;

    private Tag() {}
}
