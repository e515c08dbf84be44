import type { Route } from '../kit/route/router.svelte';

export const noticeRoutes: readonly Route[] = [
  { pattern: '/notices', title: 'nav.notices', area: 'notices', load: () => import('./Inbox.svelte') },
  {
    pattern: '/notices/settings',
    title: 'nav.noticeSettings',
    area: 'notices',
    load: () => import('./Settings.svelte'),
  },
  { pattern: '/notices/web-hooks', title: 'nav.webHooks', area: 'notices', load: () => import('./WebHooks.svelte') },
  {
    pattern: '/notices/deliveries',
    title: 'nav.deliveries',
    area: 'notices',
    load: () => import('./Deliveries.svelte'),
  },
  {
    pattern: '/notices/public',
    title: 'nav.publicNotices',
    area: 'notices',
    load: () => import('./PublicNotices.svelte'),
  },
  {
    pattern: '/notices/public/:id',
    title: 'nav.publicNotice',
    area: 'notices',
    load: () => import('./PublicNotice.svelte'),
  },
  {
    pattern: '/notices/unsubscribe',
    title: 'nav.unsubscribe',
    area: 'notices',
    load: () => import('./Unsubscribe.svelte'),
  },
];
