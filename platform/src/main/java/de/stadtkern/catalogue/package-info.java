/**
 * What a dataset is, in the terms of DCAT-AP.de 3.0, and how a module declares one.
 *
 * <p>Guarantees: the platform does not start with a declared dataset that lacks a mandatory term, and one that loses it
 * later is left out of the catalogue and logged. Not done: harvesting, quality measures, SHACL validation and the portal.
 */
@NullMarked
package de.stadtkern.catalogue;

import org.jspecify.annotations.NullMarked;
