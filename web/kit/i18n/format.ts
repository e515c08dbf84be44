import { language, t } from './language.svelte';

let timeZone = 'Europe/Berlin';
const formats = new Map<string, Intl.DateTimeFormat | Intl.NumberFormat>();

/** Times are shown as the city's clocks show them, wherever the reader is. */
export function useTimeZone(zone: string): void {
  timeZone = zone;
  formats.clear();
}

export function cityTimeZone(): string {
  return timeZone;
}

function dateFormat(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `d ${language.locale} ${JSON.stringify(options)}`;
  let format = formats.get(key);
  if (!format) formats.set(key, (format = new Intl.DateTimeFormat(language.locale, { ...options, timeZone })));
  return format as Intl.DateTimeFormat;
}

function numberFormat(options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `n ${language.locale} ${JSON.stringify(options)}`;
  let format = formats.get(key);
  if (!format) formats.set(key, (format = new Intl.NumberFormat(language.locale, options)));
  return format as Intl.NumberFormat;
}

/** A measured value with at most three significant decimals, so that columns stay readable. */
export function number(value: number): string {
  const size = Math.abs(value);
  const digits = Number.isInteger(value) ? 0 : size >= 100 ? 0 : size >= 10 ? 1 : 2;
  return numberFormat({ maximumFractionDigits: digits }).format(value);
}

export function whole(value: number): string {
  return numberFormat({ maximumFractionDigits: 0 }).format(value);
}

export function bytes(value: number): string {
  const unit = value >= 1e9 ? 'gigabyte' : value >= 1e6 ? 'megabyte' : 'kilobyte';
  const divisor = value >= 1e9 ? 1e9 : value >= 1e6 ? 1e6 : 1e3;
  return numberFormat({ style: 'unit', unit, maximumFractionDigits: 1 }).format(value / divisor);
}

export function dateTime(time: string | number | Date): string {
  return dateFormat({ dateStyle: 'medium', timeStyle: 'short' }).format(new Date(time));
}

export function dateTimeExact(time: string | number | Date): string {
  return dateFormat({ dateStyle: 'medium', timeStyle: 'medium' }).format(new Date(time));
}

export function clock(time: string | number | Date): string {
  return dateFormat({ timeStyle: 'short' }).format(new Date(time));
}

export function day(time: string | number | Date): string {
  return dateFormat({ dateStyle: 'medium' }).format(new Date(time));
}

/** The parts of the city's wall clock at `time`, for axis labels. */
export function wallClock(time: Date, options: Intl.DateTimeFormatOptions): string {
  return dateFormat(options).format(time);
}

/** How long ago, in the coarsest unit that still says something. */
export function ago(time: string | number | Date, now: number = Date.now()): string {
  const seconds = Math.max(0, Math.round((now - new Date(time).getTime()) / 1000));
  if (seconds < 45) return t('time.now');
  const relative = new Intl.RelativeTimeFormat(language.locale, { numeric: 'always' });
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return relative.format(-minutes, 'minute');
  const hours = Math.round(minutes / 60);
  if (hours < 36) return relative.format(-hours, 'hour');
  return relative.format(-Math.round(hours / 24), 'day');
}

/** `YYYY-MM-DDTHH:mm` on the city's clock, for an input of type datetime-local. */
export function toLocalInput(time: number): string {
  const parts = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
  return parts.format(new Date(time)).replace(' ', 'T');
}

/** The instant at which the city's clock shows `input`; of two such instants the earlier. */
export function fromLocalInput(input: string): number {
  const asUtc = Date.parse(`${input}Z`);
  if (Number.isNaN(asUtc)) return Number.NaN;
  for (const offset_h of [
    -12, -11, -10, -9, -8, -7, -6, -5, -4, -3, -2, -1, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13,
  ].reverse()) {
    const instant = asUtc - offset_h * 3_600_000;
    if (toLocalInput(instant) === input.slice(0, 16)) return instant;
  }
  return asUtc;
}

/** Milliseconds of an ISO 8601 duration such as `PT5M` or `P1D`; undefined when it is none. */
export function duration_ms(text: string | null | undefined): number | undefined {
  const match = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/.exec(text ?? '');
  if (!match) return undefined;
  const [, days, hours, minutes, seconds] = match.map((part) => Number(part ?? 0));
  return (((days ?? 0) * 24 + (hours ?? 0)) * 60 + (minutes ?? 0)) * 60_000 + (seconds ?? 0) * 1000;
}

/** An ISO 8601 duration in words, for example "5 Min.". */
export function durationText(text: string | null | undefined): string {
  const ms = duration_ms(text);
  if (ms === undefined) return '';
  const [value, unit] =
    ms % 86_400_000 === 0
      ? [ms / 86_400_000, 'day']
      : ms % 3_600_000 === 0
        ? [ms / 3_600_000, 'hour']
        : ms % 60_000 === 0
          ? [ms / 60_000, 'minute']
          : [ms / 1000, 'second'];
  return numberFormat({ style: 'unit', unit: unit as string, unitDisplay: 'long' }).format(value as number);
}
