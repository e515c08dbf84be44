/** What the server's routes about funded software answer with, and how a form says it back. */

export interface Reuse {
  by: string;
  since: string | null;
  note: string | null;
}

export interface Content {
  name: string;
  purpose: string | null;
  project: string | null;
  repository: string | null;
  licence: string | null;
  sbom: string | null;
  documentation: string | null;
  publiccode: string | null;
  security: string | null;
  rights: string | null;
  released: string | null;
  reuses: Reuse[];
}

export interface Software {
  slug: string;
  isPublic: boolean;
  version: number;
  /** For If-Match. */
  etag: string;
  content: Content;
  projectTitle: string | null;
  gate: { key: string; met: boolean }[];
  mayBeReleased: boolean;
}

/** One finding of the check of a publiccode.yml. */
export interface Finding {
  severity: 'ERROR' | 'WARNING';
  key: string;
  line: number;
  message: string;
}

const texts = [
  'name',
  'purpose',
  'project',
  'repository',
  'licence',
  'sbom',
  'documentation',
  'publiccode',
  'security',
  'rights',
] as const;
export type TextField = (typeof texts)[number];

export interface Edit extends Record<TextField, string> {
  reuses: Record<string, string>[];
  isPublic: boolean;
}

export function editOf(content: Content | undefined, isPublic: boolean): Edit {
  return {
    ...(Object.fromEntries(texts.map((field) => [field, content?.[field] ?? ''])) as Record<TextField, string>),
    reuses: (content?.reuses ?? []).map(({ by, since, note }) => ({ by, since: since ?? '', note: note ?? '' })),
    isPublic,
  };
}

/** The fields in which two versions differ, each with both as text. */
export function differences(theirs: Edit, mine: Edit): { field: TextField | 'reuses'; theirs: string; mine: string }[] {
  const list = (edit: Edit) => edit.reuses.map((reuse) => Object.values(reuse).filter(Boolean).join(' · ')).join('\n');
  return [
    ...texts.map((field) => ({ field, theirs: theirs[field], mine: mine[field] })),
    { field: 'reuses' as const, theirs: list(theirs), mine: list(mine) },
  ].filter((each) => each.theirs !== each.mine);
}
