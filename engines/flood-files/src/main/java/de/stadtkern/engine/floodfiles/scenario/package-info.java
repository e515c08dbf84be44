/**
 * A scenario: one JSON file that says everything about a case, checked whole before anything runs.
 *
 * <p>{@link de.stadtkern.engine.floodfiles.scenario.ScenarioReader} checks it against the published schema
 * ({@code flood-scenario.schema.json}, JSON Schema 2020-12), reads every file that it names, and turns it into the engine's model. It
 * goes on after a mistake, so that a person sees all of them at once; a section with a mistake is left out of what builds on it.
 */
@NullMarked
package de.stadtkern.engine.floodfiles.scenario;

import org.jspecify.annotations.NullMarked;
