import type { LiveFact } from './live-stream';

/** The beginnings of the addresses whose answers a fact may have changed, by its topic. */
const CHANGED_BY: Readonly<Record<string, (data: Readonly<Record<string, unknown>>) => readonly string[]>> = {
  signal: () => ['/v1/signals', '/v1/payloads'],
  payload: () => ['/v1/payloads'],
  verdict: ({ signalId }) => [`/v1/signals/${text(signalId)}`, '/v1/pipelines'],
  execution: () => ['/v1/executions'],
  account: (data) => [...ofAccount(data), '/v1/accounts?', '/v1/terminals'],
  order: (data) => [...ofAccount(data), '/v1/orders'],
  deal: ofAccount,
  'deal-correction': ofAccount,
  position: ofAccount,
  discrepancy: ofAccount,
  guard: ofAccount,
};

/** Which addresses to read again after a fact. */
export function changedBy({ topic, data }: Pick<LiveFact, 'topic' | 'data'>): readonly string[] {
  return CHANGED_BY[topic]?.(data) ?? [];
}

function ofAccount({ accountId }: Readonly<Record<string, unknown>>): readonly string[] {
  return [`/v1/accounts/${text(accountId)}`];
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
