import { dec } from '@plimsoll/kernel';
import { PLATFORM_AHEAD_MS } from '../stand-in.js';
import { type Scenario, type Stage } from '../stage.js';

/** A sync each second when nothing happens, and a machine that is busy. */
const TAKEN_WITHIN_MS = 3_000;

export const ACCOUNT_SCENARIOS: readonly Scenario[] = [
  { name: 'what is needed', rules: ['NEED-1', 'DEALS-1', 'SNAP-1'], play: needs },
  { name: 'a command and no listener', rules: ['POLL-1'], play: withoutListener },
  { name: 'armed, and the platform goes silent', rules: ['ARMED-1', 'DEALS-2'], play: armed },
];

async function needs(stage: Stage): Promise<void> {
  const { platform, book, findings } = stage;
  const position = await stage.position();
  platform.need = { snapshot: true };
  findings.expect('NEED-1', await stage.until(() => platform.need === undefined), 'no snapshot came');
  book.symbols = [];
  platform.need = { symbols: true };
  const isMet = await stage.until(() => book.symbols.length > 0);
  platform.need = undefined;
  findings.expect('NEED-1', isMet, 'no symbols came');
  await stage.run(stage.close(position));
  await stage.until(() => !book.positions.has(position.positionId));
  const since = '1970-01-01T00:00:00.000Z';
  book.searched.clear();
  platform.need = { dealsSince: since };
  const isDone = await stage.until(() => platform.need === undefined);
  platform.need = undefined;
  const pages = platform.exchanges.filter(({ call }) => call === 'deals');
  const isNamed = (pages.at(-1)?.json as { since?: string } | undefined)?.since === since;
  const lacking = book.deals.filter(({ ticket }) => !book.searched.has(ticket)).map(({ ticket }) => ticket);
  const seen = `last page: ${isDone}; since as asked: ${isNamed}; lacking: ${lacking.join(', ') || 'none'}`;
  findings.expect('DEALS-1', isDone && isNamed && lacking.length === 0, seen, pages.at(-1));
  await ofPosition(stage, position.positionId);
}

async function ofPosition(stage: Stage, positionId: string): Promise<void> {
  const { platform, book, findings } = stage;
  book.searched.clear();
  platform.need = { dealsOfPositions: [positionId] };
  const isDone = await stage.until(() => platform.need === undefined);
  platform.need = undefined;
  const entries = [...book.searched.values()]
    .filter((deal) => deal.positionId === positionId)
    .map(({ entry }) => entry);
  const seen = `the deals of a closed position are ${entries.join(', ') || 'none'}`;
  findings.expect('NEED-1', isDone && entries.includes('in') && entries.includes('out'), seen);
}

/** A client that keeps no poll hanging takes each command with one of its next syncs. */
async function withoutListener(stage: Stage): Promise<void> {
  const { platform, book, findings } = stage;
  if (platform.exchanges.some(({ call }) => call === 'commands')) return;
  const close = stage.close(await stage.position());
  const startedMs = performance.now();
  stage.hand(close);
  const isTaken = await stage.until(() => book.commandCursor >= close.seq);
  const tookMs = Math.round(performance.now() - startedMs);
  findings.expect(
    'POLL-1',
    isTaken && tookMs <= TAKEN_WITHIN_MS,
    `it has no listener, and a command was ${isTaken ? `taken after ${tookMs} ms` : 'not taken'}`,
  );
  await stage.until(() => book.resultOf(close.id)?.state === 'done');
}

async function armed(stage: Stage): Promise<void> {
  const { platform, book, findings } = stage;
  const position = await stage.position();
  await stage.syncs(3);
  const before = { balance: book.lastSync!.account.balance, deals: book.deals.length };
  const dueMs = platform.nowMs() + 2_000;
  const close = stage.close(position, { notBefore: new Date(dueMs).toISOString() });
  stage.hand(close);
  await stage.until(() => book.commandCursor >= close.seq);
  platform.setSilent(true);
  await stage.pause(4_500);
  platform.setSilent(false);
  const isTold = await stage.until(() => !book.positions.has(position.positionId));
  const deal = book.deals.find(({ positionId, entry }) => positionId === position.positionId && entry === 'out');
  const offMs = deal ? offBy(Date.parse(deal.dealtAt), dueMs) : Number.NaN;
  const seen = deal ? `it was executed ${Math.round(offMs)} ms after its time` : 'it was not executed';
  findings.expect('ARMED-1', isTold && offMs >= -50 && offMs <= 2_000, seen);
  findings.expect('CLOCK-1', isTold && offMs >= -50 && offMs <= 2_000, `an armed close: ${seen}`);
  balances(stage);
  await accountAddsUp(stage, before);
}

/** What the deals of an outage moved is what the balance of the account moved by. */
async function accountAddsUp(
  stage: Stage,
  before: { readonly balance: string; readonly deals: number },
): Promise<void> {
  const { book, findings } = stage;
  const sum = (): string =>
    book.deals
      .slice(before.deals)
      .reduce(
        (total, { profit, swap, commission, fee }) => total.plus(profit).plus(swap).plus(commission).plus(fee),
        dec(before.balance),
      )
      .toFixed();
  const isEqual = (): boolean => dec(sum()).eq(book.lastSync!.account.balance);
  await stage.until(isEqual);
  const seen = `the account has ${book.lastSync!.account.balance}, by the deals that were told ${sum()}`;
  findings.expect('DEALS-2', isEqual(), seen);
}

/** Deals with a running balance, which is optional, follow each other without a gap. */
function balances({ book, findings }: Stage): void {
  let balance: string | undefined;
  for (const deal of book.deals) {
    if (deal.balance === undefined) continue;
    const moved = dec(deal.profit).plus(deal.swap).plus(deal.commission).plus(deal.fee);
    const expected = balance === undefined ? undefined : dec(balance).plus(moved);
    const isRight = expected === undefined || expected.eq(deal.balance);
    findings.expect(
      'DEALS-2',
      isRight,
      `after deal ${deal.ticket} the balance is ${deal.balance}, by the sum ${expected?.toFixed()}`,
    );
    balance = deal.balance;
  }
}

/**
 * How long after its time, by what is nearer: the clock of the stand-in, by which the zone of a broker is learnt, or that
 * of the machine, an hour behind, where the client has no other.
 */
function offBy(dealtMs: number, dueMs: number): number {
  const [byPlatform, byMachine] = [dealtMs - dueMs, dealtMs - (dueMs - PLATFORM_AHEAD_MS)];
  return Math.abs(byPlatform) < Math.abs(byMachine) ? byPlatform : byMachine;
}
