import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { signedInRoute } from '../app/root-route';

const list = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/sources',
  component: lazyRouteComponent(() => import('./sources-page'), 'SourcesPage'),
});

export const SOURCE_TABS = ['message', 'messages', 'symbols', 'settings'] as const;
export type SourceTab = (typeof SOURCE_TABS)[number];

export interface SourceSearch {
  readonly tab?: SourceTab;
  /** Which messages: all, or those with this outcome. */
  readonly outcome?: 'accepted' | 'duplicate' | 'rejected';
  /** The message that is looked at. */
  readonly payload?: string;
}

const one = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/sources/$sourceId',
  validateSearch: (search: Record<string, unknown>): SourceSearch => {
    const { tab, outcome, payload } = search;
    return {
      ...(SOURCE_TABS.includes(tab as SourceTab) ? { tab: tab as SourceTab } : {}),
      ...(outcome === 'accepted' || outcome === 'duplicate' || outcome === 'rejected' ? { outcome } : {}),
      ...(typeof payload === 'string' && payload !== '' ? { payload } : {}),
    };
  },
  component: lazyRouteComponent(() => import('./source-page'), 'SourcePage'),
});

export const sourcesRoutes = [list, one] as const;
