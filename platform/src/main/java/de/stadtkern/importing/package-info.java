/** How files come in: one importer per kind, one report for all of them. */
@NullMarked
package de.stadtkern.importing;

import org.jspecify.annotations.NullMarked;
