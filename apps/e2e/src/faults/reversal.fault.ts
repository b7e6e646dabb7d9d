import { sleep, systemClock } from '@plimsoll/kernel';
import type { SimulatedState } from '../platform/simulator-process.js';
import { until } from '../platform/wait.js';
import { tellBlow } from './exactly-once.plan.js';
import { FaultGround } from './fault-ground.js';
import { auditLedgers } from './ledger-audit.js';
import { type FaultReport, type Series, Tally } from './outcome.js';
import { atRest, dealsWrong, netUnits, type Wrong } from './reversal-verdict.js';
import { LANES, lots, reversalBatches, type ReversalPlan, type Strike, type StrategyOrder } from './reversal.plan.js';
import { StrategyLane } from './strategy-lane.js';

const SENDER_PATIENCE_MS = 60_000;
const REST_PATIENCE_MS = 90_000;
/** What is on its way shows itself within this. */
const SETTLE_MS = 600;
const BATCHES_PER_LANE = 12;

/**
 * Strategies that enter, scale in, scale out, reverse and go flat, on hedging and netting accounts, while services die,
 * alerts are repeated and overtake each other, and fills come late: at every quiet moment the account holds what the
 * strategy holds, no order went the other way, and nothing is left behind. The truth is what the simulated broker has
 * in its books.
 */
export async function runReversal({ seeds, say }: Series): Promise<FaultReport> {
  const tally = new Tally('reversal', say);
  const ground = await FaultGround.start('faults-reversal');
  let lanes: StrategyLane[] = [];
  let batches = 0;
  try {
    for (const { plans, strikes } of reversalBatches(seeds)) {
      if (batches % BATCHES_PER_LANE === 0) {
        await closeAll(lanes);
        lanes = [];
        for (let lane = 0; lane < LANES; lane += 1) lanes.push(await StrategyLane.open(ground.platform, lane));
      }
      batches += 1;
      await oneBatch(ground, lanes, plans, strikes, tally);
    }
    await ground.whole();
    for (const flaw of await auditLedgers(ground.platform)) tally.complain(-1, 'other', flaw);
  } finally {
    await closeAll(lanes);
    await ground.stop();
  }
  return tally.report();
}

async function closeAll(lanes: readonly StrategyLane[]): Promise<void> {
  for (const lane of lanes) await lane.close();
}

async function oneBatch(
  ground: FaultGround,
  lanes: StrategyLane[],
  plans: readonly ReversalPlan[],
  strikes: readonly Strike[],
  tally: Tally,
): Promise<void> {
  const startedMs = systemClock.monotonicMs();
  const told = strikes
    .map(({ afterMs, blow }) => tellBlow(blow.kind === 'crash-point' ? blow : { ...blow, afterMs }))
    .join('; ');
  const disarms: (() => Promise<boolean>)[] = [];
  const striking = strikeAll(ground, strikes, disarms);
  const results = await Promise.all(
    plans.map(async (plan) => {
      const lane = lanes[plan.seed % LANES]!;
      const wrong = await lane.trade(() => trade(lane, plan));
      return { plan, lane, wrong, ms: systemClock.monotonicMs() - startedMs };
    }),
  );
  await striking;
  for (const disarm of disarms) await disarm();
  await ground.whole();
  for (const { plan, lane, wrong, ms } of results) {
    const what = `${plan.marginMode}, ${plan.template}; ${told}`;
    if (wrong === undefined) {
      tally.ran(plan.seed, what, ms);
      continue;
    }
    tally.failed(plan.seed, what, wrong.kind, `${wrong.why}; ${await lane.story()}`);
    // What went wrong on an account is not counted a second time.
    lanes[plan.seed % LANES] = await StrategyLane.open(ground.platform, plan.seed % LANES);
    await lane.close();
  }
}

