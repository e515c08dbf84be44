/** Rules for keeping observations, holds against them, and what a rule would do. */
@NullMarked
package de.stadtkern.history.rule;

import org.jspecify.annotations.NullMarked;
