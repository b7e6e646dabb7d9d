import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../app/root-route';

const getParentRoute = () => rootRoute;

const register = createRoute({
  getParentRoute,
  path: '/register',
  component: lazyRouteComponent(() => import('./register-page'), 'RegisterPage'),
});

const verify = createRoute({
  getParentRoute,
  path: '/verify-email',
  component: lazyRouteComponent(() => import('./verify-page'), 'VerifyPage'),
});

/** Where the mail to a new address leads. */
const confirmEmail = createRoute({
  getParentRoute,
  path: '/confirm-email',
  component: lazyRouteComponent(() => import('./verify-page'), 'ConfirmEmailPage'),
});

const forgot = createRoute({
  getParentRoute,
  path: '/forgot-password',
  component: lazyRouteComponent(() => import('./forgot-page'), 'ForgotPage'),
});

const reset = createRoute({
  getParentRoute,
  path: '/reset-password',
  component: lazyRouteComponent(() => import('./reset-page'), 'ResetPage'),
});

const invitation = createRoute({
  getParentRoute,
  path: '/accept-invitation',
  component: lazyRouteComponent(() => import('./invitation-page'), 'InvitationPage'),
});

const mailbox = createRoute({
  getParentRoute,
  path: '/mailbox',
  component: lazyRouteComponent(() => import('./mailbox-page'), 'MailboxPage'),
});

/** Places for those who are not signed in. */
export const gettingInRoutes = [register, verify, confirmEmail, forgot, reset, invitation, mailbox] as const;
