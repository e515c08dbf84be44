/**
 * Inlets between the surface and a sewer network, both ways, by the weir and orifice relations of Rubinato et al. (2017).
 * {@link de.stadtkern.engine.flood.drainage.SewerNetwork} is the border behind which a network of any detail stands;
 * {@link de.stadtkern.engine.flood.drainage.SewerCatchments} is the simple one: capacity, storage, surcharge. No pipes are routed.
 */
@NullMarked
package de.stadtkern.engine.flood.drainage;

import org.jspecify.annotations.NullMarked;
