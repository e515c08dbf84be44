/** What the server's routes about projects answer with, and how a form says it back. */

export const lifeStates = ['idea', 'submitted', 'under-review', 'approved', 'running', 'closed', 'permanent'] as const;
export type LifeState = (typeof lifeStates)[number];

export interface Span {
  from: string | null;
  to: string | null;
}

export interface Card {
  slug: string;
  kind: 'programme' | 'measure';
  title: string;
  focus: string | null;
  state: LifeState;
  since: string;
  planned: Span;
  now: Span;
  place: string | null;
  districts: string[];
  budgetCents: number | null;
  aim: string | null;
  benefit: string | null;
  takePart: string | null;
  contact: string | null;
  isPublic: boolean;
}

export interface Counts {
  all: number;
  byState: Record<string, number>;
  byDistrict: Record<string, number>;
  byFocus: Record<string, number>;
}

export interface Step {
  key: string;
  title: string;
  planned: Span;
  now: Span;
  after: string[];
}

export interface Risk {
  title: string;
  likelihood: number;
  impact: number;
  answer: string | null;
  isPublic: boolean;
}

export interface Decision {
  day: string | null;
  text: string;
  paper: string | null;
}

export interface Dependency {
  project: string;
  note: string | null;
}

export interface Fact {
  field: string;
  text: string;
  source: string;
  passage: string;
}

export interface Content {
  title: string;
  focus: string | null;
  aim: string | null;
  benefit: string | null;
  takePart: string | null;
  contact: string | null;
  owner: string | null;
  partners: string[];
  place: string | null;
  districts: string[];
  planned: Span;
  now: Span;
  budgetCents: number | null;
  steps: Step[];
  risks: Risk[];
  decisions: Decision[];
  dependencies: Dependency[];
  facts: Fact[];
}

export interface PlannedStep {
  step: Step;
  times: { earliest: Span; latest: Span; slack_d: number; critical: boolean; tooEarly: boolean } | null;
  shift_d: number | null;
}

export interface Linked {
  slug: string;
  title: string;
  note: string | null;
}

export interface Project {
  slug: string;
  kind: 'programme' | 'measure';
  state: LifeState;
  since: string;
  isPublic: boolean;
  version: number;
  /** For If-Match. */
  etag: string;
  planned: Span;
  now: Span;
  content: Content;
  schedule: PlannedStep[];
  waitsFor: Linked[];
  neededBy: Linked[];
}

export interface Stage {
  state: LifeState;
  from: string;
  recorded: string;
  note: string | null;
  by: string | null;
}

/** One row of a list in a form; every field is text. */
export type Row = Record<string, string>;

/** What a form says about a project; lists of words one a line. */
export interface Edit {
  title: string;
  focus: string;
  aim: string;
  benefit: string;
  takePart: string;
  contact: string;
  owner: string;
  partners: string;
  place: string;
  districts: string[];
  plannedFrom: string;
  plannedTo: string;
  nowFrom: string;
  nowTo: string;
  budget: string;
  steps: Row[];
  risks: Row[];
  decisions: Row[];
  dependencies: Row[];
  facts: Row[];
  isPublic: boolean;
}

const words = (text: string, by: RegExp) =>
  text
    .split(by)
    .map((word) => word.trim())
    .filter((word) => word !== '');

/** Cents of an amount in euros, written as in German or English; undefined where it is none. */
export function centsOf(euros: string): number | null | undefined {
  const text = euros.replace(/[\s€]/g, '');
  if (text === '') return null;
  const match = /^(\d{1,3}(?:[.,]\d{3})+|\d+)(?:[.,](\d{1,2}))?$/.exec(text);
  if (!match) return undefined;
  return Number((match[1] ?? '').replace(/[.,]/g, '')) * 100 + Number((match[2] ?? '').padEnd(2, '0'));
}

export function editOf(content: Content | undefined, isPublic: boolean): Edit {
  return {
    title: content?.title ?? '',
    focus: content?.focus ?? '',
    aim: content?.aim ?? '',
    benefit: content?.benefit ?? '',
    takePart: content?.takePart ?? '',
    contact: content?.contact ?? '',
    owner: content?.owner ?? '',
    partners: (content?.partners ?? []).join('\n'),
    place: content?.place ?? '',
    districts: [...(content?.districts ?? [])],
    plannedFrom: content?.planned.from ?? '',
    plannedTo: content?.planned.to ?? '',
    nowFrom: content?.now.from ?? '',
    nowTo: content?.now.to ?? '',
    budget: content?.budgetCents == null ? '' : (content.budgetCents / 100).toFixed(2).replace('.', ','),
    steps: (content?.steps ?? []).map((step) => ({
      key: step.key,
      title: step.title,
      plannedFrom: step.planned.from ?? '',
      plannedTo: step.planned.to ?? '',
      nowFrom: step.now.from ?? '',
      nowTo: step.now.to ?? '',
      after: step.after.join(', '),
    })),
    risks: (content?.risks ?? []).map((risk) => ({
      title: risk.title,
      likelihood: String(risk.likelihood),
      impact: String(risk.impact),
      answer: risk.answer ?? '',
      isPublic: String(risk.isPublic),
    })),
    decisions: (content?.decisions ?? []).map((decision) => ({
      day: decision.day ?? '',
      text: decision.text,
      paper: decision.paper ?? '',
    })),
    dependencies: (content?.dependencies ?? []).map((other) => ({ project: other.project, note: other.note ?? '' })),
    facts: (content?.facts ?? []).map((fact) => ({ ...fact })),
    isPublic,
  };
}

/** The body that the server takes; an amount that is none is sent as −1, which the server refuses by its field. */
export function draftOf(edit: Edit): Record<string, unknown> {
  const { plannedFrom, plannedTo, nowFrom, nowTo, budget, partners, steps, risks, ...rest } = edit;
  const cents = centsOf(budget);
  return {
    ...rest,
    partners: words(partners, /\n/),
    planned: { from: plannedFrom, to: plannedTo },
    now: { from: nowFrom, to: nowTo },
    budgetCents: cents === undefined ? -1 : cents,
    steps: steps.map((step) => ({
      key: step['key'],
      title: step['title'],
      planned: { from: step['plannedFrom'], to: step['plannedTo'] },
      now: { from: step['nowFrom'], to: step['nowTo'] },
      after: words(step['after'] ?? '', /,/),
    })),
    risks: risks.map((risk) => ({
      title: risk['title'],
      likelihood: Number(risk['likelihood']) || null,
      impact: Number(risk['impact']) || null,
      answer: risk['answer'],
      isPublic: risk['isPublic'] === 'true',
    })),
  };
}

/** The fields in which two versions differ, each with both as text. */
export function differences(theirs: Edit, mine: Edit): { field: keyof Edit; theirs: string; mine: string }[] {
  const text = (value: Edit[keyof Edit]): string =>
    Array.isArray(value)
      ? value.map((row) => (typeof row === 'string' ? row : Object.values(row).filter(Boolean).join(' · '))).join('\n')
      : String(value);
  return (Object.keys(mine) as (keyof Edit)[])
    .map((field) => ({ field, theirs: text(theirs[field]), mine: text(mine[field]) }))
    .filter((each) => each.theirs !== each.mine);
}

/** A name for addresses out of a title. */
export function slugOf(title: string): string {
  return title
    .toLowerCase()
    .replaceAll('ä', 'ae')
    .replaceAll('ö', 'oe')
    .replaceAll('ü', 'ue')
    .replaceAll('ß', 'ss')
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60)
    .replace(/-+$/, '');
}
