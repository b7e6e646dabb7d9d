import { sleep, systemClock } from '@plimsoll/kernel';
import { compiledAgent } from '../platform/agent-process.js';
import { AgentAccount } from './agent-account.js';
import { type AgentPlan, agentPlan, BATCH, strikeOf, type Strike, tellPlan } from './agent.plan.js';
import type { Flaw } from './agent-verdict.js';
import { FaultGround } from './fault-ground.js';
import { type FaultReport, type Series, Tally } from './outcome.js';

/**
 * The real agent, compiled with a scripted terminal, against the real terminal edge: no command is executed twice, no
 * deal is lost, the guard closes in time with the platform out of reach, and both sides tell one story in the end (BR-1,
 * BR-5).
 */
export async function runAgent({ seeds, say }: Series): Promise<FaultReport> {
  const program = compiledAgent();
  if (program === undefined)
    throw new Error('There is no g++ here (a package of Debian and Ubuntu): the agent is not compiled.');
  const tally = new Tally('agent', say);
  const ground = await FaultGround.start('faults-agent');
  try {
    const batches = Map.groupBy(seeds, (seed) => Math.floor(seed / BATCH));
    for (const batch of batches.values()) await oneBatch(ground, program, batch.map(agentPlan), tally);
  } finally {
    await ground.stop();
  }
  return tally.report();
}

async function oneBatch(
  ground: FaultGround,
  program: string,
  plans: readonly AgentPlan[],
  tally: Tally,
): Promise<void> {
  const strike = strikeOf(plans[0]!.seed);
  try {
    const accounts = await openAll(ground, program, plans);
    const blow = hit(ground, strike);
    await Promise.all(
      accounts.map(async (account) => {
        const startedMs = systemClock.monotonicMs();
        const told = `${tellPlan(account.plan)}, platform ${strike.kind}`;
        const flaws = await account
          .run(blow)
          .catch((error: unknown): Flaw[] => [{ kind: 'other', why: `${String(error)}; ${account.lastWords()}` }]);
        const worst = flaws.find(({ kind }) => kind !== 'other') ?? flaws[0];
        if (!worst)
          tally.ran(account.plan.seed, `${told}: ${await account.happened()}`, systemClock.monotonicMs() - startedMs);
        else tally.failed(account.plan.seed, told, worst.kind, flaws.map(({ why }) => why).join('; '));
        await account.close();
      }),
    );
  } catch (error) {
    for (const { seed } of plans) tally.failed(seed, 'batch', 'other', String(error));
  } finally {
    await ground.whole();
  }
}

/** All of them, or none: an agent whose neighbour could not be opened does not run on. */
async function openAll(
  { platform }: FaultGround,
  program: string,
  plans: readonly AgentPlan[],
): Promise<AgentAccount[]> {
  const opened = await Promise.allSettled(plans.map((plan) => AgentAccount.open(platform.urls, program, plan)));
  const accounts = opened.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  const failed = opened.find((one) => one.status === 'rejected');
  if (!failed) return accounts;
  await Promise.all(accounts.map((account) => account.close()));
  throw failed.reason;
}

/** The broker service dies, or hangs and goes on. */
async function hit({ platform }: FaultGround, strike: Strike): Promise<void> {
  if (strike.kind === 'none') return;
  await sleep(strike.afterMs);
  if (strike.kind === 'kill') {
    platform.kill('broker');
    await sleep(strike.forMs);
    await platform.process('broker').untilReady();
    return;
  }
  platform.halt('broker');
  await sleep(strike.forMs);
  platform.resume('broker');
}
