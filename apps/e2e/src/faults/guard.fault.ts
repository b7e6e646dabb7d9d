import { sleep, systemClock } from '@plimsoll/kernel';
import { Trader } from '../platform/trader.js';
import { until } from '../platform/wait.js';
import { FaultGround } from './fault-ground.js';
import { judgeBreach, judgeQuiet, type Outage } from './guard-verdict.js';
import { type BatchPlan, guardBatches, type QuietPlan, type Strike, tellAccount } from './guard.plan.js';
import { GuardedAccount } from './guarded-account.js';
import { auditLedgers } from './ledger-audit.js';
import { type FaultReport, type Series, Tally } from './outcome.js';

const WARN_PATIENCE_MS = 10_000;
const LOCK_PATIENCE_MS = 45_000;
/** Longer than any countdown: by then the broker service came by at every point. */
const CRASH_PATIENCE_MS = 16_000;
const AUDIT_PATIENCE_MS = 15_000;
/**
 * How long a quiet account is watched after the last thing that could have fooled the guard, a late deal included:
 * longer than it holds its judgement.
 */
const QUIET_MS = 6_500;
/** From then on the guard knows what the spread of a symbol usually is. */
const USUAL_SPREAD_KNOWN_MS = 13_000;

/**
 * Broker, NATS, Redis or PostgreSQL die or hang between warning and close: the account is closed in time all the same,
 * once, and locked, and the audit log says why (BR-3, reliability 47 to 52).
 */
export async function runGuard({ seeds, say, ground: given }: Series): Promise<FaultReport> {
  const tally = new Tally('guard', say);
  // What is committed must outlive a kill of the database.
  const start = (): Promise<FaultGround> => FaultGround.start('faults-guard', { durable: true });
  await FaultGround.during(given, start, async (ground) => {
    for (const batch of guardBatches(seeds)) await oneBatch(ground, batch, tally);
    for (const flaw of await auditLedgers(ground.platform)) tally.complain(-1, 'other', flaw);
  });
  return tally.report();
}

async function oneBatch(ground: FaultGround, batch: BatchPlan, tally: Tally): Promise<void> {
  const trader = await Trader.register(ground.platform.urls);
  const accounts: GuardedAccount[] = [];
  const startedMs = systemClock.monotonicMs();
  try {
    for (const plan of batch.accounts) accounts.push(await GuardedAccount.open(trader, plan));
    const flaws = batch.quiet ? await Promise.all(accounts.map(leftAlone)) : await breached(ground, batch, accounts);
    accounts.forEach(({ plan }, i) => {
      const told = tellAccount(batch, plan);
      if (flaws[i]!.length === 0) tally.ran(plan.seed, told, systemClock.monotonicMs() - startedMs);
      else
        tally.failed(
          plan.seed,
          told,
          flaws[i]!.some((flaw) => /were closed|closed \d+ times/.test(flaw)) ? 'doubled' : 'lost',
          flaws[i]!.join('; '),
        );
    });
  } catch (error) {
    for (const { seed } of batch.accounts)
      tally.failed(seed, `batch ${batch.batch}`, 'other', error instanceof Error ? error.message : String(error));
  } finally {
    await Promise.all(accounts.map((account) => account.close()));
    await trader.rest.close();
    await ground.whole();
  }
}

/** The market falls under all accounts of the batch, then the server is struck. Gives the flaws of each account. */
async function breached(
  ground: FaultGround,
  batch: BatchPlan,
  accounts: readonly GuardedAccount[],
): Promise<string[][]> {
  const crossings = await Promise.all(accounts.map((account) => fall(account, batch.crashMs)));
  const outage = batch.strike ? await strike(ground, batch.strike, accounts) : undefined;
  return Promise.all(
    accounts.map((account, i) =>
      lockedInTime(account, crossings[i]!, outage).catch((error: unknown) => [String(error)]),
    ),
  );
}

function fall(account: GuardedAccount, crashMs: number): Promise<number> {
  const plan = account.plan.account;
  return plan.scenario === 'breach' ? account.crash(plan.share, crashMs) : Promise.resolve(Number.NaN);
}

async function strike(
  ground: FaultGround,
  plan: Strike,
  accounts: readonly GuardedAccount[],
): Promise<Outage | undefined> {
  await until(
    'the first warning',
    async () =>
      (await Promise.all(accounts.map((account) => account.guard()))).some((guard) => guard.state !== 'armed'),
    WARN_PATIENCE_MS,
    25,
  );
  await sleep(plan.afterMs);
  const outage = plan.kind === 'crash' ? await crash(ground, plan) : await killOrHang(ground, plan);
  return outage && { strike: plan, ...outage };
}

