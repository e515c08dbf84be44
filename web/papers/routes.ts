import type { Route } from '../kit/route/router.svelte';

export const paperRoutes: readonly Route[] = [
  { pattern: '/programme/memo', title: 'nav.memo', area: 'papers', load: () => import('./Memo.svelte') },
  {
    pattern: '/programme/publiccode',
    title: 'nav.publiccode',
    area: 'papers',
    load: () => import('./Publiccode.svelte'),
  },
];
