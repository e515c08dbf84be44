import type { Route } from '../kit/route/router.svelte';

export const programmeRoutes: readonly Route[] = [
  { pattern: '/programme', title: 'nav.programme', area: 'programme', load: () => import('./Search.svelte') },
  { pattern: '/programme/items', title: 'nav.programmeItems', area: 'programme', load: () => import('./Items.svelte') },
  {
    pattern: '/programme/report',
    title: 'nav.programmeReport',
    area: 'programme',
    load: () => import('./Report.svelte'),
  },
  {
    pattern: '/programme/meeting',
    title: 'nav.programmeMeeting',
    area: 'programme',
    load: () => import('./Meeting.svelte'),
  },
  { pattern: '/programme/new', title: 'nav.programmeNew', area: 'programme', load: () => import('./NewPaper.svelte') },
  { pattern: '/programme/papers/:id', title: 'nav.paper', area: 'programme', load: () => import('./Paper.svelte') },
  { pattern: '/programme/items/:id', title: 'nav.item', area: 'programme', load: () => import('./Item.svelte') },
];
