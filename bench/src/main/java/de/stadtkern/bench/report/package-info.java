/** What a measurement found, as a table, as JSON and as lines for {@code docs/benchmarks.md}. */
@NullMarked
package de.stadtkern.bench.report;

import org.jspecify.annotations.NullMarked;
