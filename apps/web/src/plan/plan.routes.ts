import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { signedInRoute } from '../app/root-route';

const plan = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/plan',
  component: lazyRouteComponent(() => import('./plan-page'), 'PlanPage'),
});

export const planRoutes = [plan] as const;
