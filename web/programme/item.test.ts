import { expect, test } from 'vitest';
import { changeOf, editOf, lastQuarter, type Item } from './item';

const item: Item = {
  id: '1',
  paper: { id: '2', reference: 'V0870/21', title: 'Titel', isPublic: true },
  number: '1',
  state: 'open',
  wording: 'Auftrag',
  unit: 'Amt',
  deadline: '2023-01-31',
  nextDate: null,
  reason: null,
  evidence: null,
  isPublic: true,
  daysOverdue: 0,
  version: 1,
  reports: [],
  successors: [],
  predecessors: [],
};

test('only what was changed is sent, and what was emptied is named', () => {
  expect(changeOf(item, editOf(item))).toEqual({});
  expect(changeOf(item, { ...editOf(item), state: 'done', deadline: '', reason: ' Personal fehlt ' })).toEqual({
    state: 'done',
    reason: 'Personal fehlt',
    clear: ['deadline'],
  });
});

test('the quarter before', () => {
  expect(lastQuarter('2026-02-10')).toEqual({ from: '2025-10-01', to: '2025-12-31' });
  expect(lastQuarter('2026-11-28')).toEqual({ from: '2026-07-01', to: '2026-09-30' });
});