type Span = Pick<Outage, 'fromMs' | 'toMs'>;

async function killOrHang({ platform }: FaultGround, plan: Strike): Promise<Span> {
  const server = platform.process(plan.server);
  const fromMs = systemClock.now().getTime();
  if (plan.kind === 'kill') {
    const { pid } = server;
    server.kill();
    await until(
      'the kill',
      () => Promise.resolve(server.pid !== pid || server.state === 'crashed'),
      WARN_PATIENCE_MS,
      5,
    );
    await server.untilReady();
  } else {
    platform.halt(plan.server);
    await sleep(plan.forMs);
    platform.resume(plan.server);
  }
  return { fromMs, toMs: systemClock.now().getTime() };
}

/** Undefined when the service never got to the point. */
async function crash(ground: FaultGround, plan: Strike): Promise<Span | undefined> {
  const server = ground.platform.process('broker');
  const { pid } = server;
  const callOff = await ground.arm('broker', plan.point, plan.hit);
  await until(
    'the crash',
    () => Promise.resolve(server.pid !== pid || server.state === 'crashed'),
    CRASH_PATIENCE_MS,
    5,
  ).catch(() => undefined);
  const fromMs = systemClock.now().getTime();
  if (!(await callOff())) return undefined;
  await server.untilReady();
  return { fromMs, toMs: systemClock.now().getTime() };
}

async function lockedInTime(account: GuardedAccount, crossedMs: number, outage: Outage | undefined): Promise<string[]> {
  const plan = account.plan.account;
  if (plan.scenario !== 'breach') return ['no breach was planned'];
  const locked = await until(
    'the lock',
    async () => {
      const view = await account.guard();
      return view.state === 'flat-locked' ? view : undefined;
    },
    LOCK_PATIENCE_MS,
    100,
  ).catch(() => undefined);
  if (locked)
    await until(
      'the audit entry',
      async () => (await account.audit()).some((entry) => entry.action === 'guard.closed-account'),
      AUDIT_PATIENCE_MS,
      100,
    ).catch(() => undefined);
  const [guard, audit, state, discrepancies] = await Promise.all([
    locked ?? account.guard(),
    account.audit(),
    account.terminal.simulator.state(),
    account.openDiscrepancies(),
  ]);
  return [
    ...judgeBreach({ plan, opened: account.opened, state, guard, audit, outage, crossedMs }),
    ...discrepancies.map((summary) => `open discrepancy ${summary}`),
  ];
}

async function leftAlone(account: GuardedAccount): Promise<string[]> {
  const plan = account.plan.account as QuietPlan;
  await mislead(account, plan);
  await sleep(QUIET_MS + (plan.scenario === 'transfer' ? Math.max(0, plan.dealLagMs - (plan.restartAfterMs ?? 0)) : 0));
  await until('the terminal to be in contact', async () => (await account.terminal.simulator.state()).connected);
  const [guard, state, discrepancies] = await Promise.all([
    account.guard(),
    account.terminal.simulator.state(),
    account.openDiscrepancies(),
  ]);
  return [
    ...judgeQuiet({ opened: account.opened, state, guard }),
    ...discrepancies.map((summary) => `open discrepancy ${summary}`),
  ];
}

async function mislead({ terminal: { simulator } }: GuardedAccount, plan: QuietPlan): Promise<void> {
  if (plan.scenario === 'bad-tick')
    await simulator.control('POST', 'bad-tick', { share: plan.share, durationMs: plan.durationMs });
  else if (plan.scenario === 'spread-spike') {
    await sleep(USUAL_SPREAD_KNOWN_MS);
    await simulator.control('POST', 'spread', { share: plan.share, durationMs: plan.durationMs });
    await sleep(plan.durationMs);
  } else if (plan.scenario === 'nonsense')
    await simulator.control('POST', 'numbers', { words: plan.words, syncs: plan.syncs });
  else {
    await simulator.control('POST', 'transfer', { amount: plan.amount, dealLagMs: plan.dealLagMs });
    if (plan.restartAfterMs === undefined) return;
    await sleep(plan.restartAfterMs);
    await simulator.control('POST', 'restart-terminal');
  }
}
