/** The hash-chained audit log, its pages and its canonical form. */
@NullMarked
package de.stadtkern.identity.audit;

import org.jspecify.annotations.NullMarked;
