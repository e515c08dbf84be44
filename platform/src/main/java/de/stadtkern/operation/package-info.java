/**
 * What it takes to keep a city running: backups and their return, checks of its health with the way out, the settings in
 * force.
 *
 * <p>Guarantees: one backup at a time; a scheduled one that fails is told to whoever may make backups, and is a finding
 * until one succeeds; secrets never leave by the settings' page. The file's format is described in {@link
 * de.stadtkern.operation.backup}. A module adds what should be looked at by a {@link de.stadtkern.operation.Check} bean.
 *
 * <p>Not done: copying backups to another machine (the operator's own tools do that), and restoring from within the
 * running city, which {@code ./stadt restore} does while it is stopped.
 */
@NullMarked
package de.stadtkern.operation;

import org.jspecify.annotations.NullMarked;
