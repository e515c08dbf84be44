import type { LifeState } from '../projects/project';

/** What the server's routes about effects answer with, and how a form says it back. */

export const stages = ['input', 'output', 'outcome', 'impact'] as const;
export type Stage = (typeof stages)[number];
export const guidelines = [1, 2, 3, 4] as const;

export interface Link {
  key: string;
  stage: Stage;
  text: string;
  leadsTo: string[];
}

export interface Value {
  day: string;
  value: number;
  evidence: string;
}

export interface Indicator {
  title: string;
  definition: string;
  unit: string | null;
  link: string | null;
  baseline: number | null;
  baselineDay: string | null;
  target: number | null;
  targetDay: string | null;
  datastream: number | null;
  dataset: string | null;
  values: Value[];
}

export interface Content {
  guidelines: number[];
  goals: { plan: 'strategy' | 'insek'; text: string }[];
  chain: Link[];
  indicators: Indicator[];
}

export interface Measured {
  indicator: Indicator;
  value: number | null;
  day: string | null;
  evidence: string | null;
  reached: number | null;
}

export interface Effect {
  slug: string;
  title: string;
  isPublic: boolean;
  version: number;
  /** For If-Match. */
  etag: string;
  content: Content;
  indicators: Measured[];
}

export interface Dot {
  slug: string;
  title: string;
  theme: string | null;
  state: LifeState;
  actors: string[];
}

export interface Radar {
  projects: Dot[];
  actors: { name: string; projects: string[] }[];
}

type Row = Record<string, string>;

export interface Edit {
  guidelines: number[];
  goals: Row[];
  chain: Row[];
  indicators: Row[];
  /** Entered values of all indicators; each names its indicator by title. */
  values: Row[];
  isPublic: boolean;
}

const text = (value: string | number | null) => (value === null ? '' : String(value));
/** A number written with a comma or a point; NaN, which JSON cannot say, is sent as the text that it is. */
const numeric = (value: string | undefined): number | string | null => {
  const trimmed = (value ?? '').trim();
  if (trimmed === '') return null;
  const number = Number(trimmed.replace(',', '.'));
  return Number.isFinite(number) ? number : trimmed;
};

export function editOf(content: Content, isPublic: boolean): Edit {
  return {
    guidelines: [...content.guidelines],
    goals: content.goals.map((goal) => ({ ...goal })),
    chain: content.chain.map((link) => ({ ...link, leadsTo: link.leadsTo.join(', ') })),
    indicators: content.indicators.map((each) => ({
      title: each.title,
      definition: each.definition,
      unit: text(each.unit),
      link: text(each.link),
      baseline: text(each.baseline),
      baselineDay: text(each.baselineDay),
      target: text(each.target),
      targetDay: text(each.targetDay),
      datastream: text(each.datastream),
      dataset: text(each.dataset),
    })),
    values: content.indicators.flatMap((each) =>
      each.values.map(({ day, value, evidence }) => ({ indicator: each.title, day, value: text(value), evidence })),
    ),
    isPublic,
  };
}

/** The body that the server takes. */
export function draftOf(edit: Edit): Record<string, unknown> {
  return {
    guidelines: edit.guidelines,
    goals: edit.goals,
    chain: edit.chain.map((link) => ({
      ...link,
      leadsTo: (link['leadsTo'] ?? '')
        .split(',')
        .map((key) => key.trim())
        .filter((key) => key !== ''),
    })),
    indicators: edit.indicators.map((each) => ({
      ...each,
      baseline: numeric(each['baseline']),
      target: numeric(each['target']),
      datastream: numeric(each['datastream']),
      values: edit.values
        .filter((value) => value['indicator'] === each['title'])
        .map(({ day, value, evidence }) => ({ day, value: numeric(value), evidence })),
    })),
    isPublic: edit.isPublic,
  };
}

const list = (rows: Row[]) => rows.map((row) => Object.values(row).filter(Boolean).join(' · ')).join('\n');

/** The parts in which two versions differ, each with both as text. */
export function differences(theirs: Edit, mine: Edit): { part: keyof Edit; theirs: string; mine: string }[] {
  const parts = (edit: Edit) => ({
    guidelines: edit.guidelines.join(', '),
    goals: list(edit.goals),
    chain: list(edit.chain),
    indicators: list(edit.indicators),
    values: list(edit.values),
  });
  const other = parts(theirs);
  const own = parts(mine);
  return (Object.keys(own) as (keyof typeof own)[])
    .map((part) => ({ part, theirs: other[part], mine: own[part] }))
    .filter((each) => each.theirs !== each.mine);
}

/** The ring of a state, 0 innermost: what runs is near, what is an idea is far. */
export function ring(state: LifeState): number {
  if (['running', 'closed', 'permanent'].includes(state)) return 0;
  if (state === 'approved') return 1;
  return state === 'idea' ? 3 : 2;
}

/** Where the rings end, innermost first; the inner one is wide, since most projects come to stand there. */
export const rings = [0.46, 0.66, 0.85, 1] as const;

/** Where each project stands on the radar: centre 0 0, radius 1; each theme has its sector. */
export function place(dots: readonly Dot[], themes: readonly (string | null)[]): { x: number; y: number }[] {
  const sector = (2 * Math.PI) / Math.max(1, themes.length);
  return dots.map((dot) => {
    const own = dots.filter(({ theme }) => theme === dot.theme);
    const index = own.indexOf(dot);
    const share = (index + 1) / (own.length + 1);
    const angle = -Math.PI / 2 + sector * (themes.indexOf(dot.theme) + share);
    const at = ring(dot.state);
    const [inner, outer] = [at === 0 ? 0.16 : (rings[at - 1] ?? 0), rings[at] ?? 1];
    // Neighbours stand on two tracks, so that they do not cover one another.
    const radius = inner + (outer - inner) * (index % 2 === 0 ? 0.7 : 0.35);
    return { x: radius * Math.cos(angle), y: radius * Math.sin(angle) };
  });
}
