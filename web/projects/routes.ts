import type { Route } from '../kit/route/router.svelte';

export const projectRoutes: readonly Route[] = [
  {
    pattern: '/programme/projects',
    title: 'nav.projects',
    area: 'projects',
    load: () => import('./Projects.svelte'),
  },
  {
    pattern: '/programme/timeline',
    title: 'nav.projectTimeline',
    area: 'projects',
    load: () => import('./Timeline.svelte'),
  },
  {
    pattern: '/programme/projects/new',
    title: 'nav.projectNew',
    area: 'projects',
    load: () => import('./EditProject.svelte'),
  },
  {
    pattern: '/programme/projects/:slug/edit',
    title: 'nav.projectEdit',
    area: 'projects',
    load: () => import('./EditProject.svelte'),
  },
  {
    pattern: '/programme/projects/:slug',
    title: 'nav.project',
    area: 'projects',
    load: () => import('./Project.svelte'),
  },
];
