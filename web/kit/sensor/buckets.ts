import type { Bucket, Gap } from '../api/types';

type Raw = Record<string, unknown>;
const amount = (value: unknown): number | null => (typeof value === 'number' ? value : null);

/** The list in an answer, whatever it is wrapped in. */
function rows(answer: unknown): Raw[] {
  if (Array.isArray(answer)) return answer as Raw[];
  const body = (answer ?? {}) as Raw;
  for (const name of ['items', 'buckets', 'gaps', 'value', 'rows'])
    if (Array.isArray(body[name])) return body[name] as Raw[];
  return [];
}

/** The buckets of `/observations/aggregate`, in time order. */
export function readBuckets(answer: unknown): Bucket[] {
  return rows(answer).map((row) => {
    const values = (typeof row['values'] === 'object' && row['values'] !== null ? row['values'] : row) as Raw;
    return {
      start: String(row['start'] ?? row['from'] ?? row['time']),
      end: String(row['end'] ?? row['to'] ?? ''),
      count: amount(values['count']) ?? 0,
      min: amount(values['min']),
      mean: amount(values['mean']),
      max: amount(values['max']),
    };
  });
}

/** The gaps of `/observations/gaps`. */
export function readGaps(answer: unknown): Gap[] {
  return rows(answer).flatMap((row) => {
    const from = row['from'] ?? row['start'];
    const to = row['to'] ?? row['end'];
    return typeof from === 'string' && typeof to === 'string' ? [{ from, to }] : [];
  });
}
