/** What the server's routes about money answer with. Every amount is a whole number of cents. */

export interface Sums {
  planned: number;
  eligible: number;
  notEligible: number;
  grant: number;
  own: number;
  committed: number;
  paid: number;
}

export interface Cost {
  eligible: number;
  notEligible: number;
}

export interface Told {
  kind: string;
  subject: string | null;
  amount: number | null;
  day: string | null;
}

export interface Terms {
  rate_bp: number;
  emergencyRate_bp: number;
  emergencyYears: number[];
  cap: number | null;
  freely_bp: number;
  useWithin_days: number;
  interimProof_months: number;
  finalProof_months: number;
}

export interface ItemSums {
  key: string;
  title: string;
  phase: string;
  running: boolean;
  approved: Cost;
  sums: Sums;
  years: { year: number; sums: Sums }[];
}

export interface YearSums {
  year: number;
  rate_bp: number;
  covered: number;
  sums: Sums;
}

export interface PhaseSums {
  key: string;
  title: string;
  first: string;
  last: string;
  cap: number | null;
  uncapped: number;
  sums: Sums;
}

export interface Overview {
  id: string;
  project: string;
  projectTitle: string | null;
  title: string;
  funder: string;
  call: string;
  notice: string | null;
  noticed: string | null;
  version: number;
  terms: Terms;
  total: Sums;
  requested: number;
  received: number;
  used: number;
  years: YearSums[];
  phases: PhaseSums[];
  items: ItemSums[];
  warnings: Told[];
  deadlines: Told[];
}

export interface Listed {
  id: string;
  project: string;
  projectTitle: string | null;
  title: string;
  funder: string;
  total: Sums;
  received: number;
  warnings: number;
}

export interface FundingPlan {
  project: string;
  title: string;
  funder: string;
  call: string;
  notice: string | null;
  noticed: string | null;
  plan: {
    terms: Terms;
    phases: { key: string; title: string; first: string; last: string; cap: number | null }[];
    items: { key: string; title: string; phase: string; running: boolean; years: Record<string, Cost> }[];
    covers: { year: number; amount: number; source: string }[];
  };
}

export interface Booking {
  id: string;
  kind: 'commitment' | 'payment';
  item: string;
  day: string;
  year: number;
  eligible: number;
  notEligible: number;
  reference: string;
  note: string | null;
  reverses: string | null;
  reversedBy: string | null;
  recorded: string;
  by: string | null;
}

export interface Move {
  id: string;
  day: string;
  fromItem: string;
  fromYear: number;
  toItem: string;
  toYear: number;
  amount: number;
  reason: string;
  approval: string | null;
  recorded: string;
  by: string | null;
}

export interface Drawdown {
  id: string;
  day: string;
  amount: number;
  purpose: string;
  outcome: 'paid' | 'withdrawn' | null;
  outcomeDay: string | null;
  received: number;
  recorded: string;
  by: string | null;
}

export interface Figures {
  until: string;
  lines: {
    item: string;
    title: string;
    phase: string;
    planned: Cost;
    paid: Cost;
    recognised: number;
    grant: number;
    own: number;
    deviation: number;
  }[];
  planned: Cost;
  paid: Cost;
  recognised: number;
  grant: number;
  own: number;
  drawn: number;
  balance: number;
}

export interface Proof {
  id: string;
  kind: 'interim' | 'final';
  report: string;
  figures: Figures;
  recorded: string;
  by: string | null;
}

export interface Share {
  eligible: number;
  notEligible: number;
  grant: number;
  own: number;
}

export interface Scenario {
  phase: string;
  end: string;
  before: Share;
  after: Share;
  years: { year: number; before: Share; after: Share; covered: number }[];
  items: { key: string; title: string; before: Share; after: Share }[];
}

export interface Fault {
  row: number;
  column: string;
  reason: string;
}

export const costOf = (share: Share): number => share.eligible + share.notEligible;

/**
 * Cents of an amount as people write it: euros with a comma or a point before at most two digits, thousands grouped by the
 * other. Undefined where it is none; 0 where nothing is written.
 */
export function centsOf(text: string): number | undefined {
  let plain = text.replace(/[\s€]/g, '');
  if (plain === '') return 0;
  if (/^\d{1,3}(\.\d{3})+(,\d{1,2})?$/.test(plain)) plain = plain.replaceAll('.', '');
  else if (/^\d{1,3}(,\d{3})+(\.\d{1,2})?$/.test(plain)) plain = plain.replaceAll(',', '');
  else if (!/^\d+([.,]\d{1,2})?$/.test(plain)) return undefined;
  const [whole = '', part = ''] = plain.split(/[.,]/);
  const cents = Number(whole + part.padEnd(2, '0'));
  return Number.isSafeInteger(cents) ? cents : undefined;
}

/** The amount as it stands in a field: with a comma, and without digits that say nothing. */
export function writtenOf(cents: number): string {
  const text = String(Math.abs(cents)).padStart(3, '0');
  const part = text.slice(-2);
  return `${cents < 0 ? '-' : ''}${text.slice(0, -2)}${part === '00' ? '' : `,${part}`}`;
}

/** Basis points of a percentage as people write it; undefined where it is none of 0 to 100. */
export function sharesOf(text: string): number | undefined {
  const hundredths = centsOf(text.replace('%', ''));
  return hundredths === undefined || hundredths > 10_000 ? undefined : hundredths;
}

/** The budget years that a phase touches; none while its days are not whole. */
export function yearsOf(first: string, last: string): number[] {
  const from = Number(first.slice(0, 4));
  const to = Number(last.slice(0, 4));
  if (!(from >= 1900) || !(to <= 2200) || to < from || to - from > 14) return [];
  return Array.from({ length: to - from + 1 }, (_none, index) => from + index);
}
