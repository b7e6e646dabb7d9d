import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { signedInRoute } from '../app/root-route';

const system = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/system',
  component: lazyRouteComponent(() => import('./system-page'), 'SystemPage'),
});

const revenue = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/system/revenue',
  validateSearch: ({ years }: Record<string, unknown>): { years?: number } =>
    years === 2 || years === 3 || years === 5 ? { years } : {},
  component: lazyRouteComponent(() => import('./revenue-page'), 'RevenuePage'),
});

const organisations = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/system/organisations',
  component: lazyRouteComponent(() => import('./organisations-page'), 'OrganisationsPage'),
});

const organisation = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/system/organisations/$tenantId',
  component: lazyRouteComponent(() => import('./organisation-page'), 'OrganisationPage'),
});

const usage = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/system/usage',
  validateSearch: systemUsageSearch,
  component: lazyRouteComponent(() => import('./system-usage-page'), 'SystemUsagePage'),
});

const catalogue = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/system/catalogue',
  component: lazyRouteComponent(() => import('../catalogue/catalogue-page'), 'CataloguePage'),
});

/** What an address says of it; the rest is as good as nothing. */
function systemUsageSearch({ meter, month }: Record<string, unknown>): { meter?: string; month?: string } {
  return {
    ...(typeof meter === 'string' ? { meter } : {}),
    ...(typeof month === 'string' ? { month } : {}),
  };
}

export const systemRoutes = [system, catalogue, organisations, organisation, revenue, usage] as const;
