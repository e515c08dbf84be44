import type { Route } from '../kit/route/router.svelte';

export const softwareRoutes: readonly Route[] = [
  {
    pattern: '/programme/software',
    title: 'nav.software',
    area: 'software',
    load: () => import('./SoftwareList.svelte'),
  },
  {
    pattern: '/programme/software/new',
    title: 'nav.softwareNew',
    area: 'software',
    load: () => import('./EditSoftware.svelte'),
  },
  {
    pattern: '/programme/software/:slug/edit',
    title: 'nav.softwareEdit',
    area: 'software',
    load: () => import('./EditSoftware.svelte'),
  },
  {
    pattern: '/programme/software/:slug',
    title: 'nav.softwareOne',
    area: 'software',
    load: () => import('./SoftwarePage.svelte'),
  },
];
