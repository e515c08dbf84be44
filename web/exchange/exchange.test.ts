import { expect, test } from 'vitest';
import {
  centsOf,
  differences,
  draftOf,
  editOf,
  transferDifferences,
  transferDraftOf,
  transferEditOf,
  type Content,
  type Transfer,
} from './exchange';

const request: Content = {
  kind: 'request',
  title: 'Frage zur Karte',
  text: null,
  day: '2026-01-02',
  place: null,
  partner: 'Nachbarstadt',
  project: null,
  link: null,
  answer: 'Gern',
  answered: '2026-01-05',
};

test('only a request is sent with an answer', () => {
  expect(draftOf(editOf(request, true))).toMatchObject({ answer: 'Gern', answered: '2026-01-05' });
  expect(draftOf({ ...editOf(request, true), kind: 'event' })).toMatchObject({ answer: '', answered: '' });
  expect(differences(editOf(request, true), { ...editOf(request, true), answer: 'Nein' })).toEqual([
    { field: 'answer', theirs: 'Gern', mine: 'Nein' },
  ]);
});

test('amounts go to the server in cents', () => {
  const transfer: Transfer = {
    slug: 'a',
    title: 'A',
    isPublic: true,
    handedOn: true,
    version: 1,
    etag: '"x"',
    content: {
      needs: [{ kind: 'staff', text: 'Eine Stelle' }],
      costs: [{ what: 'Geräte', onceCents: 1_234_550, yearlyCents: 0 }],
      contact: null,
      steps: null,
    },
    onceCents: 1_234_550,
    yearlyCents: 0,
  };
  const edit = transferEditOf(transfer);
  expect(edit.costs[0]).toEqual({ what: 'Geräte', once: '12345,50', yearly: '0,00' });
  expect(transferDraftOf(edit)).toMatchObject({
    costs: [{ what: 'Geräte', onceCents: 1_234_550, yearlyCents: 0 }],
    needs: [{ kind: 'staff' }],
  });
  expect(transferDifferences(edit, { ...edit, contact: 'Amt' })).toEqual([
    { part: 'contact', theirs: '', mine: 'Amt' },
  ]);
  expect([centsOf('1.000'), centsOf(''), centsOf('viel')]).toEqual([100_000, 0, -1]);
});
