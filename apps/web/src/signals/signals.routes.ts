import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { signedInRoute } from '../app/root-route';

/** What may become of a signal, as the API calls it. */
export const SIGNAL_OUTCOMES = [
  'under-way',
  'completed',
  'vetoed',
  'failed',
  'expired',
  'cancelled',
  'not-run',
] as const;
export type SignalOutcome = (typeof SIGNAL_OUTCOMES)[number];

/** The filters of the inbox: a filtered list is a link. */
export interface SignalsSearch {
  readonly source?: string;
  readonly symbol?: string;
  readonly type?: 'entry' | 'exit';
  /** What became of them. */
  readonly outcome?: SignalOutcome;
  /** What stands in the instrument, the strategy or the name of the source. */
  readonly text?: string;
  /** Instants: received from then on, and before then. */
  readonly from?: string;
  readonly to?: string;
}

export function signalsSearch(search: Record<string, unknown>): SignalsSearch {
  const { source, symbol, type, text, from, to } = search;
  const outcome = SIGNAL_OUTCOMES.find((one) => one === search['outcome']);
  return {
    ...named('source', source),
    // The instrument of a Tokyo share is a number.
    ...named('symbol', typeof symbol === 'number' ? String(symbol) : symbol),
    ...(type === 'entry' || type === 'exit' ? { type } : {}),
    ...(outcome && { outcome }),
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
