import { get } from './client';
import { language } from '../i18n/language.svelte';
import { useTimeZone } from '../i18n/format';
import type { City, Words } from './types';

/** The municipality that this installation serves. */
class CurrentCity {
  #now = $state.raw<City | undefined>(undefined);

  get config(): City | undefined {
    return this.#now;
  }

  get name(): string {
    return this.#now?.name ?? 'Stadtkern';
  }

  async load(): Promise<void> {
    const city = await get<City>('/api/city');
    useTimeZone(city.timeZone);
    this.#now = city;
  }
}

export const city = new CurrentCity();

/** The text in the person's language, else in German, else in whatever there is. */
export function inLanguage(words: Words | string | undefined): string {
  if (words === undefined || typeof words === 'string') return words ?? '';
  return words[language.now] ?? words.de ?? words.en ?? '';
}
