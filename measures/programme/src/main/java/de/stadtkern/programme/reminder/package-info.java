/**
 * Reminders of dates, by rule: some days before a date the person responsible hears of it, on the day after it again, then the
 * head of the unit, then the deputy mayor. Who is on leave is stood in for. Each step is told once for an item's date.
 */
@NullMarked
package de.stadtkern.programme.reminder;

import org.jspecify.annotations.NullMarked;
