/** What the server's routes about the exchange answer with, and how a form says it back. */

export const kinds = ['partner', 'event', 'lesson', 'request'] as const;
export type Kind = (typeof kinds)[number];

export interface Content {
  kind: Kind;
  title: string;
  text: string | null;
  day: string | null;
  place: string | null;
  partner: string | null;
  project: string | null;
  link: string | null;
  answer: string | null;
  answered: string | null;
}

export interface Entry {
  slug: string;
  isPublic: boolean;
  version: number;
  /** For If-Match. */
  etag: string;
  content: Content;
  projectTitle: string | null;
}

export const needs = ['data', 'staff', 'technology', 'law', 'other'] as const;

export interface Transfer {
  slug: string;
  title: string;
  isPublic: boolean;
  handedOn: boolean;
  version: number;
  etag: string;
  content: {
    needs: { kind: (typeof needs)[number]; text: string }[];
    costs: { what: string; onceCents: number; yearlyCents: number }[];
    contact: string | null;
    steps: string | null;
  };
  onceCents: number;
  yearlyCents: number;
}

const texts = ['title', 'text', 'day', 'place', 'partner', 'project', 'link', 'answer', 'answered'] as const;
export type TextField = (typeof texts)[number];

export interface Edit extends Record<TextField, string> {
  kind: string;
  isPublic: boolean;
}

export function editOf(content: Content | undefined, isPublic: boolean): Edit {
  return {
    ...(Object.fromEntries(texts.map((field) => [field, content?.[field] ?? ''])) as Record<TextField, string>),
    kind: content?.kind ?? 'partner',
    isPublic,
  };
}

/** The body that the server takes: only a request has an answer. */
export function draftOf(edit: Edit): Record<string, unknown> {
  return edit.kind === 'request' ? { ...edit } : { ...edit, answer: '', answered: '' };
}

/** The fields in which two versions differ, each with both as text. */
export function differences(theirs: Edit, mine: Edit): { field: TextField; theirs: string; mine: string }[] {
  return texts
    .map((field) => ({ field, theirs: theirs[field], mine: mine[field] }))
    .filter((each) => each.theirs !== each.mine);
}

export interface TransferEdit {
  needs: Record<string, string>[];
  costs: Record<string, string>[];
  contact: string;
  steps: string;
  isPublic: boolean;
}

const euros = (cents: number) => (cents / 100).toFixed(2).replace('.', ',');

/** Cents of an amount in euros, written as in German or English; −1, which the server refuses, where it is none. */
export function centsOf(text: string | undefined): number {
  const plain = (text ?? '').replace(/[\s€]/g, '');
  if (plain === '') return 0;
  const match = /^(\d{1,3}(?:[.,]\d{3})+|\d+)(?:[.,](\d{1,2}))?$/.exec(plain);
  if (!match) return -1;
  return Number((match[1] ?? '').replace(/[.,]/g, '')) * 100 + Number((match[2] ?? '').padEnd(2, '0'));
}

export function transferEditOf(transfer: Transfer): TransferEdit {
  const { needs, costs, contact, steps } = transfer.content;
  return {
    needs: needs.map((need) => ({ ...need })),
    costs: costs.map(({ what, onceCents, yearlyCents }) => ({
      what,
      once: euros(onceCents),
      yearly: euros(yearlyCents),
    })),
    contact: contact ?? '',
    steps: steps ?? '',
    isPublic: transfer.isPublic,
  };
}

export function transferDraftOf(edit: TransferEdit): Record<string, unknown> {
  return {
    ...edit,
    costs: edit.costs.map((cost) => ({
      what: cost['what'],
      onceCents: centsOf(cost['once']),
      yearlyCents: centsOf(cost['yearly']),
    })),
  };
}

const list = (rows: Record<string, string>[]) =>
  rows.map((row) => Object.values(row).filter(Boolean).join(' · ')).join('\n');

/** The parts in which two versions differ, each with both as text. */
export function transferDifferences(
  theirs: TransferEdit,
  mine: TransferEdit,
): { part: 'needs' | 'costs' | 'contact' | 'steps'; theirs: string; mine: string }[] {
  const parts = (edit: TransferEdit) => ({ ...edit, needs: list(edit.needs), costs: list(edit.costs) });
  const [other, own] = [parts(theirs), parts(mine)];
  return (['needs', 'costs', 'contact', 'steps'] as const)
    .map((part) => ({ part, theirs: other[part], mine: own[part] }))
    .filter((each) => each.theirs !== each.mine);
}
