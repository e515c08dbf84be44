import type { Route } from '../kit/route/router.svelte';

export const deviceRoutes: readonly Route[] = [
  { pattern: '/devices', title: 'nav.devices', area: 'devices', load: () => import('./Devices.svelte') },
  { pattern: '/devices/new', title: 'nav.newDevice', area: 'devices', load: () => import('./NewDevice.svelte') },
  {
    pattern: '/devices/import',
    title: 'nav.importDevices',
    area: 'devices',
    load: () => import('./ImportDevices.svelte'),
  },
  { pattern: '/devices/kinds', title: 'nav.kinds', area: 'devices', load: () => import('./Kinds.svelte') },
  { pattern: '/devices/kinds/:id', title: 'nav.kind', area: 'devices', load: () => import('./KindEditor.svelte') },
  { pattern: '/devices/:id', title: 'nav.device', area: 'devices', load: () => import('./Device.svelte') },
];
