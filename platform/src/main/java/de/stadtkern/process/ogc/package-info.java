/**
 * The routes at {@code /ogc/processes} and {@code /ogc/jobs}: OGC API - Processes - Part 1: Core 1.0 (18-062r2), its
 * classes core, ogc-process-description, json, oas30, job-list and dismiss. Not offered: callback, and HTML other than
 * the pages of the front end.
 *
 * <p>Beyond the standard: {@code priority} in an execute request, {@code mine} and {@code after} in the job list, and
 * {@code /log}, {@code /request} and {@code /events} of a job.
 */
@NullMarked
package de.stadtkern.process.ogc;

import org.jspecify.annotations.NullMarked;
