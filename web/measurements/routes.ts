import type { Route } from '../kit/route/router.svelte';

export const measurementRoutes: readonly Route[] = [
  {
    pattern: '/measurements',
    title: 'nav.measurements',
    area: 'measurements',
    load: () => import('./Measurements.svelte'),
  },
  {
    pattern: '/measurements/:id',
    title: 'nav.datastream',
    area: 'measurements',
    load: () => import('./Datastream.svelte'),
  },
];
