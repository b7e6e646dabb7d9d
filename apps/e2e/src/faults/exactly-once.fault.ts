import { sleep, systemClock } from '@plimsoll/kernel';
import { until } from '../platform/wait.js';
import {
  type Blow,
  COPIES,
  type ExactlyOncePlan,
  exactlyOncePlan,
  pendingPrice,
  START_PRICES,
  tellBlow,
} from './exactly-once.plan.js';
import { FaultGround } from './fault-ground.js';
import { auditLedgers } from './ledger-audit.js';
import { type FaultReport, type Series, Tally } from './outcome.js';
import { everyItem, TradingClient } from './trading-client.js';

const RUNS_PER_DESK = 20;
const TEMPERS: readonly Readonly<Record<string, string>>[] = [
  {},
  { SIMULATOR_REQUOTE_RATIO: '0.3' },
  { SIMULATOR_LOST_ANSWER_RATIO: '0.4' },
];
const SENDER_PATIENCE_MS = 40_000;
const ORDER_PATIENCE_MS = 30_000;
/** A double that is on its way shows itself within this; what comes later is found at the end of the series. */
const SETTLE_MS = 250;
/** What a failure tells of where it stuck: orders first, which say why. */
const STUCK_TEXT_MAX = 6_000;
const RECONNECT_MS = 15_000;
/** The price goes so far beyond where the order rests, as a share. */
const BEYOND = 0.002;

/** A run that did not hold, by the way it failed. */
class Broken extends Error {
  constructor(
    readonly kind: 'lost' | 'doubled' | 'other',
    message: string,
  ) {
    super(message);
  }
}

/**
 * One alert, sent five times, with every fact delivered twice, while services die: exactly one order reaches the broker
 * (SG-4, PL-6, BR-5). The truth is what the simulated broker has in its books.
 */
export async function runExactlyOnce({ seeds, say }: Series): Promise<FaultReport> {
  const tally = new Tally('exactly-once', say);
  const ground = await FaultGround.start('faults-exactly-once');
  const clients: TradingClient[] = [];
  try {
    let client: TradingClient | undefined;
    for (const seed of seeds) {
      if (!client || client.runs >= RUNS_PER_DESK) {
        client = await TradingClient.open(ground.platform, temperOf(clients.length));
        clients.push(client);
      }
      if (!(await oneRun(ground, client, exactlyOncePlan(seed), tally))) client = undefined;
    }
    await ground.whole();
    await sleep(SETTLE_MS * 4);
    for (const each of clients)
      await auditClient(each, tally).catch((error: unknown) => tally.complain(-1, 'other', String(error)));
    for (const flaw of await auditLedgers(ground.platform)) tally.complain(-1, 'other', flaw);
  } finally {
    for (const each of clients) await each.close();
    await ground.stop();
  }
  return tally.report();
}

/**
 * The brokers take turns: calm, one that requotes, one whose answers get lost. Not both at once: a requote whose answer
 * is lost is an order of which nothing came, and the platform rightly never sends an entry twice.
 */
function temperOf(index: number): Record<string, string> {
  const temper = TEMPERS[index % TEMPERS.length];
  return {
    SIMULATOR_DEPOSIT: '1000000',
    SIMULATOR_SEED: String(index + 1),
    SIMULATOR_ANSWER_DELAY_MAX_MS: '20',
    ...temper,
  };
}

async function oneRun(
  ground: FaultGround,
  client: TradingClient,
  plan: ExactlyOncePlan,
  tally: Tally,
): Promise<boolean> {
  const startedMs = systemClock.monotonicMs();
  const told = plan.second ? `${tellBlow(plan.blow)}; ${tellBlow(plan.second)}` : tellBlow(plan.blow);
  try {
    client.runs += 1;
    const struck = await alertUnderFire(ground, client, plan);
    tally.ran(plan.seed, struck ? told : `${told} (not reached)`, systemClock.monotonicMs() - startedMs);
    return true;
  } catch (error) {
    tally.failed(
      plan.seed,
      told,
      error instanceof Broken ? error.kind : 'other',
      error instanceof Error ? error.message : String(error),
    );
    await ground.whole();
    return false;
  }
}

