/** The arithmetic of grants against an independent recomputation. */
@NullMarked
package de.stadtkern.programme.funding.plan;

import org.jspecify.annotations.NullMarked;
