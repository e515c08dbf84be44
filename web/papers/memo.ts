/** What the server proposes for a memo's text; offsets count UTF-16 units, as strings here do. */
export interface Passage {
  start: number;
  end: number;
}

export interface Proposed {
  path: string;
  value: string;
  passage: Passage;
}

export interface Proposal {
  fields: Proposed[];
  repairs: { kind: string; scanned: string; read: string; passage: Passage }[];
  contradictions: { path: string; versions: { value: string; passages: Passage[] }[] }[];
}

/** A stretch of the text, marked or not. */
export interface Stretch {
  text: string;
  marked: boolean;
}

/** The text cut at the passages, which may overlap. */
export function stretches(text: string, passages: readonly Passage[]): Stretch[] {
  const cuts = [...new Set([0, text.length, ...passages.flatMap(({ start, end }) => [start, end])])]
    .filter((cut) => cut >= 0 && cut <= text.length)
    .sort((a, b) => a - b);
  const found: Stretch[] = [];
  for (let i = 0; i + 1 < cuts.length; i++) {
    const from = cuts[i] as number;
    const to = cuts[i + 1] as number;
    found.push({
      text: text.slice(from, to),
      marked: passages.some(({ start, end }) => start <= from && to <= end),
    });
  }
  return found;
}

/** The group of fields that a path belongs to, and the path's last word. */
export function partsOf(path: string): { group: string; number: number | undefined; field: string } {
  const match = /^(\w+)\[(\d+)\]\.(\w+)$/.exec(path);
  if (match) return { group: match[1] ?? '', number: Number(match[2]), field: match[3] ?? '' };
  const [group, field] = path.includes('.') ? path.split('.') : ['head', path];
  return { group: group ?? 'head', number: undefined, field: field ?? path };
}