async function strikeAll(
  ground: FaultGround,
  strikes: readonly Strike[],
  disarms: (() => Promise<boolean>)[],
): Promise<void> {
  await Promise.all(
    strikes.map(async ({ afterMs, blow }) => {
      await sleep(afterMs);
      if (blow.kind === 'crash-point') return void disarms.push(await ground.arm(blow.victim, blow.point, blow.hit));
      if (blow.kind === 'kill') return ground.platform.kill(blow.victim);
      ground.platform.halt(blow.victim);
      await sleep(blow.forMs);
      ground.platform.resume(blow.victim);
    }),
  );
}

async function trade(lane: StrategyLane, plan: ReversalPlan): Promise<Wrong | undefined> {
  try {
    for (const burst of plan.bursts) {
      const before = await lane.state();
      await sendBurst(lane, plan, burst);
      const wrong = await judgeBurst(lane, burst, before);
      if (wrong) return { ...wrong, why: `burst ${tellBurst(burst)}: ${wrong.why}` };
    }
    return undefined;
  } catch (error) {
    return { kind: 'other', why: error instanceof Error ? error.message : String(error) };
  }
}

async function judgeBurst(
  lane: StrategyLane,
  burst: readonly StrategyOrder[],
  before: SimulatedState,
): Promise<Wrong | undefined> {
  const expected = burst.at(-1)?.after ?? 0;
  // On its way from one side to the other the account is flat for a moment: only what stays is rest.
  const holds = async (): Promise<boolean> => netUnits(await lane.state()) === expected;
  await until(
    'the account to rest',
    async () =>
      (await holds()) && (await lane.idle()) && (await sleep(SETTLE_MS), await holds()) && (await lane.idle()),
    REST_PATIENCE_MS,
    100,
  ).catch(() => undefined);
  const after = await lane.state();
  return atRest(after, expected) ?? dealsWrong(after.deals.slice(before.deals.length), burst);
}

/** Sends the alerts of a burst in the order in which they reach the platform; each until it is acknowledged. */
async function sendBurst(lane: StrategyLane, plan: ReversalPlan, burst: readonly StrategyOrder[]): Promise<void> {
  const sending: Promise<void>[] = [];
  const held: { body: string; copies: number }[] = [];
  for (const order of burst) {
    const alert = { body: bodyOf(plan, order), copies: order.copies };
    if (order.overtaken) {
      held.push(alert);
      continue;
    }
    await sendOne(lane, alert);
    for (const late of held.splice(0)) sending.push(sendOne(lane, late));
    await sleep(order.pauseMs);
  }
  await Promise.all(sending);
}

async function sendOne(lane: StrategyLane, alert: { readonly body: string; readonly copies: number }): Promise<void> {
  await Promise.all(
    Array.from({ length: alert.copies }, () =>
      until(
        'an alert to be acknowledged',
        async () => {
          const answer = await lane.send(alert.body);
          if (answer.status === 202)
            return (
              (answer.body as { accepted: boolean }).accepted ||
              Promise.reject(new Error(`refused: ${JSON.stringify(answer.body)}`))
            );
          return undefined;
        },
        SENDER_PATIENCE_MS,
        150,
      ),
    ),
  );
}

/** The alert as TradingView fills it in. */
function bodyOf(plan: ReversalPlan, { before, after }: StrategyOrder): string {
  const action = after > before ? 'buy' : 'sell';
  const size = lots(after - before);
  if (plan.template === 'default-text')
    return `Turnaround (14, close): order ${action} @ ${size} filled on ${plan.symbol}. New strategy position is ${(after / 100).toFixed(2)}`;
  const word = (units: number): string => (units === 0 ? 'flat' : units > 0 ? 'long' : 'short');
  return JSON.stringify({
    symbol: `OANDA:${plan.symbol}`,
    action,
    quantity: size,
    market_position: word(after),
    market_position_size: lots(after),
    prev_market_position: word(before),
    prev_market_position_size: lots(before),
    sent_at: systemClock
      .now()
      .toISOString()
      .replace(/\.\d+Z$/, 'Z'),
  });
}

function tellBurst(burst: readonly StrategyOrder[]): string {
  return burst
    .map(
      (order) =>
        `${order.before}→${order.after}${order.copies > 1 ? `×${order.copies}` : ''}${order.overtaken ? ' overtaken' : ''}`,
    )
    .join(', ');
}
