import type { Route } from '../kit/route/router.svelte';

export const accountRoutes: readonly Route[] = [
  { pattern: '/account', title: 'nav.account', area: 'account', load: () => import('./MyData.svelte') },
  { pattern: '/account/security', title: 'nav.security', area: 'account', load: () => import('./Security.svelte') },
  { pattern: '/account/link', title: 'nav.link', area: 'account', load: () => import('./Link.svelte') },
  { pattern: '/account/sign-in', title: 'nav.signIn', area: 'account', load: () => import('./SignIn.svelte') },
  { pattern: '/account/register', title: 'nav.register', area: 'account', load: () => import('./Register.svelte') },
  { pattern: '/account/confirm', title: 'nav.confirm', area: 'account', load: () => import('./Confirm.svelte') },
  {
    pattern: '/account/invitation',
    title: 'nav.invitation',
    area: 'account',
    load: () => import('./Invitation.svelte'),
  },
  { pattern: '/account/receipt', title: 'nav.receipt', area: 'account', load: () => import('./Receipt.svelte') },
  {
    pattern: '/account/delegations',
    title: 'nav.delegations',
    area: 'account',
    load: () => import('./Delegations.svelte'),
  },
  { pattern: '/account/reset', title: 'nav.reset', area: 'account', load: () => import('./Reset.svelte') },
];
