import { sleep, summarise, systemClock } from '@plimsoll/kernel';
import { until } from '../platform/wait.js';
import { NoticeGround } from './notices/notice-ground.js';
import { NoticeTeam } from './notices/notice-team.js';
import { delaysOf, judge, type Wrong } from './notices/notice-verdict.js';
import { tellPlan, type WavePlan, wavesOf } from './notices/notice.plan.js';
import { type FaultReport, type Series, Tally } from './outcome.js';

/** A critical message reaches a person within this, of a hundred ninety-nine. */
const WITHIN_MS = 5_000;
/** Whatever was not heard by then is lost. */
const LOST_AFTER_MS = 60_000;
const SETTLED_WITHIN_MS = 60_000;

/**
 * People are told while their providers fail, limit, hang and go, and the service is killed in the midst of it: what
 * is critical reaches everybody by one way within 5 s (p99), nothing is lost, what comes twice says so, nobody learns
 * of others, and what could not be delivered is a fact and shown.
 */
export async function runNotices({ seeds, say }: Series): Promise<FaultReport> {
  const tally = new Tally('notices', say);
  const asked = new Set(seeds);
  const delays: number[] = [];
  const ground = await NoticeGround.start();
  try {
    for (const wave of wavesOf(seeds)) delays.push(...(await oneWave(ground, wave, asked, tally)));
    const letters = await ground.rows<{ reason: string }>('select distinct reason from dead_letters');
    for (const { reason } of letters) tally.complain(-1, 'other', `a dead letter: ${reason}`);
  } finally {
    await ground.stop();
  }
  const { p50, p99, max } = summarise(delays);
  if (p99 > WITHIN_MS) tally.complain(-1, 'other', `critical messages took ${p99} ms (p99)`);
  return { ...tally.report(), figures: { messages: delays.length, p50Ms: p50, p99Ms: p99, maxMs: max } };
}

/** Says how long the critical facts took, in ms. */
async function oneWave(
  ground: NoticeGround,
  wave: WavePlan,
  asked: ReadonlySet<number>,
  tally: Tally,
): Promise<number[]> {
  const beganMs = systemClock.monotonicMs();
  const teams = wave.plans.map((plan) => new NoticeTeam(plan, ground));
  for (const team of teams) await team.appears();
  ground.provider.setWhole(false);
  await Promise.all([...teams.map((team) => team.live()), kill(ground, wave.kills)]);
  await everybodyHeard(ground, teams);
  ground.provider.setWhole(true);
  await settled(ground, teams);
  const ms = (systemClock.monotonicMs() - beganMs) / teams.length;
  for (const team of teams) {
    if (!asked.has(team.plan.seed)) continue;
    const wrongs = await judge(ground, team);
    const what = `${tellPlan(team.plan)}; killed at ${wave.kills.join(', ') || 'no time'}`;
    if (wrongs.length === 0) tally.ran(team.plan.seed, what, ms);
    else tally.failed(team.plan.seed, what, kindOf(wrongs), wrongs.map(({ why }) => why).join('; '));
  }
  const delays = teams.flatMap((team) => delaysOf(team, ground.provider.taken));
  ground.provider.forget();
  return delays.map((delay) => delay ?? LOST_AFTER_MS);
}

async function kill(ground: NoticeGround, kills: readonly number[]): Promise<void> {
  let passed = 0;
  for (const at of kills) {
    await sleep(at - passed);
    passed = at;
    await ground.service.killAndBegin();
  }
}

/** Until everybody heard of everything critical, or it is lost. */
async function everybodyHeard(ground: NoticeGround, teams: readonly NoticeTeam[]): Promise<void> {
  const until_ = systemClock.monotonicMs() + LOST_AFTER_MS;
  const isOpen = (): boolean =>
    teams.some((team) => delaysOf(team, ground.provider.taken).some((delay) => delay === undefined));
  while (isOpen() && systemClock.monotonicMs() < until_) await sleep(100);
}

/** Until nothing waits any more. Attempts that are due in minutes are made now: nobody waits a day here. */
async function settled(ground: NoticeGround, teams: readonly NoticeTeam[]): Promise<void> {
  const tenants = teams.map(({ tenantId }) => tenantId);
  await until(
    'all messages to be settled',
    async () => {
      await ground.rows(
        `update messages set next_attempt_at = now()
         where tenant_id = any($1) and status = 'waiting' and claimed_until is null and next_attempt_at > now()`,
        [tenants],
      );
      const [open] = await ground.rows<{ n: number }>(
        `select count(*)::int as n from messages where tenant_id = any($1) and status = 'waiting'`,
        [tenants],
      );
      return open?.n === 0;
    },
    SETTLED_WITHIN_MS,
    200,
  ).catch(() => undefined);
  // Whoever is told again because nobody acknowledges is another matter, and not of this wave.
  await ground.rows('update notices set escalate_at = null where tenant_id = any($1)', [tenants]);
}

function kindOf(wrongs: readonly Wrong[]): Wrong['kind'] {
  return (['lost', 'doubled'] as const).find((kind) => wrongs.some((one) => one.kind === kind)) ?? 'other';
}
