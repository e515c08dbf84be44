/** What the pages of the history read from the server. */
export interface Span {
  from: string;
  to: string;
  rows: number;
  bytes: number;
}

export interface Rule {
  id: number;
  kind: string;
  level: string;
  subject: number | null;
  name: string | null;
  afterDays: number;
  confirmed: string | null;
}

export interface Hold {
  id: number;
  level: string;
  subject: number | null;
  name: string | null;
  from: string | null;
  to: string | null;
  reason: string;
}

export interface Preview {
  id: string;
  cutoff: string;
  rows: number;
  made: number;
  bytes: number;
  items: {
    datastream: number;
    name: string;
    thing: string;
    rows: number;
    made: number;
    bytes: number;
    first: string | null;
    last: string | null;
  }[];
}

export interface Run {
  id: number;
  occasion: string;
  started: string;
  finished: string | null;
  failure: string | null;
  gone: number;
  made: number;
  items: { datastream: number; what: string; gone: number; made: number; failure: string | null }[];
}

export interface Month {
  month: string;
  datastreams: number;
  files: number;
  rows: number;
  bytes: number;
  verified: number;
  failed: number;
  finished: boolean;
  lastVerified: string | null;
}

export const kinds = ['thin-hour', 'thin-day', 'delete', 'archive-then-delete', 'superseded'] as const;
export const levels = ['everything', 'property', 'thing', 'datastream'] as const;
