/**
 * What the measures bring about: indicators with baseline, target and evidence, chains from input to impact, and what they
 * serve.
 *
 * <p>Chains follow the logic model (input, output, outcome, impact; OECD DAC glossary of 2002). Guidelines are the four of the
 * Smart City Charta of 2017. A value is read from a datastream where the indicator names one, and else entered with evidence.
 */
@NullMarked
package de.stadtkern.programme.effect;

import org.jspecify.annotations.NullMarked;
