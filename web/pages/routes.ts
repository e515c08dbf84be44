import type { Route } from '../kit/route/router.svelte';

export const pageRoutes: readonly Route[] = [
  { pattern: '/imprint', title: 'nav.imprint', area: 'pages', load: () => import('./Imprint.svelte') },
  { pattern: '/privacy', title: 'nav.privacy', area: 'pages', load: () => import('./Privacy.svelte') },
  {
    pattern: '/accessibility',
    title: 'nav.accessibility',
    area: 'pages',
    load: () => import('./Accessibility.svelte'),
  },
  { pattern: '/help', title: 'nav.help', area: 'pages', load: () => import('./Help.svelte') },
];
