// What modules of ours ask of a browser when they are loaded; the tests run without one.
const stored = new Map<string, string>();
Object.assign(globalThis, {
  localStorage: {
    getItem: (name: string) => stored.get(name) ?? null,
    setItem: (name: string, value: string) => stored.set(name, value),
  },
  location: { pathname: '/', search: '', origin: 'http://localhost' },
  addEventListener: () => undefined,
  navigator: { language: 'de' },
});
