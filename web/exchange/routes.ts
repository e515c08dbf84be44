import type { Route } from '../kit/route/router.svelte';

export const exchangeRoutes: readonly Route[] = [
  {
    pattern: '/programme/exchange',
    title: 'nav.exchange',
    area: 'exchange',
    load: () => import('./ExchangeList.svelte'),
  },
  {
    pattern: '/programme/exchange/new',
    title: 'nav.exchangeNew',
    area: 'exchange',
    load: () => import('./EditExchange.svelte'),
  },
  {
    pattern: '/programme/exchange/:slug/edit',
    title: 'nav.exchangeEdit',
    area: 'exchange',
    load: () => import('./EditExchange.svelte'),
  },
  {
    pattern: '/programme/projects/:slug/transfer',
    title: 'nav.transfer',
    area: 'exchange',
    load: () => import('./TransferPage.svelte'),
  },
  {
    pattern: '/programme/projects/:slug/transfer/edit',
    title: 'nav.transferEdit',
    area: 'exchange',
    load: () => import('./EditTransfer.svelte'),
  },
];
