/** What a dataset is, in the terms of DCAT-AP.de 3.0, and how a module declares one. */
@NullMarked
package de.stadtkern.catalogue;

import org.jspecify.annotations.NullMarked;
