package de.stadtkern.engine.floodfiles.features;

import java.util.Map;
import org.locationtech.jts.geom.Geometry;

/**
 * One feature of a file.
 *
 * @param place how to find it in the file, such as {@code feature 12}
 * @param geometry in the file's coordinate system
 * @param properties numbers as {@link Double}, everything else as text; absent values are left out
 */
public record Feature(String place, Geometry geometry, Map<String, Object> properties) {}
