/** Four-eyes approval: the requests, who may decide them, and the two kinds of this module. */
@NullMarked
package de.stadtkern.identity.approval;

import org.jspecify.annotations.NullMarked;
