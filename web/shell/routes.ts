import type { Route } from '../kit/route/router.svelte';
import { accountRoutes } from '../account/routes';
import { administrationRoutes } from '../administration/routes';
import { jobRoutes } from '../jobs/routes';
import { deviceRoutes } from '../devices/routes';
import { fundingRoutes } from '../funding/routes';
import { measurementRoutes } from '../measurements/routes';
import { noticeRoutes } from '../notices/routes';
import { programmeRoutes } from '../programme/routes';
import { projectRoutes } from '../projects/routes';
import { softwareRoutes } from '../software/routes';
import { effectRoutes } from '../effect/routes';
import { exchangeRoutes } from '../exchange/routes';
import { pageRoutes } from '../pages/routes';
import { paperRoutes } from '../papers/routes';

/** Every page of the application. */
export const routes: readonly Route[] = [
  { pattern: '/', title: 'nav.start', area: 'measurements', load: () => import('./Start.svelte') },
  ...measurementRoutes,
  ...jobRoutes,
  ...deviceRoutes,
  ...programmeRoutes,
  ...projectRoutes,
  ...fundingRoutes,
  ...softwareRoutes,
  ...effectRoutes,
  ...exchangeRoutes,
  ...accountRoutes,
  ...noticeRoutes,
  ...administrationRoutes,
  ...paperRoutes,
  ...pageRoutes,
];
