import { expect, test } from 'vitest';
import { match } from './router.svelte';

test('a pattern gives the parameters of a path', () => {
  expect(match('/measurements/:id', '/measurements/42')).toEqual({ id: '42' });
  expect(match('/measurements', '/measurements/')).toEqual({});
  expect(match('/', '/')).toEqual({});
});

test('another path does not match', () => {
  expect(match('/measurements/:id', '/measurements')).toBeUndefined();
  expect(match('/', '/help')).toBeUndefined();
});
