import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { signedInRoute } from '../app/root-route';

/** The filters of the inbox: a filtered list is a link. */
export interface SignalsSearch {
  readonly source?: string;
  readonly symbol?: string;
  readonly type?: 'entry' | 'exit';
  /** What stands in the instrument, the strategy or the name of the source. */
  readonly text?: string;
  /** Instants: received from then on, and before then. */
  readonly from?: string;
  readonly to?: string;
}

export function signalsSearch(search: Record<string, unknown>): SignalsSearch {
  const { source, symbol, type, text, from, to } = search;
  return {
    ...named('source', source),
    // The instrument of a Tokyo share is a number.
    ...named('symbol', typeof symbol === 'number' ? String(symbol) : symbol),
    ...(type === 'entry' || type === 'exit' ? { type } : {}),
    ...named('text', typeof text === 'number' ? String(text) : text),
    ...named('from', instant(from)),
    ...named('to', instant(to)),
  };
}

function named(name: string, value: unknown): Record<string, string> {
  return typeof value === 'string' && value !== '' ? { [name]: value } : {};
}

function instant(value: unknown): string | undefined {
  const at = typeof value === 'string' ? new Date(value) : undefined;
  return at && !Number.isNaN(at.getTime()) ? at.toISOString() : undefined;
}

const list = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/signals',
  validateSearch: signalsSearch,
  component: lazyRouteComponent(() => import('./signals-page'), 'SignalsPage'),
});

const one = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/signals/$signalId',
  component: lazyRouteComponent(() => import('./signal-page'), 'SignalPage'),
});

export const signalsRoutes = [list, one] as const;
