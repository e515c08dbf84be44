/**
 * The equations of motion: local inertia (Bates et al. 2010; de Almeida and Bates 2013) and full shallow water (HLLC,
 * hydrostatic reconstruction after Audusse et al. 2004).
 */
@NullMarked
package de.stadtkern.engine.flood.scheme;

import org.jspecify.annotations.NullMarked;
