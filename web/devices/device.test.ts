import { describe, expect, test } from 'vitest';
import { seconds, typed } from './device';

describe('what someone typed', () => {
  test('is a number with a comma or a point', () => {
    expect(typed('13,7')).toBe(13.7);
    expect(typed(' 13.7 ')).toBe(13.7);
    expect(typed('')).toBeNull();
    expect(typed('x')).toBeNaN();
  });
});

test('seconds are a duration', () => {
  expect(seconds(600)).toBe('PT600S');
  expect(seconds(null)).toBeNull();
});
