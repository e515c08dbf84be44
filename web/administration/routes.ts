import type { Route } from '../kit/route/router.svelte';

export const administrationRoutes: readonly Route[] = [
  {
    pattern: '/administration',
    title: 'nav.administration',
    area: 'administration',
    load: () => import('./Overview.svelte'),
  },
  {
    pattern: '/administration/people',
    title: 'nav.people',
    area: 'administration',
    load: () => import('./People.svelte'),
  },
  {
    pattern: '/administration/people/:id',
    title: 'nav.person',
    area: 'administration',
    load: () => import('./Person.svelte'),
  },
  {
    pattern: '/administration/invitations',
    title: 'nav.invitations',
    area: 'administration',
    load: () => import('./Invitations.svelte'),
  },
  {
    pattern: '/administration/approvals',
    title: 'nav.approvals',
    area: 'administration',
    load: () => import('./Approvals.svelte'),
  },
  {
    pattern: '/administration/delegations',
    title: 'nav.delegations',
    area: 'administration',
    load: () => import('./Delegations.svelte'),
  },
  {
    pattern: '/administration/tokens',
    title: 'nav.tokens',
    area: 'administration',
    load: () => import('./Tokens.svelte'),
  },
  {
    pattern: '/administration/audit',
    title: 'nav.audit',
    area: 'administration',
    load: () => import('./Audit.svelte'),
  },
  {
    pattern: '/administration/imports',
    title: 'nav.imports',
    area: 'administration',
    load: () => import('./Imports.svelte'),
  },
  {
    pattern: '/administration/feedback',
    title: 'nav.feedback',
    area: 'administration',
    load: () => import('./Feedback.svelte'),
  },
  {
    pattern: '/administration/announcements',
    title: 'nav.announcements',
    area: 'administration',
    load: () => import('./Announcements.svelte'),
  },
  {
    pattern: '/administration/deliveries',
    title: 'nav.allDeliveries',
    area: 'administration',
    load: () => import('./Deliveries.svelte'),
  },
  {
    pattern: '/administration/jobs',
    title: 'nav.allJobs',
    area: 'administration',
    load: () => import('./Jobs.svelte'),
  },
  {
    pattern: '/administration/operation',
    title: 'nav.operation',
    area: 'administration',
    load: () => import('./Operation.svelte'),
  },
  {
    pattern: '/administration/history',
    title: 'nav.history',
    area: 'administration',
    load: () => import('./History.svelte'),
  },
  {
    pattern: '/administration/system',
    title: 'nav.system',
    area: 'administration',
    load: () => import('./System.svelte'),
  },
];
