import { type GuardStatus, type TerminalEvent } from '@plimsoll/contracts';
import { newId } from '@plimsoll/kernel';
import { type Scenario, type Stage } from '../stage.js';

const CONTACT_MS = 1_000;
const COUNTDOWN_MS = 1_500;
const SLACK_MS = 3_500;

export const LOCAL_SCENARIOS: readonly Scenario[] = [
  { name: 'in contact it only obeys', rules: ['LOCAL-1'], play: obeys },
  { name: 'silent at the hard floor', rules: ['LOCAL-2', 'LOCAL-6'], play: hardFloor },
  { name: 'silent below the line', rules: ['LOCAL-3'], play: countdown },
  { name: 'silent and locked', rules: ['LOCAL-4'], play: locked },
  { name: 'limits of before', rules: ['LOCAL-5'], play: older },
];

let version = 10;

/** Limits so much above or below equity, in percent of it. */
function limits(stage: Stage, breach: number, floor: number, change: Partial<GuardStatus> = {}): GuardStatus {
  version += 1;
  const equity = Number(stage.book.lastSync?.account.equity ?? '0');
  const line = (percent: number): string => ((equity * (100 + percent)) / 100).toFixed(2);
  return {
    state: 'armed',
    policyVersion: version,
    peakEquity: line(10),
    breachEquity: line(breach),
    hardFloorEquity: line(floor),
    countdownMs: COUNTDOWN_MS,
    entriesBlocked: false,
    locked: false,
    contactTimeoutMs: CONTACT_MS,
    runId: newId(),
    ...change,
  };
}

/** Back to limits that nobody reaches. */
async function peace(stage: Stage): Promise<void> {
  stage.platform.guard = limits(stage, -80, -90, { contactTimeoutMs: 600_000 });
  await stage.syncs(2);
  await stage.clear();
}

/** Gives the limits, goes silent for a while, and gives the events of the guard that came afterwards. */
async function silence(stage: Stage, guard: GuardStatus, ms: number): Promise<TerminalEvent[]> {
  const { platform, book } = stage;
  platform.guard = guard;
  await stage.syncs(2);
  const from = book.guardEvents.length;
  platform.setSilent(true);
  await stage.pause(ms);
  platform.guard = limits(stage, -80, -90, { contactTimeoutMs: 600_000 });
  platform.setSilent(false);
  await stage.syncs(3);
  return book.guardEvents.slice(from);
}

const statesOf = (events: readonly TerminalEvent[]): string =>
  events
    .map(({ guard }) => guard?.state)
    .filter((state, i, all) => state !== all[i - 1])
    .join(', ') || 'nothing';

async function obeys(stage: Stage): Promise<void> {
  const { platform, book, findings } = stage;
  const position = await stage.position();
  const from = book.guardEvents.length;
  platform.guard = limits(stage, 2, 1);
  await stage.pause(3 * CONTACT_MS);
  const isOpen = book.positions.has(position.positionId);
  const events = statesOf(book.guardEvents.slice(from));
  findings.expect(
    'LOCAL-1',
    isOpen && events === 'nothing',
    `below its lines, but in contact, it did: ${events}; open: ${isOpen}`,
  );
  await peace(stage);
}

async function hardFloor(stage: Stage): Promise<void> {
  const { book, findings } = stage;
  const position = await stage.position();
  const guard = limits(stage, 2, 1);
  const events = await silence(stage, guard, CONTACT_MS + SLACK_MS);
  const isClosed = await stage.until(() => !book.positions.has(position.positionId), 3_000);
  const seen = `silent at the hard floor it did: ${statesOf(events)}; closed: ${isClosed}`;
  findings.expect('LOCAL-2', isClosed && statesOf(events) === 'closing, flat', seen);
  const isRun = events.length > 0 && events.every((event) => event.guard?.runId === guard.runId);
  findings.expect(
    'LOCAL-6',
    isRun && statesOf(events).endsWith('flat'),
    `${seen}; runs ${events.map((e) => e.guard?.runId).join(', ')}`,
  );
  await peace(stage);
}

async function countdown(stage: Stage): Promise<void> {
  const { book, findings } = stage;
  const position = await stage.position();
  const events = await silence(stage, limits(stage, 2, -50), CONTACT_MS + COUNTDOWN_MS + SLACK_MS);
  const isClosed = await stage.until(() => !book.positions.has(position.positionId), 3_000);
  const at = (state: string): number => Date.parse(events.find(({ guard }) => guard?.state === state)?.at ?? '');
  const tookMs = at('closing') - at('countdown-started');
  const isRight = isClosed && statesOf(events) === 'countdown-started, closing, flat' && tookMs >= COUNTDOWN_MS - 50;
  findings.expect(
    'LOCAL-3',
    isRight,
    `silent below the line it did: ${statesOf(events)}; the countdown took ${tookMs} ms`,
  );
  await peace(stage);
}

async function locked(stage: Stage): Promise<void> {
  const { book, findings } = stage;
  const position = await stage.position();
  const symbol = stage.instrument.symbol;
  const bid = Number(book.lastSync?.quotes.find((quote) => quote.symbol === symbol)?.bid ?? '0');
  const [placed] = await stage.run(stage.open({ orderKind: 'limit', price: (bid / 2).toFixed(4) }));
  const events = await silence(
    stage,
    limits(stage, -50, -60, { locked: true, state: 'flat-locked', entriesBlocked: true }),
    CONTACT_MS + SLACK_MS,
  );
  const isFlat = await stage.until(() => !book.positions.has(position.positionId) && book.orders.size === 0, 3_000);
  const seen = `locked and silent it did: ${statesOf(events)}; flat: ${isFlat}; the order was ${placed?.state ?? 'silent'}`;
  findings.expect('LOCAL-4', isFlat, seen);
  await peace(stage);
}

async function older(stage: Stage): Promise<void> {
  const { platform, book, findings } = stage;
  const position = await stage.position();
  platform.guard = limits(stage, -50, -60);
  await stage.syncs(2);
  const old = { ...limits(stage, 2, 1), policyVersion: 2 };
  const events = await silence(stage, old, CONTACT_MS + SLACK_MS);
  const isOpen = book.positions.has(position.positionId);
  findings.expect('LOCAL-5', isOpen, `limits of an older version were applied: ${statesOf(events)}`);
  await peace(stage);
}
