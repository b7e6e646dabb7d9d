import { Dice } from './dice.js';

export type Server = 'broker' | 'nats' | 'redis' | 'postgres';

/** What happens to a server between the warning and the close. */
export interface Strike {
  readonly server: Server;
  /** Killed with -9; hung: alive, but deaf; or dead of a crash point, so that what was committed is not told. */
  readonly kind: 'kill' | 'hang' | 'crash';
  /** After the first warning was seen. */
  readonly afterMs: number;
  /** How long it hangs. */
  readonly forMs: number;
  /** Where it crashes, and the how-manieth time it gets there from then on. */
  readonly point: string;
  readonly hit: number;
}

/** Longer than the guard holds its judgement. */
const LAG_MAX_MS = 12_000;

const POINTS = [
  'sync:after-commit-before-answer',
  'sync:after-commit-before-answer',
  'relay:after-commit-before-publish',
  'relay:after-publish-before-mark',
  'timer:inside-handler',
] as const;

/** How the broker of the account behaves while positions are closed. */
export type Temper = 'calm' | 'requotes' | 'partial-fills' | 'rejects' | 'lost-answers';

/** An account whose equity falls below its line. */
export interface BreachPlan {
  readonly scenario: 'breach';
  readonly countdownMs: number;
  /** How far equity falls below its peak; beyond 0.22 the hard floor closes at once. */
  readonly share: number;
  readonly positions: number;
  readonly marginMode: 'hedging' | 'netting';
  readonly temper: Temper;
}

/** An account that the guard must leave alone. */
export type QuietPlan =
  | { readonly scenario: 'bad-tick'; readonly share: number; readonly durationMs: number }
  | {
      readonly scenario: 'spread-spike';
      /** How much lower equity looks. */ readonly share: number;
      readonly durationMs: number;
    }
  | { readonly scenario: 'nonsense'; readonly words: Readonly<Record<string, string>>; readonly syncs: number }
  | {
      readonly scenario: 'transfer';
      readonly amount: string;
      readonly dealLagMs: number;
      /** The terminal is restarted so long after the transfer. */ readonly restartAfterMs?: number;
    };

export interface AccountPlan {
  readonly seed: number;
  readonly account: BreachPlan | QuietPlan;
}

/** Some accounts that suffer the same fault in one platform, at the same time. */
export interface BatchPlan {
  readonly batch: number;
  readonly quiet: boolean;
  readonly strike: Strike | undefined;
  readonly crashMs: number;
  readonly accounts: readonly AccountPlan[];
}

export const BATCH = 4;
const HARD_FLOOR_SHARE = 0.26;
const BREACH_SHARE = 0.208;
/** A gap through zero: more is lost than there was. */
const BELOW_ZERO_SHARE = 1.06;
const QUIET = 'quiet';
/** The batches take turns, so that twenty batches hold each fault at least once. */
const TURNS = [
  'broker crash',
  'postgres hang',
  QUIET,
  'nats kill',
  'broker hang',
  'redis hang',
  'postgres kill',
  'broker crash',
  'nats hang',
  QUIET,
  'redis kill',
  'broker kill',
  'postgres kill',
] as const;

/** Nothing of these is a number that an account can be worth, or that fits its positions. */
const NONSENSE: readonly [Readonly<Record<string, string>>, ...Readonly<Record<string, string>>[]] = [
  { equity: 'NaN' },
  { equity: '0' },
  { equity: '-7500' },
  { equity: '1e3' },
  { equity: 'Infinity' },
  { equity: '' },
  { balance: 'NaN', equity: 'NaN' },
  { equity: '1' },
  { equity: '7000' },
  { margin: '-5', equity: '7000' },
  { balance: '7000', equity: '7000' },
  { balance: '-1', equity: '7000' },
];

/** The batches that these seeds make; a seed suffers the same alone as among its neighbours. */
export function guardBatches(seeds: readonly number[]): BatchPlan[] {
  const byBatch = new Map<number, number[]>();
  for (const seed of seeds)
    byBatch.set(Math.floor(seed / BATCH), [...(byBatch.get(Math.floor(seed / BATCH)) ?? []), seed]);
  return [...byBatch].map(([batch, own]) => {
    const dice = new Dice(batch + 1_000_000);
    const turn = TURNS[batch % TURNS.length] ?? QUIET;
    const quiet = turn === QUIET;
    const longCountdown = dice.happens(0.15);
    const countdownMs = longCountdown ? 10_000 : 3_000;
    const crashMs = dice.whole(800, 2_500);
    const strike = quiet ? undefined : strikeOf(dice, turn, { crashMs, countdownMs });
    return {
      batch,
      quiet,
      strike,
      crashMs,
      accounts: own.map((seed) => ({ seed, account: quiet ? quietPlan(seed) : breachPlan(seed, countdownMs) })),
    };
  });
}

