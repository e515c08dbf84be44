import { get, withQuery } from '../kit/api/client';
import { duration_ms } from '../kit/i18n/format';
import { readBuckets, readGaps } from '../kit/sensor/buckets';

export const ranges = ['P1D', 'P7D', 'P30D', 'P365D', 'all'] as const;
export const intervals = ['raw', 'PT5M', 'PT15M', 'PT1H', 'PT6H', 'P1D'] as const;
export type Interval = (typeof intervals)[number];

/** What is drawn: single observations, or buckets with their smallest and largest value. */
export interface Series {
  /** Epoch seconds, ascending. */
  times: number[];
  values: (number | null)[];
  low: (number | null)[] | undefined;
  high: (number | null)[] | undefined;
  counts: number[] | undefined;
  gaps: [number, number][];
  /** The request that answered it, as a path. */
  request: string;
  interval: Interval;
}

export interface Statistics {
  count: number;
  min: number;
  mean: number;
  max: number;
}

/** The finest interval that gives at most 900 points; single observations when there are at most 2,000. */
export function automatic(from_ms: number, to_ms: number, expected: string | undefined): Interval {
  const expected_ms = duration_ms(expected) ?? 600_000;
  if ((to_ms - from_ms) / expected_ms <= 2000) return 'raw';
  return (
    intervals.find((interval) => interval !== 'raw' && (to_ms - from_ms) / (duration_ms(interval) ?? 1) <= 900) ?? 'P1D'
  );
}

interface DataArray {
  value: { dataArray?: [string, unknown][]; phenomenonTime?: string; result?: unknown }[];
  '@iot.nextLink'?: string;
}

async function readRaw(
  datastream: string,
  from: string,
  to: string,
  signal: AbortSignal,
): Promise<[Series['times'], Series['values'], string]> {
  const request = withQuery(`/sta/v1.1/Datastreams(${datastream})/Observations`, {
    $filter: `phenomenonTime ge ${from} and phenomenonTime lt ${to}`,
    $orderby: 'phenomenonTime asc',
    $select: 'phenomenonTime,result',
    $top: 1000,
  });
  const times: number[] = [];
  const values: (number | null)[] = [];
  let next: string | undefined = request;
  for (let page = 0; next !== undefined && page < 5; page++) {
    const answer: DataArray = await get<DataArray>(next, signal);
    for (const row of answer.value) {
      times.push(Date.parse((row.phenomenonTime ?? '').split('/')[0] ?? '') / 1000);
      values.push(typeof row.result === 'number' ? row.result : null);
    }
    const link: string | undefined = answer['@iot.nextLink'];
    next =
      link === undefined ? undefined : new URL(link, location.origin).pathname + new URL(link, location.origin).search;
  }
  return [times, values, request];
}

export async function readSeries(
  datastream: string,
  from_ms: number,
  to_ms: number,
  interval: Interval,
  signal: AbortSignal,
): Promise<Series> {
  const from = new Date(from_ms).toISOString();
  const to = new Date(to_ms).toISOString();
  const gaps = get<unknown>(withQuery('/observations/gaps', { datastream, from, to }), signal)
    .then((answer) =>
      readGaps(answer).map((gap): [number, number] => [Date.parse(gap.from) / 1000, Date.parse(gap.to) / 1000]),
    )
    .catch(() => []);
  if (interval === 'raw') {
    const [[times, values, request], found] = await Promise.all([readRaw(datastream, from, to, signal), gaps]);
    return {
      ...breakAtGaps(times, values, found),
      low: undefined,
      high: undefined,
      counts: undefined,
      gaps: found,
      request,
      interval,
    };
  }
  const request = withQuery('/observations/aggregate', {
    datastream,
    from,
    to,
    interval,
    functions: 'min,mean,max,count',
  });
  const [answer, found] = await Promise.all([get<unknown>(request, signal), gaps]);
  const buckets = readBuckets(answer);
  return {
    times: buckets.map(({ start }) => Date.parse(start) / 1000),
    values: buckets.map(({ mean }) => mean),
    low: buckets.map(({ min }) => min),
    high: buckets.map(({ max }) => max),
    counts: buckets.map(({ count }) => count),
    gaps: found,
    request,
    interval,
  };
}

/** Puts an empty point into each gap, so that no line is drawn across it. */
export function breakAtGaps(
  times: number[],
  values: (number | null)[],
  gaps: [number, number][],
): Pick<Series, 'times' | 'values'> {
  const points = times.map((time, index): [number, number | null] => [time, values[index] ?? null]);
  const first = times[0] ?? Number.POSITIVE_INFINITY;
  const last = times.at(-1) ?? Number.NEGATIVE_INFINITY;
  for (const [from, to] of gaps) {
    const middle = (from + to) / 2;
    if (middle > first && middle < last) points.push([middle, null]);
  }
  points.sort((a, b) => a[0] - b[0]);
  return { times: points.map(([time]) => time), values: points.map(([, value]) => value) };
}

export function statistics(series: Series): Statistics | undefined {
  let count = 0;
  let sum = 0;
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  for (const [index, value] of series.values.entries()) {
    if (value === null) continue;
    const weight = series.counts?.[index] || 1;
    count += weight;
    sum += value * weight;
    min = Math.min(min, series.low?.[index] ?? value);
    max = Math.max(max, series.high?.[index] ?? value);
  }
  return count === 0 ? undefined : { count, min, mean: sum / count, max };
}
