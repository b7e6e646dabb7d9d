import type { LiveFact } from './live-stream';

type Data = Readonly<Record<string, unknown>>;

/** What a fact may have changed of what the API answers. */
export interface Changed {
  /** Addresses without their query; one that ends in `/` stands for all below it too. */
  readonly addresses: readonly string[];
  /** Ids of rows, wherever they stand in a list. */
  readonly rows: readonly string[];
  /** Rows anywhere in these lists may have come or changed. */
  readonly isAnyRow?: boolean;
}

const NOTHING: Changed = { addresses: [], rows: [] };
/** A deal that was told so long after it was made stands somewhere within the list, and moves the balances after it. */
const LATE_MS = 10_000;

/** By topic. What a list shows only because it is asked for every few seconds is left to that. */
const CHANGED_BY: Readonly<Record<string, (data: Data, at: string) => Changed>> = {
  signal: () => ({ addresses: ['/v1/signals', '/v1/payloads'], rows: [] }),
  payload: (data) => ({ addresses: ['/v1/payloads'], rows: [text(data['payloadId'])] }),
  verdict: (data) => ({
    addresses: [
      ...below('/v1/signals/', data['signalId']),
      ...pipelinesOf(data).flatMap((id) => [`/v1/pipelines/${id}/verdicts`]),
    ],
    rows: [],
  }),
  execution: (data) => ({
    addresses: ['/v1/executions', ...below('/v1/executions/', data['executionId'])],
    rows: [text(data['executionId'])],
  }),
  account: (data) => ({
    addresses: [
      '/v1/accounts',
      account(data),
      account(data, 'guard/'),
      ...below('/v1/terminals/', data['terminalId']),
      '/v1/terminals',
    ],
    rows: [],
  }),
  order: (data) => ({
    addresses: [account(data), account(data, 'orders'), `/v1/orders/${text(data['orderId'])}`],
    rows: [text(data['orderId'])],
  }),
  deal: (data, at) => ({
    addresses: ledgerOf(data),
    rows: [],
    isAnyRow: !(Date.parse(at) - Date.parse(text(data['dealtAt'])) < LATE_MS),
  }),
  'deal-correction': (data) => ({ addresses: ledgerOf(data), rows: [], isAnyRow: true }),
  position: (data) => ({ addresses: [account(data), account(data, 'positions')], rows: [] }),
  discrepancy: (data) => ({
    addresses: [account(data), account(data, 'discrepancies'), account(data, 'statement')],
    rows: [text(data['discrepancyId'])],
  }),
  subscription: () => ({
    addresses: ['/v1/subscription', '/v1/limits', '/v1/pipelines', '/v1/invoices', '/v1/billing/payment-method'],
    rows: [],
  }),
  standing: () => ({ addresses: ['/v1/team/standing'], rows: [] }),
  notice: () => ({ addresses: ['/v1/notices', '/v1/notices/count', '/v1/messages'], rows: [] }),
  guard: (data) => ({ addresses: ['/v1/accounts', account(data), account(data, 'guard/')], rows: [] }),
};

/** What to read again after a fact. */
export function changedBy({ topic, data, at }: Pick<LiveFact, 'topic' | 'data' | 'at'>): Changed {
  return CHANGED_BY[topic]?.(data, at) ?? NOTHING;
}

/** Whether the answer at `path`, which may have a query, is one of these. */
export function isAmong(path: string, addresses: ReadonlySet<string>): boolean {
  const query = path.indexOf('?');
  const place = query < 0 ? path : path.slice(0, query);
  if (addresses.has(place) || addresses.has(`${place}/`)) return true;
  for (let end = place.lastIndexOf('/'); end > 0; end = place.lastIndexOf('/', end - 1))
    if (addresses.has(place.slice(0, end + 1))) return true;
  return false;
}

function ledgerOf(data: Data): readonly string[] {
  return [account(data), account(data, 'deals'), account(data, 'statement')];
}

function account({ accountId }: Data, part?: string): string {
  return `/v1/accounts/${text(accountId)}${part === undefined ? '' : `/${part}`}`;
}

/** The address of one thing with all below it; none where it has no id, which would be those of all. */
function below(list: string, id: unknown): readonly string[] {
  return text(id) === '' ? [] : [`${list}${text(id)}/`];
}

function pipelinesOf({ verdicts }: Data): readonly string[] {
  if (!Array.isArray(verdicts)) return [];
  const ids = (verdicts as readonly { readonly pipelineId?: unknown }[]).map(({ pipelineId }) => text(pipelineId));
  return ids.filter((id) => id !== '');
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
