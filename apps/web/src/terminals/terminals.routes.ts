import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { signedInRoute } from '../app/root-route';

const list = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/terminals',
  component: lazyRouteComponent(() => import('./terminals-page'), 'TerminalsPage'),
});

const one = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/terminals/$terminalId',
  component: lazyRouteComponent(() => import('./terminal-page'), 'TerminalPage'),
});

export const terminalsRoutes = [list, one] as const;
