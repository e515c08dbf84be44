import { expect, test } from 'vitest';
import { partsOf, stretches } from './memo';

test('a text is cut at its passages, and nothing of it is lost', () => {
  const text = 'Beschluss V1/24 vom 1. Mai';
  const cut = stretches(text, [
    { start: 10, end: 15 },
    { start: 12, end: 19 },
  ]);
  expect(cut.map((stretch) => stretch.text).join('')).toBe(text);
  expect(cut.filter(({ marked }) => marked).map((stretch) => stretch.text)).toEqual(['V1', '/24', ' vom']);
  expect(stretches('', [])).toEqual([]);
  expect(stretches('ab', [{ start: -1, end: 99 }])).toHaveLength(1);
});

test('a path names its group, number and field', () => {
  expect(partsOf('items[2].state')).toEqual({ group: 'items', number: 2, field: 'state' });
  expect(partsOf('newResolution.date')).toEqual({ group: 'newResolution', number: undefined, field: 'date' });
  expect(partsOf('reference')).toEqual({ group: 'head', number: undefined, field: 'reference' });
});
