import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { signedInRoute } from '../app/root-route';

const notifications = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/notifications',
  component: lazyRouteComponent(() => import('./notifications-page'), 'NotificationsPage'),
});

const settings = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/settings/notifications',
  component: lazyRouteComponent(() => import('./settings-page'), 'NoticeSettingsPage'),
});

export const notificationsRoutes = [notifications, settings] as const;
