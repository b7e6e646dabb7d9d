import { createRouter } from '@tanstack/react-router';
import { accountsRoutes } from '../accounts/accounts.routes';
import { affiliatesRoutes, referralRoutes } from '../affiliates/affiliates.routes';
import { auditRoutes } from '../audit/audit.routes';
import { gettingInRoutes } from '../getting-in/getting-in.routes';
import { helpRoutes } from '../help/help.routes';
import { homeRoutes } from '../home/home.routes';
import { invoicesRoutes } from '../invoices/invoices.routes';
import { usageRoutes } from '../usage/usage.routes';
import { keysRoutes } from '../keys/keys.routes';
import { planRoutes } from '../plan/plan.routes';
import { notificationsRoutes } from '../notifications/notifications.routes';
import { pipelinesRoutes } from '../pipelines/pipelines.routes';
import { reportsRoutes } from '../reports/reports.routes';
import { settingsRoutes } from '../settings/settings.routes';
import { BrokenPage } from '../shell/error-boundary';
import { signalsRoutes } from '../signals/signals.routes';
import { sourcesRoutes } from '../sources/sources.routes';
import { systemRoutes } from '../system/system.routes';
import { teamRoutes } from '../team/team.routes';
import { terminalsRoutes } from '../terminals/terminals.routes';
import { nothingRoute, rootRoute, signedInRoute } from './root-route';

const routeTree = rootRoute.addChildren([
  ...gettingInRoutes,
  ...referralRoutes,
  signedInRoute.addChildren([
    ...homeRoutes,
    ...accountsRoutes,
    ...reportsRoutes,
    ...terminalsRoutes,
    ...signalsRoutes,
    ...sourcesRoutes,
    ...pipelinesRoutes,
    ...settingsRoutes,
    ...notificationsRoutes,
    ...planRoutes,
    ...invoicesRoutes,
    ...affiliatesRoutes,
    ...usageRoutes,
    ...keysRoutes,
    ...teamRoutes,
    ...auditRoutes,
    ...systemRoutes,
    ...helpRoutes,
    nothingRoute,
  ]),
]);

export const router = createRouter({
  routeTree,
  defaultPreload: 'intent',
  scrollRestoration: true,
  // What an address holds beside the filters of its page (a shared link may be tagged) is no filter.
  search: { strict: true },
  defaultErrorComponent: BrokenPage,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
