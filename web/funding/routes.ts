import type { Route } from '../kit/route/router.svelte';

export const fundingRoutes: readonly Route[] = [
  { pattern: '/programme/funding', title: 'nav.funding', area: 'funding', load: () => import('./Grants.svelte') },
  {
    pattern: '/programme/funding/new',
    title: 'nav.fundingNew',
    area: 'funding',
    load: () => import('./NewGrant.svelte'),
  },
  { pattern: '/programme/funding/:id', title: 'nav.grant', area: 'funding', load: () => import('./Grant.svelte') },
  {
    pattern: '/programme/funding/:id/plan',
    title: 'nav.grantPlan',
    area: 'funding',
    load: () => import('./ChangePlan.svelte'),
  },
  {
    pattern: '/programme/funding/:id/bookings',
    title: 'nav.grantBookings',
    area: 'funding',
    load: () => import('./Bookings.svelte'),
  },
  {
    pattern: '/programme/funding/:id/rededications',
    title: 'nav.grantMoves',
    area: 'funding',
    load: () => import('./Rededications.svelte'),
  },
  {
    pattern: '/programme/funding/:id/drawdowns',
    title: 'nav.grantDrawdowns',
    area: 'funding',
    load: () => import('./Drawdowns.svelte'),
  },
  {
    pattern: '/programme/funding/:id/proofs',
    title: 'nav.grantProofs',
    area: 'funding',
    load: () => import('./Proofs.svelte'),
  },
  {
    pattern: '/programme/funding/:id/proofs/:proof',
    title: 'nav.grantProof',
    area: 'funding',
    load: () => import('./Proof.svelte'),
  },
  {
    pattern: '/programme/funding/:id/scenario',
    title: 'nav.grantScenario',
    area: 'funding',
    load: () => import('./Scenario.svelte'),
  },
  {
    pattern: '/programme/funding/:id/history',
    title: 'nav.grantHistory',
    area: 'funding',
    load: () => import('./History.svelte'),
  },
];