/** Tells whether the blow fell. */
async function alertUnderFire(ground: FaultGround, client: TradingClient, plan: ExactlyOncePlan): Promise<boolean> {
  const before = await client.opened();
  await until('the terminal to be back', async () => (await client.terminal.simulator.state()).connected, RECONNECT_MS);
  const { blow } = plan;
  const disarm =
    blow.kind === 'crash-point' ? await ground.arm(blow.victim, blow.point, blow.hit) : () => Promise.resolve(true);
  const blows = [blow, ...(plan.second ? [plan.second] : [])].map((each) => strike(ground, each));
  const answers = await sendAll(client, plan);
  await Promise.all(blows);
  const signalIds = new Set(answers.flatMap((answer) => answer.signalIds));
  if (signalIds.size !== 1)
    throw new Broken(
      signalIds.size > 1 ? 'doubled' : 'lost',
      `the five copies became ${signalIds.size} signals: ${JSON.stringify(answers)}`,
    );
  const [signalId] = [...signalIds] as [string];
  client.signals.set(signalId, plan.seed);
  const refused = await traded(client, plan, before, signalId);
  if (!refused) await untilBooked(client, signalId);
  const struck = await disarm();
  await ground.whole();
  await sleep(SETTLE_MS);
  const opened = (await client.opened()) - before;
  if (opened > 1 || (refused && opened > 0)) throw new Broken('doubled', `${opened} positions were opened`);
  if (opened < 1 && !refused) throw new Broken('lost', 'the position that was opened is gone');
  return struck;
}

/**
 * Waits for the trade, and tells whether the broker refused it instead: six requotes in a row end an order, rightly
 * (one in 1372 at a ratio of 0.3).
 */
async function traded(
  client: TradingClient,
  plan: ExactlyOncePlan,
  before: number,
  signalId: string,
): Promise<boolean> {
  try {
    if (plan.orderKind !== 'market') await restThenReach(client, plan, before);
    await until('the broker to open a position', async () => (await client.opened()) > before, ORDER_PATIENCE_MS);
    return false;
  } catch (error) {
    const mine = (await client.orders()).filter((order) => order.signalId === signalId);
    if (mine.length === 1 && mine[0]?.state === 'rejected' && mine[0].reason?.includes('requote')) return true;
    if (error instanceof Broken) throw error;
    throw new Broken('lost', `${String(error)}; ${await whereItStuck(client, signalId)}`);
  }
}

/** A pending order rests at the broker, once; nothing is traded before the price comes to it. Then the price comes. */
async function restThenReach(client: TradingClient, plan: ExactlyOncePlan, before: number): Promise<void> {
  const resting = async (): Promise<number> => (await client.terminal.simulator.state()).orders.length;
  await until('the pending order to rest', async () => (await resting()) > 0, ORDER_PATIENCE_MS);
  await sleep(SETTLE_MS);
  if ((await resting()) !== 1) throw new Broken('doubled', `${await resting()} pending orders rest`);
  if ((await client.opened()) !== before)
    throw new Broken('other', `a ${plan.orderKind} order was traded before its price`);
  const move = (price: number): Promise<unknown> =>
    client.terminal.simulator.control('POST', 'gap', { symbol: plan.symbol, price });
  await move(pendingPrice(plan) * ((plan.orderKind === 'limit') === (plan.side === 'buy') ? 1 - BEYOND : 1 + BEYOND));
  await until('the pending order to be filled', async () => (await resting()) === 0, ORDER_PATIENCE_MS);
  await move(START_PRICES[plan.symbol]!);
}

async function strike({ platform }: FaultGround, blow: Blow): Promise<void> {
  if (blow.kind === 'crash-point') return;
  await sleep(blow.afterMs);
  if (blow.kind === 'kill') return platform.kill(blow.victim);
  platform.halt(blow.victim);
  await sleep(blow.forMs);
  platform.resume(blow.victim);
}

interface Taken {
  readonly payloadId: string;
  readonly signalIds: readonly string[];
}

