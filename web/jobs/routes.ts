import type { Route } from '../kit/route/router.svelte';

export const jobRoutes: readonly Route[] = [
  { pattern: '/jobs', title: 'nav.jobs', area: 'jobs', load: () => import('./MyJobs.svelte') },
  { pattern: '/jobs/new', title: 'nav.processes', area: 'jobs', load: () => import('./Processes.svelte') },
  { pattern: '/jobs/new/:process', title: 'nav.newJob', area: 'jobs', load: () => import('./NewJob.svelte') },
  { pattern: '/jobs/:id', title: 'nav.job', area: 'jobs', load: () => import('./Job.svelte') },
];
