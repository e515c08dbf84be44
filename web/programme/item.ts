/** What the server's routes about papers and items answer with. */

export const states = ['open', 'in-progress', 'continuous', 'blocked', 'done', 'superseded', 'struck'] as const;
export type State = (typeof states)[number];

export interface Report {
  id: string;
  kind: 'interim' | 'final';
  day: string;
  text: string;
  isPublic: boolean;
  noted: { body: string; day: string }[];
}

export interface Linked {
  id: string;
  reference: string;
  number: string;
  note: string | null;
}

export interface Item {
  id: string;
  paper: { id: string; reference: string; title: string; isPublic: boolean };
  number: string;
  state: State;
  wording: string;
  unit: string | null;
  deadline: string | null;
  nextDate: string | null;
  reason: string | null;
  evidence: string | null;
  isPublic: boolean;
  daysOverdue: number;
  version: number;
  reports: Report[];
  successors: Linked[];
  predecessors: Linked[];
}

export interface Entry {
  version: number;
  validFrom: string;
  recorded: string;
  by: string | null;
  state: State | null;
  wording: string | null;
  unit: string | null;
  deadline: string | null;
  nextDate: string | null;
  reason: string | null;
  evidence: string | null;
  isPublic: boolean | null;
  cleared: string[];
  note: string | null;
}

export interface Paper {
  id: string;
  reference: string;
  kind: string;
  title: string;
  session: string | null;
  submitted: string | null;
  decided: string | null;
  decidingBody: string | null;
  leadUnit: string | null;
  applicants: string[];
  text: string;
  isPublic: boolean;
}

export interface Counts {
  all: number;
  byUnit: Record<string, number>;
  byBody: Record<string, number>;
  byState: Record<string, number>;
}

export interface Piece {
  text: string;
  hit: boolean;
}

/** What a form says about an item. */
export interface Edit {
  state: State;
  unit: string;
  deadline: string;
  nextDate: string;
  reason: string;
  evidence: string;
}

const fields = ['unit', 'deadline', 'nextDate', 'reason', 'evidence'] as const;

export function editOf(item: Item): Edit {
  return {
    state: item.state,
    unit: item.unit ?? '',
    deadline: item.deadline ?? '',
    nextDate: item.nextDate ?? '',
    reason: item.reason ?? '',
    evidence: item.evidence ?? '',
  };
}

/** Only what differs from `item`; fields that were emptied stand in `clear`. */
export function changeOf(item: Item, edit: Edit): Record<string, unknown> {
  const before = editOf(item);
  const change: Record<string, unknown> = {};
  const clear: string[] = [];
  if (edit.state !== before.state) change['state'] = edit.state;
  for (const field of fields) {
    const value = edit[field].trim();
    if (value === before[field]) continue;
    if (value === '') clear.push(field);
    else change[field] = value;
  }
  if (clear.length > 0) change['clear'] = clear;
  return change;
}

/** First and last day of the quarter before the one that holds `today` (YYYY-MM-DD). */
export function lastQuarter(today: string): { from: string; to: string } {
  const year = Number(today.slice(0, 4));
  const quarter = Math.floor((Number(today.slice(5, 7)) - 1) / 3);
  const first = new Date(Date.UTC(year, (quarter - 1) * 3, 1));
  const last = new Date(Date.UTC(year, quarter * 3, 0));
  return { from: first.toISOString().slice(0, 10), to: last.toISOString().slice(0, 10) };
}
