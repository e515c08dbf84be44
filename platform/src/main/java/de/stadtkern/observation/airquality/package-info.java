/**
 * Monthly files of an air-quality network: hourly means and daily means of one station, as German state networks hand
 * them out.
 *
 * <p>In come files {@code YYYY-MM-<station>.csv} (UTF-8): a line of column names ({@code Datum,Zeit,NO2,…}, different
 * from month to month), a line of units, then rows {@code yyyy-mm-dd,hh:mm,value,…}. A row without a time is the mean of
 * that day. An empty field or {@code NaN} is a missing value. Which columns and stations are known is data, in
 * {@code airquality/}.
 *
 * <p><b>Time.</b> Stamps are the <em>end</em> of the hour in <em>standard time all year</em> (UTC+1 in Germany): a month
 * begins at 01:00 and ends at 00:00 of the next; every day of a clock change has 24 rows; the sun's daily centre does not
 * move with the change while the morning peak of NO moves by an hour (see {@code docs/guide/air-quality-import.md}).
 * An hourly value is kept with the interval that it is the mean of, a daily mean with its day.
 *
 * <p>Guarantees: rows and single values that make no sense are refused with file, line and reason, the rest is stored; a
 * second run stores nothing. Not done: limit values, the validation state of a value (the files do not say it).
 */
@NullMarked
package de.stadtkern.observation.airquality;

import org.jspecify.annotations.NullMarked;