/**
 * Half of the strikes fall where the breach is being noticed and written down, a quarter where the countdown ends, the
 * rest anywhere.
 */
function strikeOf(
  dice: Dice,
  turn: string,
  { crashMs, countdownMs }: { readonly crashMs: number; readonly countdownMs: number },
): Strike {
  const [server, kind] = turn.split(' ') as [Server, Strike['kind']];
  const noticedMs = Math.round(crashMs * 0.3) + 700;
  const afterMs = dice.one([
    () => dice.whole(0, noticedMs),
    () => dice.whole(0, noticedMs),
    () => noticedMs + countdownMs - dice.whole(0, 1_200),
    () => dice.whole(0, countdownMs + noticedMs),
  ])();
  return { server, kind, afterMs, forMs: dice.whole(1_000, 12_000), point: dice.one(POINTS), hit: dice.whole(1, 3) };
}

function breachPlan(seed: number, countdownMs: number): BreachPlan {
  const dice = new Dice(seed);
  const marginMode = dice.happens(0.25) ? 'netting' : 'hedging';
  return {
    scenario: 'breach',
    countdownMs,
    share: seed % 9 === 4 ? BELOW_ZERO_SHARE : dice.happens(0.12) ? HARD_FLOOR_SHARE : BREACH_SHARE,
    positions: marginMode === 'netting' ? 1 : dice.whole(1, 6),
    marginMode,
    temper: dice.one<Temper>(['calm', 'calm', 'calm', 'requotes', 'partial-fills', 'rejects', 'lost-answers']),
  };
}

function quietPlan(seed: number): QuietPlan {
  const dice = new Dice(seed);
  switch (seed % BATCH) {
    case 0:
      return dice.happens(0.5)
        ? { scenario: 'spread-spike', share: dice.one([0.21, 0.25, 0.4]), durationMs: dice.whole(500, 9_000) }
        : { scenario: 'bad-tick', share: dice.one([-0.3, -0.24, 0.6]), durationMs: dice.whole(60, 180) };
    case 1:
      return { scenario: 'nonsense', words: dice.one(NONSENSE), syncs: dice.whole(1, 4) };
    case 2:
      return {
        scenario: 'transfer',
        amount: String(-dice.whole(1_800, 4_000)),
        dealLagMs: dice.whole(0, LAG_MAX_MS),
        ...(dice.happens(0.5) ? { restartAfterMs: dice.whole(500, LAG_MAX_MS) } : {}),
      };
    default:
      return {
        scenario: 'transfer',
        amount: String(dice.whole(2_000, 20_000)),
        dealLagMs: dice.whole(0, LAG_MAX_MS),
        ...(dice.happens(0.5) ? { restartAfterMs: dice.whole(500, LAG_MAX_MS) } : {}),
      };
  }
}

/** One line for people. */
export function tellAccount({ strike }: BatchPlan, { account }: AccountPlan): string {
  const fault = strike ? `${strike.server} ${tellStrike(strike)}, ${strike.afterMs} ms after the warning` : 'no fault';
  if (account.scenario === 'breach')
    return `${fault}; ${account.positions} ${account.marginMode} position(s), ${account.temper}, ${account.share === BELOW_ZERO_SHARE ? 'a gap through zero' : account.share === HARD_FLOOR_SHARE ? 'below the hard floor' : `${account.countdownMs} ms countdown`}`;
  if (account.scenario === 'bad-tick') return `a bad tick of ${account.share * 100} % for ${account.durationMs} ms`;
  if (account.scenario === 'spread-spike')
    return `a spread that makes equity look ${account.share * 100} % lower for ${account.durationMs} ms`;
  if (account.scenario === 'nonsense') return `${account.syncs} syncs with ${JSON.stringify(account.words)}`;
  return `a transfer of ${account.amount}, its deal ${account.dealLagMs} ms late${account.restartAfterMs === undefined ? '' : `, the terminal restarted after ${account.restartAfterMs} ms`}`;
}

function tellStrike({ kind, forMs, point, hit }: Strike): string {
  if (kind === 'crash') return `dies at ${point}#${hit}`;
  return kind === 'kill' ? 'killed' : `hung ${forMs} ms`;
}
