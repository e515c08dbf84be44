import type { Span } from './project';

/** One line of a plan over time. */
export interface Line {
  id: string;
  label: string;
  /** Where choosing it leads. */
  href: string;
  planned: Span;
  now: Span;
  /** What is said of it beside its days. */
  note: string;
  /** Part of the critical path. */
  critical?: boolean;
}

const day_ms = 86_400_000;
const dayOf = (iso: string) => Date.parse(`${iso}T00:00:00Z`) / day_ms;

export interface Extent {
  /** Days since 1970. */
  from: number;
  to: number;
}

/** The years that hold all known days; undefined where no day is known. */
export function extentOf(lines: readonly Line[]): Extent | undefined {
  const days = lines
    .flatMap(({ planned, now }) => [planned.from, planned.to, now.from, now.to])
    .filter((each): each is string => each !== null);
  if (days.length === 0) return undefined;
  days.sort();
  const first = Number((days[0] ?? '').slice(0, 4));
  const last = Number((days[days.length - 1] ?? '').slice(0, 4));
  return { from: dayOf(`${first}-01-01`), to: dayOf(`${last + 1}-01-01`) };
}

/** Beginnings of the years within. */
export function years(extent: Extent): { year: number; at: number }[] {
  const all = [];
  for (let year = new Date(extent.from * day_ms).getUTCFullYear(); dayOf(`${year}-01-01`) < extent.to; year++)
    all.push({ year, at: dayOf(`${year}-01-01`) });
  return all;
}

/**
 * Where a bar begins and ends, as shares of the extent (0 to 1). An end that is not known reaches to the edge and says so;
 * undefined where neither is known.
 */
export function bar(
  span: Span,
  extent: Extent,
): { from: number; to: number; openFrom: boolean; openTo: boolean } | undefined {
  if (span.from === null && span.to === null) return undefined;
  const share = (at: number) => (at - extent.from) / (extent.to - extent.from);
  return {
    from: span.from === null ? 0 : share(dayOf(span.from)),
    to: span.to === null ? 1 : share(dayOf(span.to) + 1),
    openFrom: span.from === null,
    openTo: span.to === null,
  };
}

/** The share of the extent at which the day lies; undefined outside. */
export function at(iso: string, extent: Extent): number | undefined {
  const share = (dayOf(iso) - extent.from) / (extent.to - extent.from);
  return share >= 0 && share <= 1 ? share : undefined;
}
