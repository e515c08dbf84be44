/** The state of the running platform for those who operate it. */
@NullMarked
package de.stadtkern.identity.system;

import org.jspecify.annotations.NullMarked;
