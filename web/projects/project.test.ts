import { describe, expect, test } from 'vitest';
import { at, bar, extentOf, years } from './plan';
import { centsOf, differences, draftOf, editOf, slugOf, type Content } from './project';

const content: Content = {
  title: 'Hitzekarte',
  focus: 'Klima',
  aim: null,
  benefit: null,
  takePart: null,
  contact: null,
  owner: null,
  partners: ['Hochschule', 'Verein'],
  place: null,
  districts: ['01'],
  planned: { from: null, to: null },
  now: { from: '2024-01-01', to: null },
  budgetCents: 4_800_050,
  steps: [
    {
      key: 'a',
      title: 'Planen',
      planned: { from: null, to: null },
      now: { from: '2024-01-01', to: '2024-02-01' },
      after: [],
    },
    { key: 'b', title: 'Bauen', planned: { from: null, to: null }, now: { from: null, to: null }, after: ['a'] },
  ],
  risks: [{ title: 'Lieferung', likelihood: 4, impact: 2, answer: null, isPublic: false }],
  decisions: [],
  dependencies: [{ project: 'daten', note: null }],
  facts: [],
};

describe('a form about a project', () => {
  test('says back what it was given', () => {
    const draft = draftOf(editOf(content, true));
    expect(draft['partners']).toEqual(['Hochschule', 'Verein']);
    expect(draft['budgetCents']).toBe(4_800_050);
    expect(draft['steps']).toMatchObject([{ key: 'a' }, { key: 'b', after: ['a'] }]);
    expect(draft['risks']).toMatchObject([{ likelihood: 4, isPublic: false }]);
    expect(draft['now']).toEqual({ from: '2024-01-01', to: '' });
    expect(draft['isPublic']).toBe(true);
  });

  test('names only what differs', () => {
    const mine = { ...editOf(content, true), aim: 'Messen', districts: ['01', '02'] };
    expect(differences(editOf(content, true), mine)).toEqual([
      { field: 'aim', theirs: '', mine: 'Messen' },
      { field: 'districts', theirs: '01', mine: '01\n02' },
    ]);
  });

  test.each([
    ['', null],
    ['1.234.567,89 €', 123_456_789],
    ['1,234.5', 123_450],
    ['480000', 48_000_000],
    ['12,5', 1250],
    ['viel', undefined],
    ['-3', undefined],
  ])('reads the amount %s', (text, cents) => expect(centsOf(text)).toBe(cents));

  test('makes a name for addresses', () => {
    expect(slugOf('Größe & Maß: Süd-Höhe')).toBe('groesse-mass-sued-hoehe');
    expect(slugOf('Café')).toBe('cafe');
  });
});

describe('a plan over time', () => {
  const line = (from: string | null, to: string | null) => ({
    id: 'x',
    label: 'x',
    href: '#',
    note: '',
    planned: { from: null, to: null },
    now: { from, to },
  });

  test('covers whole years', () => {
    const extent = extentOf([line('2022-05-01', null), line('2023-02-01', '2023-12-31')]);
    expect(extent && years(extent).map(({ year }) => year)).toEqual([2022, 2023]);
    expect(extentOf([line(null, null)])).toBeUndefined();
  });

  test('places bars, open ends reach the edge', () => {
    const extent = { from: Date.parse('2022-01-01') / 86_400_000, to: Date.parse('2024-01-01') / 86_400_000 };
    expect(bar({ from: '2022-01-01', to: '2022-12-31' }, extent)).toMatchObject({ from: 0, to: 0.5, openTo: false });
    expect(bar({ from: '2023-01-01', to: null }, extent)).toMatchObject({ from: 0.5, to: 1, openTo: true });
    expect(bar({ from: null, to: null }, extent)).toBeUndefined();
    expect(at('2023-01-01', extent)).toBe(0.5);
    expect(at('2025-01-01', extent)).toBeUndefined();
  });
});
