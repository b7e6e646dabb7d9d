import type { TerminalDeal } from '@plimsoll/contracts';
import { sleep, systemClock, ZERO } from '@plimsoll/kernel';
import { readFileSync } from 'node:fs';
import { SeededRandom } from '../market/seeded-random.js';
import { readConfig } from '../simulator.config.js';
import { calmTerminal } from '../terminal/executor.js';
import { Journal } from '../terminal/journal.js';
import { SimTerminal } from '../terminal/sim-terminal.js';
import { readHistoryReport } from '@plimsoll/reports';
import { RecordedAccount } from './recorded-account.js';

const SETTLED_POLLS = 5;
const POLL_MS = 200;
const WINDOW = 50;
const TIMEOUT_MS = 120_000;

/**
 * Plays a report through the terminal protocol and stays until everything is acknowledged; prints what the report says.
 */
export async function runReplay(args: readonly string[]): Promise<number> {
  const file = args.find((arg) => !arg.startsWith('--'));
  if (!file) throw new Error('replay needs the path of a MetaTrader 5 report.');
  const seed = numberAfter(args, '--seed=') ?? 1;
  const timeoutMs = numberAfter(args, '--timeout-ms=') ?? TIMEOUT_MS;
  const eventsMax = numberAfter(args, '--events=');
  const paceMs = numberAfter(args, '--pace-ms=');
  const report = readHistoryReport(readFileSync(file));
  // Whether it can be read, is all that is asked.
  if (args.includes('--check')) return 0;
  const config = readConfig();
  const journal = new Journal();
  for (const deal of ordered(
    report.deals,
    args.includes('--shuffled'),
    args.includes('--doubled'),
    new SeededRandom(seed),
  ))
    journal.append({ type: 'deal', at: deal.dealtAt, deal });
  const { terminalId, secret } = config.accounts[0]!;
  const terminal = new SimTerminal({
    url: config.url,
    terminalId,
    secret,
    account: new RecordedAccount(report),
    clock: systemClock,
    journal,
    random: new SeededRandom(seed),
    temper: calmTerminal,
    listens: false,
    pollMs: POLL_MS,
    ...(eventsMax === undefined ? {} : { eventsMax }),
    ...(paceMs === undefined ? {} : { paceMs }),
    log: (event, detail) =>
      config.verbose ? process.stderr.write(`${JSON.stringify({ event, ...detail })}\n`) : undefined,
  });
  terminal.start();
  const settled = await untilSettled(terminal, journal, timeoutMs);
  await terminal.stop();
  if (args.includes('--list'))
    process.stdout.write(
      `${JSON.stringify(report.deals.map(({ ticket, dealtAt, balance }) => [ticket, balance ?? null, dealtAt]))}\n`,
    );
  const net = report.deals
    .filter((d) => d.type === 'buy' || d.type === 'sell')
    .reduce((sum, d) => sum.plus(d.profit).plus(d.swap).plus(d.commission).plus(d.fee), ZERO);
  const closingDeals = report.deals.filter((d) => d.entry === 'out').length;
  const { identity, deals, openPositions, balance, carriedOver, notes } = report;
  process.stdout.write(
    `${JSON.stringify({ settled, login: identity.login, deals: deals.length, closingDeals, openPositions: openPositions.length, balance: balance.toFixed(2), net: net.toFixed(2), carriedOver, notes })}\n`,
  );
  return settled ? 0 : 1;
}

function numberAfter(args: readonly string[], option: string): number | undefined {
  const text = args.find((arg) => arg.startsWith(option))?.slice(option.length);
  return text === undefined ? undefined : Number(text);
}

/** The deals as journalled: in order, or disturbed within the window that the protocol allows, or each twice. */
function ordered(
  deals: readonly TerminalDeal[],
  shuffled: boolean,
  doubled: boolean,
  random: SeededRandom,
): TerminalDeal[] {
  const all = doubled ? deals.flatMap((deal) => [deal, deal]) : [...deals];
  if (!shuffled) return all;
  return all
    .map((deal, i) => ({ deal, rank: i + random.next() * WINDOW }))
    .sort((a, b) => a.rank - b.rank)
    .map((x) => x.deal);
}

async function untilSettled(terminal: SimTerminal, journal: Journal, timeoutMs: number): Promise<boolean> {
  const deadline = systemClock.monotonicMs() + timeoutMs;
  let quiet = 0;
  while (systemClock.monotonicMs() < deadline) {
    quiet = journal.pending === 0 && terminal.connected ? quiet + 1 : 0;
    if (quiet >= SETTLED_POLLS) return true;
    await sleep(POLL_MS);
  }
  return false;
}
