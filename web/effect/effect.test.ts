import { expect, test } from 'vitest';
import { differences, draftOf, editOf, place, ring, type Content, type Dot } from './effect';

const content: Content = {
  guidelines: [2],
  goals: [{ plan: 'insek', text: 'Kühle Stadt' }],
  chain: [
    { key: 'a', stage: 'output', text: 'Messstellen', leadsTo: ['b', 'c'] },
    { key: 'b', stage: 'outcome', text: 'Wissen', leadsTo: [] },
    { key: 'c', stage: 'impact', text: 'Gesundheit', leadsTo: [] },
  ],
  indicators: [
    {
      title: 'Messstellen',
      definition: 'in Betrieb',
      unit: 'Stück',
      link: 'a',
      baseline: 0,
      baselineDay: null,
      target: 40.5,
      targetDay: '2027-01-01',
      datastream: null,
      dataset: null,
      values: [{ day: '2026-01-01', value: 22, evidence: 'Liste' }],
    },
  ],
};

test('a form about an effect says back what it was given', () => {
  const edit = editOf(content, true);
  expect(edit.values).toEqual([{ indicator: 'Messstellen', day: '2026-01-01', value: '22', evidence: 'Liste' }]);
  expect(draftOf(edit)).toMatchObject({
    guidelines: [2],
    chain: [{ key: 'a', leadsTo: ['b', 'c'] }, {}, {}],
    indicators: [{ baseline: 0, target: 40.5, datastream: null, values: [{ value: 22 }] }],
    isPublic: true,
  });
  expect(differences(edit, { ...edit, guidelines: [2, 3] })).toEqual([
    { part: 'guidelines', theirs: '2', mine: '2, 3' },
  ]);
});

test('what is no number is left to the server to refuse', () => {
  const edit = editOf(content, true);
  edit.indicators[0] = { ...edit.indicators[0], baseline: '1,5', target: 'viel' };
  expect(draftOf(edit)['indicators']).toMatchObject([{ baseline: 1.5, target: 'viel' }]);
});

test('on the radar each project has a place of its own in its theme and ring', () => {
  const dot = (slug: string, theme: string | null, state: Dot['state']): Dot => ({
    slug,
    title: slug,
    theme,
    state,
    actors: [],
  });
  const dots = [dot('a', 'x', 'running'), dot('b', 'x', 'running'), dot('c', null, 'idea')];
  const places = place(dots, ['x', null]);
  expect(new Set(places.map(({ x, y }) => `${x.toFixed(3)} ${y.toFixed(3)}`)).size).toBe(3);
  for (const { x, y } of places) expect(Math.hypot(x, y)).toBeLessThan(1);
  expect(places[0]?.x).toBeGreaterThan(0);
  expect(places[2]?.x).toBeLessThan(0);
  expect([ring('permanent'), ring('approved'), ring('under-review'), ring('idea')]).toEqual([0, 1, 2, 3]);
});
