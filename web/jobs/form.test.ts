import { expect, test } from 'vitest';
import { entryOf, toInputs, toText, toValue, type Schema } from './form';

const input = (schema: Schema, maxOccurs = 1) => ({ title: '', minOccurs: 0, maxOccurs, schema });

test('each kind of schema has its way to be entered', () => {
  expect(entryOf(input({ type: 'string' }))).toBe('text');
  expect(entryOf(input({ type: 'string', format: 'date-time' }))).toBe('time');
  expect(entryOf(input({ type: 'string', enum: ['a', 'b'] }))).toBe('choice');
  expect(entryOf(input({ type: 'integer' }))).toBe('number');
  expect(entryOf(input({ type: 'boolean' }))).toBe('boolean');
  expect(entryOf(input({ type: 'integer' }, 5))).toBe('lines');
  expect(entryOf(input({ type: 'object' }))).toBe('json');
  expect(entryOf(input({}))).toBe('json');
});

test('a value survives the form', () => {
  const time = input({ type: 'string', format: 'date-time' });
  expect(toValue(toText('2026-01-31T12:00:00Z', time), time)).toBe('2026-01-31T12:00:00.000Z');
  const list = input({ type: 'integer' }, 9);
  expect(toValue(toText([3, 1, 2], list), list)).toEqual([3, 1, 2]);
  const object = input({ type: 'object' });
  expect(toValue(toText({ a: [1] }, object), object)).toEqual({ a: [1] });
  expect(toValue('2,5', input({ type: 'number' }))).toBe(2.5);
});

test('what cannot be read goes to the server as it is', () => {
  expect(toValue('many', input({ type: 'number' }))).toBe('many');
  expect(toValue('{', input({ type: 'object' }))).toBe('{');
});

test('what is empty is left out', () => {
  const inputs = { a: input({ type: 'string' }), b: input({ type: 'number' }) };
  expect(toInputs({ a: ' ', b: '0' }, inputs)).toEqual({ b: 0 });
});
