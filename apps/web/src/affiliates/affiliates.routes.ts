import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute, signedInRoute } from '../app/root-route';

const referral = createRoute({
  getParentRoute: () => rootRoute,
  path: '/r/$code',
  component: lazyRouteComponent(() => import('./referral-page'), 'ReferralPage'),
});

const affiliate = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/affiliate',
  component: lazyRouteComponent(() => import('./affiliate-page'), 'AffiliatePage'),
});

const admin = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/system/affiliates',
  component: lazyRouteComponent(() => import('./affiliate-admin-page'), 'AffiliateAdminPage'),
});

/** Links of affiliates lead here before anybody has signed in. */
export const referralRoutes = [referral] as const;
export const affiliatesRoutes = [affiliate, admin] as const;
