export type Theme = 'system' | 'light' | 'dark';

const remembered = 'stadtkern.theme';
const systemDark = matchMedia('(prefers-color-scheme: dark)');

/** Light or dark: as the system says, unless the person chose. */
class CurrentTheme {
  choice = $state<Theme>((localStorage.getItem(remembered) as Theme | null) ?? 'system');
  #systemDark = $state(systemDark.matches);

  constructor() {
    systemDark.addEventListener('change', (event) => (this.#systemDark = event.matches));
    this.#apply();
  }

  get dark(): boolean {
    return this.choice === 'dark' || (this.choice === 'system' && this.#systemDark);
  }

  choose(theme: Theme): void {
    this.choice = theme;
    localStorage.setItem(remembered, theme);
    this.#apply();
  }

  #apply(): void {
    if (this.choice === 'system') delete document.documentElement.dataset['kernTheme'];
    else document.documentElement.dataset['kernTheme'] = this.choice;
  }
}

export const theme = new CurrentTheme();

export const reducedMotion = matchMedia('(prefers-reduced-motion: reduce)');
