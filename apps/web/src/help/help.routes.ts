import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { signedInRoute } from '../app/root-route';

const help = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/help',
  component: lazyRouteComponent(() => import('./help-page'), 'HelpPage'),
});

/** A guide by the name of its file, or a problem by its code. */
const topic = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/help/$topic',
  component: lazyRouteComponent(() => import('./topic-page'), 'TopicPage'),
});

export const helpRoutes = [help, topic] as const;
