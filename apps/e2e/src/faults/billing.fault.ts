import { eachWorld, type LifeOutcome, type WorldOutcome } from './lives/each-world.js';
import { judge } from './lives/life-verdict.js';
import { type WorldPlan, worldsOf } from './lives/life.plan.js';
import { LivesGround, LivesWorld } from './lives/lives-world.js';
import { Person } from './lives/person.js';
import { type FaultReport, type Series, Tally } from './outcome.js';

const HOUR_S = 3_600;
/** What falls due in between happens at least so often. */
const STRIDE_S = 36 * HOUR_S;
const ROUNDS_MAX = 60;
const WALKS_EVERY = 12;

/**
 * Lives of subscriptions against a Stripe that loses, doubles, disorders and delays what it tells, and a billing that
 * is killed: at the end our state is Stripe's, nothing drifts, everybody was charged once for each invoice and at the
 * price that was told, and the ledger holds what Stripe's books hold. Stripe's books are the truth.
 */
export async function runBilling({ seeds, say }: Series): Promise<FaultReport> {
  const tally = new Tally('billing', say);
  const asked = new Set(seeds);
  const ground = await LivesGround.start();
  try {
    await eachWorld(worldsOf(seeds), { asked, tally }, (plan) => oneWorld(ground, plan));
  } finally {
    await ground.stop();
  }
  return tally.report();
}

async function oneWorld(ground: LivesGround, plan: WorldPlan): Promise<WorldOutcome> {
  const world = await LivesWorld.begin(ground, plan);
  try {
    const people = plan.lives.map((life) => new Person(life, world));
    for (const person of people) await person.appears();
    await live(world, people);
    const drift = await rest(world);
    const lives: LifeOutcome[] = [];
    for (const person of people)
      lives.push({
        seed: person.life.seed,
        wrongs: await judge(world, person),
        summary: person.summary(),
        story: person.story,
      });
    return { lives, drift };
  } finally {
    await world.end();
  }
}

/** What happens in a world, in the order of its time. */
interface Moment {
  readonly at: number;
  readonly happens: () => Promise<void>;
}

async function live(world: LivesWorld, people: readonly Person[]): Promise<void> {
  const { kills, absence } = world.plan;
  const isAbsent = (at: number): boolean => absence !== undefined && at >= absence.fromS && at < absence.untilS;
  const moments: Moment[] = people.flatMap((person) =>
    person.life.steps.map(({ at, act }) => ({ at, happens: () => person.does(act) })),
  );
  if (absence)
    moments.push(
      { at: absence.fromS, happens: () => world.kill() },
      { at: absence.untilS, happens: () => world.revive() },
    );
  const last = Math.max(...moments.map(({ at }) => at));
  for (let at = STRIDE_S; at < last; at += STRIDE_S) moments.push({ at, happens: () => Promise.resolve() });
  moments.sort((a, b) => a.at - b.at);
  let now = 0;
  for (const [index, { at, happens }] of moments.entries()) {
    if (at > now) await world.standIn.travel(at - now);
    const killed = kills.some((kill) => kill > now && kill <= at) && !isAbsent(at);
    now = at;
    // It dies while somebody waits for its answer, and comes back while he tries again.
    await Promise.all([happens(), killed ? world.kill().then(() => world.revive()) : undefined]);
    await world.beat(index % WALKS_EVERY === 0);
  }
}

/** Until nothing is on its way any more; then nothing may be otherwise. What still is, in words. */
async function rest(world: LivesWorld): Promise<string | undefined> {
  await world.revive();
  world.standIn.setFaults({ seed: 1 });
  for (let round = 0; ; round += 1) {
    await world.standIn.travel(HOUR_S);
    await world.standIn.settle();
    await world.beat(true);
    const [open] = await world.rows<{ events: number; bills: number; discounts: number }>(OPEN, [world.clock.now()]);
    if (open?.events === 0 && open.bills === 0 && open.discounts === 0) break;
    if (round === ROUNDS_MAX)
      return `${open?.events} events were never looked into, ${open?.bills} periods of usage never charged, ${open?.discounts} discounts never taken off`;
  }
  const drift = await world.billing.ask<number>('walk');
  if (drift !== 0) return `drift ${drift}`;
  const unread = await world.rows<{ outcome: string }>(
    "select distinct outcome from stripe_events where outcome like '%unreadable%' or outcome like '%second%'",
  );
  return unread.length === 0 ? undefined : unread.map(({ outcome }) => outcome).join(', ');
}

const OPEN = `
select (select count(*) from stripe_events where handled_at is null)::int as events,
  (select count(*) from usage_bills where state = 'rated' or state = 'open' and ends <= $1)::int as bills,
  (select count(*) from discounts where state = 'approved' and ends_at <= $1)::int as discounts`;
