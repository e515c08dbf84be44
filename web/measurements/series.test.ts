import { expect, test } from 'vitest';
import { automatic, breakAtGaps, statistics } from './series';

const day_ms = 86_400_000;

test('a day of five-minute values is shown value by value, a year in days', () => {
  expect(automatic(0, day_ms, 'PT5M')).toBe('raw');
  expect(automatic(0, 30 * day_ms, 'PT5M')).toBe('PT1H');
  expect(automatic(0, 365 * day_ms, 'PT5M')).toBe('P1D');
});

test('no line is drawn across a gap', () => {
  expect(breakAtGaps([0, 10, 100], [1, 2, 3], [[10, 100]])).toEqual({
    times: [0, 10, 55, 100],
    values: [1, 2, null, 3],
  });
});

test('the mean of buckets is weighted by how many values each holds', () => {
  const series = {
    times: [0, 1],
    values: [10, 20],
    low: [5, 15],
    high: [12, 30],
    counts: [1, 3],
    gaps: [],
    request: '',
    interval: 'PT1H' as const,
  };
  expect(statistics(series)).toEqual({ count: 4, min: 5, mean: 17.5, max: 30 });
});
