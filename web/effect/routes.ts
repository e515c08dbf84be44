import type { Route } from '../kit/route/router.svelte';

export const effectRoutes: readonly Route[] = [
  { pattern: '/programme/effects', title: 'nav.effects', area: 'effect', load: () => import('./Effects.svelte') },
  {
    pattern: '/programme/projects/:slug/effect',
    title: 'nav.effect',
    area: 'effect',
    load: () => import('./ProjectEffect.svelte'),
  },
  {
    pattern: '/programme/projects/:slug/effect/edit',
    title: 'nav.effectEdit',
    area: 'effect',
    load: () => import('./EditEffect.svelte'),
  },
];
