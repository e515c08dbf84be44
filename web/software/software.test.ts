import { expect, test } from 'vitest';
import { differences, editOf, type Content } from './software';

const content: Content = {
  name: 'Hitzekarte',
  purpose: null,
  project: 'hitzekarte',
  repository: 'https://code.example/hitzekarte',
  licence: 'EUPL-1.2',
  sbom: null,
  documentation: null,
  publiccode: null,
  security: null,
  rights: null,
  released: '2026-01-01',
  reuses: [{ by: 'Nachbarstadt', since: '2026-02-01', note: null }],
};

test('a form holds what was said and nothing that a person does not enter', () => {
  const edit = editOf(content, true);
  expect(edit.reuses).toEqual([{ by: 'Nachbarstadt', since: '2026-02-01', note: '' }]);
  expect(edit).not.toHaveProperty('released');
  expect(editOf(undefined, false).name).toBe('');
});

test('only what differs stands side by side', () => {
  const mine = { ...editOf(content, true), licence: 'MIT', reuses: [] };
  expect(differences(editOf(content, true), mine)).toEqual([
    { field: 'licence', theirs: 'EUPL-1.2', mine: 'MIT' },
    { field: 'reuses', theirs: 'Nachbarstadt · 2026-02-01', mine: '' },
  ]);
});
