import type kit from '../messages/de.json';
import type account from '../../account/messages/de.json';
import type administration from '../../administration/messages/de.json';
import type funding from '../../funding/messages/de.json';
import type jobs from '../../jobs/messages/de.json';
import type devices from '../../devices/messages/de.json';
import type measurements from '../../measurements/messages/de.json';
import type notices from '../../notices/messages/de.json';
import type papers from '../../papers/messages/de.json';
import type programme from '../../programme/messages/de.json';
import type projects from '../../projects/messages/de.json';
import type software from '../../software/messages/de.json';
import type effect from '../../effect/messages/de.json';
import type exchange from '../../exchange/messages/de.json';
import type pages from '../../pages/messages/de.json';
import type shell from '../../shell/messages/de.json';

export type Language = 'de' | 'en' | 'ls';
export type Area =
  | 'kit'
  | 'shell'
  | 'measurements'
  | 'devices'
  | 'account'
  | 'administration'
  | 'funding'
  | 'jobs'
  | 'notices'
  | 'pages'
  | 'papers'
  | 'programme'
  | 'projects'
  | 'software'
  | 'effect'
  | 'exchange';
type Catalogue = typeof kit &
  typeof shell &
  typeof measurements &
  typeof account &
  typeof administration &
  typeof jobs &
  typeof notices &
  typeof devices &
  typeof programme &
  typeof projects &
  typeof funding &
  typeof software &
  typeof effect &
  typeof exchange &
  typeof pages &
  typeof papers;
export type MessageKey = keyof Catalogue;
type Parameters = Record<string, string | number>;

export const languages: readonly Language[] = ['de', 'en', 'ls'];

const files = import.meta.glob<Record<string, string>>('/*/messages/*.json', { import: 'default' });
const remembered = 'stadtkern.language';

function first(): Language {
  const stored = localStorage.getItem(remembered);
  if (stored === 'de' || stored === 'en' || stored === 'ls') return stored;
  return navigator.language.toLowerCase().startsWith('en') ? 'en' : 'de';
}

/** The person's language and the texts in it, loaded area by area. */
class CurrentLanguage {
  #now = $state<Language>(first());
  #texts = $state.raw<Record<string, string>>({});
  #areas = new Set<Area>();

  get now(): Language {
    return this.#now;
  }

  /** BCP 47: Leichte Sprache is a variant of German. */
  get tag(): string {
    return this.#now === 'ls' ? 'de-x-ls' : this.#now;
  }

  /** For Intl. */
  get locale(): string {
    return this.#now === 'en' ? 'en-GB' : 'de-DE';
  }

  text(key: string): string | undefined {
    return this.#texts[key];
  }

  /** Makes the texts of `areas` available. */
  async need(...areas: Area[]): Promise<void> {
    const missing = areas.filter((area) => !this.#areas.has(area));
    if (missing.length === 0) return;
    const found = await Promise.all(missing.map((area) => this.#read(area, this.#now)));
    for (const area of missing) this.#areas.add(area);
    this.#texts = Object.assign({}, this.#texts, ...found);
  }

  async choose(language: Language): Promise<void> {
    const found = await Promise.all([...this.#areas].map((area) => this.#read(area, language)));
    this.#texts = Object.assign({}, ...found);
    this.#now = language;
    localStorage.setItem(remembered, language);
    // For the few pages that the server makes itself, such as those of /ogc.
    document.cookie = `stadtkern-language=${language}; path=/; max-age=31536000; samesite=lax`;
  }

  #read(area: Area, language: Language): Promise<Record<string, string>> {
    return files[`/${area}/messages/${language}.json`]?.() ?? Promise.resolve({});
  }
}

export const language = new CurrentLanguage();

/** The text `key`; `{name}` in it is replaced by the parameter of that name. */
export function t(key: MessageKey, parameters: Parameters = {}): string {
  const text = language.text(key) ?? '';
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(parameters[name] ?? whole));
}

/** A text whose key ends in a value from outside, or the value itself where no text is known for it. */
export function tOr(prefix: string, value: string): string {
  return language.text(`${prefix}.${value}`) ?? value;
}

/** The text for `count` things: `key.one` or `key.other`, with `{count}` in it. */
export function counted(key: string, count: number): string {
  const text = language.text(`${key}.${count === 1 ? 'one' : 'other'}`) ?? '';
  return text.replace('{count}', new Intl.NumberFormat(language.locale).format(count));
}
