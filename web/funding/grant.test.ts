import { describe, expect, test } from 'vitest';
import { emptyForm, FieldError, formOf, planOf } from './form';
import { centsOf, sharesOf, writtenOf, yearsOf } from './grant';

describe('amounts', () => {
  test.each([
    ['1.234,56 €', 123_456],
    ['1,234.56', 123_456],
    ['1234.5', 123_450],
    ['1.234', 123_400],
    ['0,07', 7],
    ['', 0],
  ])('%s is read', (text, cents) => expect(centsOf(text)).toBe(cents));

  test.each(['1,2345', '-1', '1e5', 'viel', '99999999999999999'])('%s is no amount', (text) =>
    expect(centsOf(text)).toBeUndefined(),
  );

  test('what is written is read again', () => {
    for (const cents of [0, 1, 99, 100, 101, 123_456, 100_000_000_000]) expect(centsOf(writtenOf(cents))).toBe(cents);
  });

  test('shares lie within 0 and 100 percent', () => {
    expect(sharesOf('65')).toBe(6500);
    expect(sharesOf('66,67 %')).toBe(6667);
    expect(sharesOf('101')).toBeUndefined();
  });
});

test('a phase touches the years of its days', () => {
  expect(yearsOf('2024-07-01', '2026-06-30')).toEqual([2024, 2025, 2026]);
  expect(yearsOf('2024-07-01', '')).toEqual([]);
});

test('a plan goes through the form unchanged', () => {
  const form = emptyForm('kluge-aue', 2026);
  form.items[0]!.years = { 2026: { eligible: '1.000,50', notEligible: '' } };
  form.covers.push({ year: '2026', amount: '350', source: 'Haushalt' });
  const plan = planOf(form);
  expect(plan.plan.items[0]?.years).toEqual({ 2026: { eligible: 100_050, notEligible: 0 } });
  expect(planOf(formOf(plan))).toEqual(plan);
});

test('the field that is not right is named', () => {
  const form = emptyForm('kluge-aue', 2026);
  form.phases[0]!.cap = 'viel';
  expect(() => planOf(form)).toThrow(FieldError);
  expect(() => planOf(form)).toThrow('plan/phases/0/cap');
});
