import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { signedInRoute } from '../app/root-route';
import { accountsSearch } from './account-list';
import { partSearch } from './account-parts';

const list = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/accounts',
  validateSearch: accountsSearch,
  component: lazyRouteComponent(() => import('./accounts-page'), 'AccountsPage'),
});

/** `current` stands for the account that was looked at the last time. */
const one = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/accounts/$accountId',
  component: lazyRouteComponent(() => import('./account-page'), 'AccountPage'),
});

const part = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/accounts/$accountId/$part',
  validateSearch: partSearch,
  component: lazyRouteComponent(() => import('./account-part-page'), 'AccountPartPage'),
});

export const accountsRoutes = [list, one, part] as const;
