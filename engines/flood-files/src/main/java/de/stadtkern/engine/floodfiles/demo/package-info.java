/** A small invented town, generated from a seed: terrain, land cover, buildings, inlets and a scenario, as files. */
@NullMarked
package de.stadtkern.engine.floodfiles.demo;

import org.jspecify.annotations.NullMarked;
