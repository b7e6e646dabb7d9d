import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { signedInRoute } from '../app/root-route';

const plan = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/plan',
  // Stripe sends people back so; the plan follows in a moment.
  validateSearch: ({ paid }: Record<string, unknown>): { paid?: 'yes' } => (paid === 'yes' ? { paid } : {}),
  component: lazyRouteComponent(() => import('./plan-page'), 'PlanPage'),
});

export const planRoutes = [plan] as const;
