import { reminderDue } from '@plimsoll/contracts';
import { newId, sleep, systemClock } from '@plimsoll/kernel';
import { NoticeGround } from '../faults/notices/notice-ground.js';
import { NoticeTeam } from '../faults/notices/notice-team.js';
import { delaysOf } from '../faults/notices/notice-verdict.js';
import { type NoticePlan } from '../faults/notices/notice.plan.js';
import { until } from '../platform/wait.js';
import { type BenchReport, type Figure, machineName, round, timeFigure } from './figures.js';
import type { BenchOptions } from './options.js';
import { saturate } from './saturate.js';

const CROWD = 10_000;
const SMALL_CROWD = 500;
/** Guard messages a second, each of another account, and how many. */
const RATE = 10;
const GUARDS = 300;
const WITHIN_MS = 5_000;
const BARE_SECONDS = 3;
const BARE_CONNECTIONS = 16;
const CROWD_WITHIN_MS = 900_000;
const HEARD_WITHIN_MS = 60_000;

/**
 * From the fact of a guard until a person's channel has the message: alone, and while ten thousand other people are
 * told something at once. Beside it what a bare call of the same provider costs.
 */
export async function notices(options: BenchOptions): Promise<BenchReport> {
  const ground = await NoticeGround.start();
  try {
    await guards(ground, 20);
    const alone = await guards(ground, GUARDS);
    const crowd = await ground.crowd(options.small ? SMALL_CROWD : CROWD);
    const [beside, told] = await Promise.all([guards(ground, GUARDS), tellCrowd(ground, crowd)]);
    const { perSecond } = await saturate(ground.bareUrl, BARE_CONNECTIONS, BARE_SECONDS, () => ({
      method: 'POST',
      path: '/crowd',
      body: '{}',
    }));
    const rate = round(crowd.length / told);
    const figures: Figure[] = [
      timeFigure('guard, from the fact to the channel, alone', alone, { p99: WITHIN_MS }),
      timeFigure(`  while ${crowd.length} people are told`, beside, { p99: WITHIN_MS }),
      { name: `${crowd.length} people told`, unit: '/s', value: rate },
      { name: '  until the last one', unit: 's', value: round(told, 1) },
    ];
    const limits: Figure[] = [{ name: 'bare POST to the provider', unit: '/s', value: round(perSecond, 0) }];
    return {
      bench: 'notices',
      machine: machineName(),
      figures,
      limits,
      ratios: [
        { name: 'bare POST / people told', value: round(perSecond / rate, 1) },
        { name: 'guard p99 beside the crowd / alone', value: round(figures[1]!.p99! / figures[0]!.p99!) },
      ],
    };
  } finally {
    await ground.stop();
  }
}

/** So many critical facts, at a rate, each to one person with one channel; how long each took, in ms. */
async function guards(ground: NoticeGround, count: number): Promise<number[]> {
  const channel = { channel: 'slack', manner: 'works', delayMs: 0, failures: 0 } as const;
  const fact = { atMs: 0, isCritical: true, isDoubled: false };
  const plan: NoticePlan = { seed: 0, people: [[channel]], facts: [fact] };
  const teams = Array.from({ length: count }, () => new NoticeTeam(plan, ground));
  for (const team of teams) await team.appears();
  const lives: Promise<void>[] = [];
  for (const team of teams) {
    lives.push(team.live());
    await sleep(1_000 / RATE);
  }
  await Promise.all(lives);
  const delays = (): (number | undefined)[] => teams.flatMap((team) => delaysOf(team, ground.provider.taken));
  const isHeard = (): Promise<boolean> => Promise.resolve(!delays().includes(undefined));
  await until('all guard messages to be heard', isHeard, HEARD_WITHIN_MS, 200);
  return delays().map((delay) => delay!);
}

/** A fact for each organisation, as fast as the stream takes them; seconds until the last message was sent. */
async function tellCrowd(ground: NoticeGround, tenants: readonly string[]): Promise<number> {
  const began = systemClock.monotonicMs();
  const data = { ...reminderDue.example };
  for (let from = 0; from < tenants.length; from += 100)
    await Promise.all(
      tenants
        .slice(from, from + 100)
        .map((tenantId) =>
          ground.put({ fact: reminderDue, tenantId, key: tenantId, data, id: newId(), isDoubled: false }),
        ),
    );
  await until(
    'everybody to be told',
    async () => {
      const [sent] = await ground.rows<{ n: number }>(
        `select count(*)::int as n from messages where kind = 'plan-reminder' and channel = 'webhook' and status = 'sent'`,
      );
      return sent?.n === tenants.length;
    },
    CROWD_WITHIN_MS,
    1_000,
  );
  return (systemClock.monotonicMs() - began) / 1_000;
}
