@NullMarked
package de.stadtkern.programme.project;

import org.jspecify.annotations.NullMarked;
