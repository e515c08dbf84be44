import type { Component } from 'svelte';
import type { Area, MessageKey } from '../i18n/language.svelte';

export interface Route {
  /** `/measurements/:id` */
  pattern: string;
  title: MessageKey;
  area: Area;
  load: () => Promise<{ default: Component<Record<string, never>> }>;
}

/** The address bar as state: path, parameters of the path, query. */
class Router {
  path = $state(location.pathname);
  query = $state.raw(new URLSearchParams(location.search));
  parameters = $state.raw<Record<string, string>>({});
  /** Counts the changes of page, not of query: focus moves on each. */
  visits = $state(0);

  constructor() {
    addEventListener('popstate', () => this.#read(true));
    addEventListener('click', (event) => this.#onClick(event));
  }

  go(address: string, options: { replace?: boolean } = {}): void {
    const before = location.pathname;
    history[options.replace ? 'replaceState' : 'pushState'](null, '', address);
    this.#read(location.pathname !== before);
  }

  /** Changes parameters of the query in place; null or '' removes one. */
  refine(changes: Record<string, string | null | undefined>): void {
    const query = new URLSearchParams(location.search);
    for (const [name, value] of Object.entries(changes)) {
      if (value == null || value === '') query.delete(name);
      else query.set(name, value);
    }
    const text = query.toString().replaceAll('%3A', ':').replaceAll('%2C', ',');
    this.go(location.pathname + (text === '' ? '' : `?${text}`), { replace: true });
  }

  get(name: string): string {
    return this.query.get(name) ?? '';
  }

  #read(moved: boolean): void {
    this.path = location.pathname;
    this.query = new URLSearchParams(location.search);
    if (moved) this.visits++;
  }

  #onClick(event: MouseEvent): void {
    if (
      event.defaultPrevented ||
      event.button !== 0 ||
      event.metaKey ||
      event.ctrlKey ||
      event.shiftKey ||
      event.altKey
    )
      return;
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    if (!link || link.target || link.hasAttribute('download') || link.dataset['outside'] !== undefined) return;
    if (link.origin !== location.origin || link.getAttribute('href')?.startsWith('#')) return;
    event.preventDefault();
    this.go(link.pathname + link.search + link.hash);
    if (link.pathname !== '' && link.hash === '') scrollTo({ top: 0 });
  }
}

export const router = new Router();

/** The parameters of `path` under `pattern`, or undefined when it does not match. */
export function match(pattern: string, path: string): Record<string, string> | undefined {
  const wanted = pattern.split('/');
  const given = path.replace(/\/+$/, '').split('/');
  if (path === '/') given.splice(0, given.length, '', '');
  if (wanted.length !== given.length) return undefined;
  const parameters: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const value = given[index] ?? '';
    if (part.startsWith(':')) parameters[part.slice(1)] = decodeURIComponent(value);
    else if (part !== value) return undefined;
  }
  return parameters;
}