/** The five copies, each sent until it is acknowledged, as a sender that must not lose it would. */
function sendAll(client: TradingClient, plan: ExactlyOncePlan): Promise<Taken[]> {
  const { seed, symbol, side, ownId } = plan;
  const kind =
    plan.orderKind === 'market'
      ? {}
      : {
          order_type: plan.orderKind,
          [plan.orderKind === 'limit' ? 'limit_price' : 'stop_price']: String(pendingPrice(plan)),
        };
  const body = {
    ticker: symbol,
    action: side,
    ...kind,
    strategy: `seed ${seed}`,
    sent_at: systemClock.now().toISOString(),
    ...(ownId ? { event_id: `seed-${seed}-${client.terminal.accountId}` } : {}),
  };
  return Promise.all(
    Array.from({ length: COPIES }, async (_, copy) => {
      await sleep(plan.sendsAtMs[copy] ?? 0);
      return until(
        `copy ${copy + 1} to be acknowledged`,
        async () => {
          const answer = await client.trader.sendAlert(client.sender, client.source, body);
          if (answer.status === 202) return answer.body as Taken;
          if (answer.status < 500 || answer.status === 504)
            throw new Error(`answered ${answer.status} ${JSON.stringify(answer.body)}`);
          return undefined;
        },
        SENDER_PATIENCE_MS,
        150,
      ).catch((error: unknown) => {
        throw new Broken('lost', String(error));
      });
    }),
  );
}

/** The platform knows what the broker did: one order for the signal, done, and its execution completed. */
async function untilBooked(client: TradingClient, signalId: string): Promise<void> {
  await until(
    'the order to be done and its execution to complete',
    async () => {
      const orders = (await client.orders()).filter((order) => order.signalId === signalId);
      if (orders.length > 1) return true;
      if (orders[0]?.state !== 'done') return false;
      const { items } = await client.trader.rest.get<{ items: { signalId: string; state: string }[] }>(
        '/v1/executions?limit=20',
      );
      return items.some((execution) => execution.signalId === signalId && execution.state === 'completed');
    },
    ORDER_PATIENCE_MS,
  ).catch(async (error: unknown) => {
    throw new Broken('other', `${String(error)}; ${await whereItStuck(client, signalId)}`);
  });
}

async function whereItStuck(client: TradingClient, signalId: string): Promise<string> {
  const ask = (path: string): Promise<unknown> => client.trader.rest.get(path).catch((error: unknown) => String(error));
  const [verdicts, executions, orders] = await Promise.all([
    ask(`/v1/signals/${signalId}/verdicts`),
    ask('/v1/executions?limit=3'),
    client.orders().catch((error: unknown) => [String(error)]),
  ]);
  const mine = orders.filter((order) => typeof order === 'string' || order.signalId === signalId);
  return JSON.stringify({ orders: mine, executions, verdicts }).slice(0, STUCK_TEXT_MAX);
}

/** At the end of the series: what came late, and whether broker and ledger agree. */
async function auditClient(client: TradingClient, tally: Tally): Promise<void> {
  // A long series outlives the token of its first trader.
  await client.trader.signIn();
  const entries = new Map<string, number>();
  const exits = new Map<string, number>();
  const count = (counts: Map<string, number>, key: string): unknown => counts.set(key, (counts.get(key) ?? 0) + 1);
  for (const order of await client.orders()) {
    // A signal against the position closes what is open before it opens: each position once.
    if (order.type === 'open') count(entries, order.signalId ?? 'none');
    else count(exits, `${order.signalId ?? 'none'} ${order.type} ${order.positionId ?? order.orderTicket ?? ''}`);
  }
  for (const [signalId, orders] of entries)
    if (orders > 1)
      tally.complain(client.signals.get(signalId) ?? -1, 'doubled', `${orders} entries for signal ${signalId}`);
  for (const [exit, orders] of exits)
    if (orders > 1)
      tally.complain(client.signals.get(exit.split(' ', 1)[0]!) ?? -1, 'doubled', `${orders} exits for signal ${exit}`);
  const opened = await client.opened();
  if (opened > entries.size)
    tally.complain(
      -1,
      'doubled',
      `${opened} positions for ${entries.size} entries on account ${client.terminal.accountId}`,
    );
  const discrepancies = await everyItem<{ state: string; kind: string; summary: string }>(
    client.trader,
    `/v1/accounts/${client.terminal.accountId}/discrepancies`,
  );
  for (const open of discrepancies.filter((d) => d.state === 'open'))
    tally.complain(-1, 'other', `open discrepancy ${open.kind}: ${open.summary}`);
  const { ledgerBalance } = await client.trader.rest.get<{ ledgerBalance: string }>(
    `/v1/accounts/${client.terminal.accountId}`,
  );
  const { balance } = await client.terminal.simulator.state();
  if (Number(ledgerBalance) !== Number(balance))
    tally.complain(-1, 'other', `the ledger says ${ledgerBalance}, the broker ${balance}`);
}
