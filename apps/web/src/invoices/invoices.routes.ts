import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { signedInRoute } from '../app/root-route';

const list = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/plan/invoices',
  component: lazyRouteComponent(() => import('./invoices-page'), 'InvoicesPage'),
});

const one = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/plan/invoices/$invoiceId',
  component: lazyRouteComponent(() => import('./invoice-page'), 'InvoicePage'),
});

export const invoicesRoutes = [list, one] as const;
