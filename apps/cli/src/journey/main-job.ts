import {
  type AccountDetail,
  type AuditPage,
  type GuardState,
  type GuardView,
  type OrderPage,
  type OrderView,
  type PayloadTaken,
  type PositionPage,
  type RecordedAuditEntry,
  type SourceIssued,
  type TerminalIssued,
  type Tokens,
} from '@plimsoll/contracts';
import { newId } from '@plimsoll/kernel';
import { type ApiClient } from '../api/api-client.js';
import { until } from '../api/wait.js';
import { newPassword } from '../demo/demo-state.js';
import { connectedAccount, type SimulatorAccess } from '../demo/seed-demo.js';
import { type JourneyRecorder } from './recorder.js';

/** What the main job needs beside the public API: a terminal, and a market that crashes. */
export interface JourneyWorld {
  readonly api: ApiClient;
  readonly record: JourneyRecorder;
  readonly startSimulator: (access: SimulatorAccess) => Promise<void>;
}

/** What stood at the end. */
export interface JourneyResult {
  readonly accountId: string;
  readonly orders: number;
  readonly guardState: GuardState;
  readonly openPositions: number;
  readonly countdownMs: number;
  readonly reason: string;
}

const SYMBOL = 'EURUSD';
const SAME_ALERT_TIMES = 5;
const ORDER_MS = 15_000;
const GUARD_MS = 45_000;
const CLOSED_MS = 60_000;
const SETTLE_MS = 1_500;

/**
 * The promise once, end to end: an alert becomes one guarded trade; the market crashes; the guard warns, counts down,
 * closes, locks.
 */
export async function runMainJob(world: JourneyWorld): Promise<JourneyResult> {
  const { api, record } = world;
  const accountId = await prepare(world);
  const hookUrl = await record
    .step('source created', () => api.post<SourceIssued>('/v1/sources', { name: 'Smoke', kind: 'tradingview' }))
    .then((source) => source.webhookUrl!);
  await record.step('pipeline active', () => api.post('/v1/pipelines', { name: 'Smoke', accountId, activate: true }));
  const orders = await trade(world, accountId, hookUrl);
  const outcome = await sink(world, accountId);
  const entries = await record.step(
    'audit log has the reason',
    () => until('the audit entry of the guard', () => guardEntries(api, accountId)),
    (found) => found.length,
  );
  return { accountId, orders, ...outcome, reason: entries[0]!.reason ?? '' };
}

async function prepare({ api, record, startSimulator }: JourneyWorld): Promise<string> {
  const person = { email: `smoke-${newId().slice(-8)}@plimsoll.local`, password: newPassword() };
  await record.step('person registered', () => api.post('/v1/auth/register', person));
  await record.step('signed in', async () =>
    api.signInAs((await api.post<Tokens>('/v1/auth/log-in', person)).accessToken),
  );
  const { terminalId, secret } = await record.step('terminal registered', () =>
    api.post<TerminalIssued>('/v1/terminals', { name: 'Smoke terminal' }),
  );
  return record.step('simulator connected', async () => {
    await startSimulator({ terminalId, secret, login: '5001001' });
    return until('the account of the terminal', () => connectedAccount(api, terminalId));
  });
}

/** The same alert several times: one signal, one order, one position. */
async function trade({ api, record }: JourneyWorld, accountId: string, hookUrl: string): Promise<number> {
  const alert = { ticker: SYMBOL, action: 'buy' };
  await record.step('alert accepted', () => api.send<PayloadTaken>(hookUrl, alert));
  const order = await record.step('order filled in the simulator', () =>
    until('the order of the alert', () => settledOrder(api, accountId), { withinMs: ORDER_MS, pauseMs: 50 }),
  );
  if (order.state !== 'done')
    throw new Error(`the order of the alert ended as ${order.state}${order.reason ? `: ${order.reason}` : ''}`);
  await record.step('position open', () =>
    until(
      'the position of the order',
      async () => (await positions(api, accountId)).find((p) => p.orderId === order.orderId),
      { withinMs: ORDER_MS },
    ),
  );
  return record.step(
    'same alert again, no second order',
    async () => {
      for (let i = 1; i < SAME_ALERT_TIMES; i += 1) await api.send<PayloadTaken>(hookUrl, alert);
      await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
      const opened = (await ordersOf(api, accountId)).filter((o) => o.type === 'open');
      if (opened.length !== 1) throw new Error(`one alert became ${opened.length} orders`);
      return opened.length;
    },
    (count) => count,
  );
}

async function sink(
  { api, record }: JourneyWorld,
  accountId: string,
): Promise<Pick<JourneyResult, 'guardState' | 'openPositions' | 'countdownMs'>> {
  const reached = (states: readonly GuardState[], withinMs: number): Promise<GuardView> =>
    until(
      `the guard to be ${states[0]}`,
      async () => {
        const guard = await api.get<GuardView>(`/v1/accounts/${accountId}/guard`);
        return states.includes(guard.state) ? guard : undefined;
      },
      { withinMs, pauseMs: 50 },
    );
  await record.step('market crashes', () => api.post('/v1/demo/crash'));
  await record.step('guard warned', () =>
    reached(['warned', 'reducing', 'breached', 'closing', 'flat-locked'], GUARD_MS),
  );
  const breached = await record.step('countdown runs', () => reached(['breached', 'closing', 'flat-locked'], GUARD_MS));
  const countdownMs = breached.remainingMs ?? 0;
  const guard = await record.step(
    'account flat and locked',
    () => reached(['flat-locked'], CLOSED_MS),
    (view) => view.closes.length,
  );
  const detail = await api.get<AccountDetail>(`/v1/accounts/${accountId}`);
  if (detail.positions.length > 0)
    throw new Error(`the guard says ${guard.state}, but ${detail.positions.length} positions are open`);
  if (breached.state !== 'breached' || countdownMs === 0)
    throw new Error(`there was no countdown: the guard went straight to ${breached.state}`);
  return { guardState: guard.state, openPositions: detail.positions.length, countdownMs };
}

async function settledOrder(api: ApiClient, accountId: string): Promise<OrderView | undefined> {
  const unsettled = ['intended', 'sending', 'queued', 'leased', 'accepted', 'sent', 'unknown', 'deferred'];
  return (await ordersOf(api, accountId)).find((order) => order.type === 'open' && !unsettled.includes(order.state));
}

async function ordersOf(api: ApiClient, accountId: string): Promise<OrderView[]> {
  return (await api.get<OrderPage>(`/v1/accounts/${accountId}/orders`)).items;
}

async function positions(api: ApiClient, accountId: string): Promise<PositionPage['items']> {
  return (await api.get<PositionPage>(`/v1/accounts/${accountId}/positions`)).items;
}

/** What the guard wrote about this account, once the lock is among it; the reason of the close comes first. */
async function guardEntries(api: ApiClient, accountId: string): Promise<RecordedAuditEntry[] | undefined> {
  const { items } = await api.get<AuditPage>('/v1/audit?limit=100');
  const found = items.filter(
    (entry) => entry.action.startsWith('guard.') && entry.targetId === accountId && entry.reason,
  );
  const cause = found.find((entry) => entry.detail?.['to'] === 'breached');
  return found.some((entry) => entry.detail?.['to'] === 'flat-locked')
    ? [...(cause ? [cause] : []), ...found.filter((entry) => entry !== cause)]
    : undefined;
}
