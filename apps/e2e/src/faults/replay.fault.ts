import { systemClock } from '@plimsoll/kernel';
import path from 'node:path';
import { type ReplayedReport, replayReport } from '../platform/replay-process.js';
import { realData } from '../platform/test-platform.js';
import { Trader } from '../platform/trader.js';
import { until } from '../platform/wait.js';
import { Dice } from './dice.js';
import { FaultGround } from './fault-ground.js';
import { auditLedgers } from './ledger-audit.js';
import { type FaultReport, type Series, Tally } from './outcome.js';
import { everyItem } from './trading-client.js';

/** One way to play a report; its number is its seed. */
interface Manner {
  readonly name: string;
  readonly report: 'hedge' | 'utf16';
  readonly options: readonly string[];
  readonly times: number;
  readonly kills: number;
}

/** What a report must come to; what is absent is taken from the report itself. */
interface Expected {
  readonly file: string;
  readonly deals: number;
  readonly open: number;
  readonly balance: string;
  readonly closed?: number;
  readonly net?: string;
  /**
   * The report tells its deals in the order of time. A tester's does not: there a running balance belongs to an order
   * that nobody else has.
   */
  readonly inOrder: boolean;
}

const HEDGE: Expected = {
  file: 'history-report-hedge-en-70358000.html',
  closed: 658,
  open: 85,
  deals: 1_402,
  balance: '9949.16',
  net: '-50.84',
  inOrder: true,
};
const UTF16: Expected = {
  file: 'tester-report-xauusd-m1-utf16.html',
  deals: 1_695,
  open: 0,
  balance: '-4.97',
  inOrder: false,
};
const KILLS = 10;
/** So few events in one sync, and so slowly, that ten kills fall into the middle of the report. */
const SLOWLY = ['--events=20', '--pace-ms=80'];

const manners: readonly Manner[] = [
  { name: 'once', report: 'hedge', options: [], times: 1, kills: 0 },
  { name: 'twice', report: 'hedge', options: [], times: 2, kills: 0 },
  { name: 'every message doubled', report: 'hedge', options: ['--doubled'], times: 1, kills: 0 },
  {
    name: "shuffled within the protocol's window",
    report: 'hedge',
    options: ['--shuffled', '--seed=7'],
    times: 1,
    kills: 0,
  },
  {
    name: 'doubled and shuffled',
    report: 'hedge',
    options: ['--doubled', '--shuffled', '--seed=11'],
    times: 1,
    kills: 0,
  },
  { name: `the broker service killed ${KILLS} times`, report: 'hedge', options: SLOWLY, times: 1, kills: KILLS },
  {
    name: `doubled, shuffled, the broker service killed ${KILLS} times`,
    report: 'hedge',
    options: [...SLOWLY, '--doubled', '--shuffled', '--seed=3'],
    times: 1,
    kills: KILLS,
  },
  { name: 'a report in UTF-16', report: 'utf16', options: [], times: 1, kills: 0 },
];

/** How many manners there are. */
export const MANNERS = manners.length;

const READY_MS = 60_000;
const SETTLE_MS = 20_000;

interface DealRow {
  readonly ticket: string;
  readonly balance: string;
  readonly [field: string]: unknown;
}
interface PositionRow {
  readonly positionId: string;
  readonly [field: string]: unknown;
}
interface Ledger {
  readonly deals: readonly DealRow[];
  readonly open: readonly PositionRow[];
  readonly closed: readonly PositionRow[];
  readonly discrepancies: readonly string[];
  readonly net: number;
}

/** A real report through the terminal protocol, however it is disturbed: the same rows (BR-1, BR-2, BR-12). */
export async function runReplay({ seeds, say, ground: given }: Series): Promise<FaultReport> {
  const tally = new Tally('replay', say);
  const folder = realData('mt5');
  if (!folder) return tally.report();
  const rows = new Map<string, string>();
  const start = (): Promise<FaultGround> => FaultGround.start('faults-replay', { durable: true });
  await FaultGround.during(given, start, async (ground) => {
    for (const seed of seeds) {
      const manner = manners[seed - 1];
      if (manner) await oneManner(ground, { seed, manner, folder, rows }, tally);
    }
    for (const flaw of await auditLedgers(ground.platform)) tally.complain(-1, 'other', flaw);
  });
  return tally.report();
}

async function oneManner(
  ground: FaultGround,
  run: { seed: number; manner: Manner; folder: string; rows: Map<string, string> },
  tally: Tally,
): Promise<void> {
  const { seed, manner, folder, rows } = run;
  const startedMs = systemClock.monotonicMs();
  const trader = await Trader.register(ground.platform.urls);
  try {
    const terminal = await trader.registerTerminal('Replay');
    const play = (): Promise<ReplayedReport> =>
      replayReport(
        path.join(folder, (manner.report === 'hedge' ? HEDGE : UTF16).file),
        ground.platform.urls.terminals,
        terminal,
        manner.options,
      );
    let report = await underFire(ground, manner.kills, seed, play());
    for (let time = 1; time < manner.times; time += 1) report = await play();
    const ledger = await settledLedger(trader, terminal.terminalId, report.deals);
    const flaws = [...judge(manner, report, ledger), ...sameRows(manner, ledger, rows)];
    if (flaws.length === 0) tally.ran(seed, manner.name, systemClock.monotonicMs() - startedMs);
    else tally.failed(seed, manner.name, ledger.deals.length > report.deals ? 'doubled' : 'lost', flaws.join('; '));
  } catch (error) {
    tally.failed(seed, manner.name, 'other', error instanceof Error ? error.message : String(error));
  } finally {
    await trader.rest.close();
    await ground.whole();
  }
}

/**
 * Kills the broker service while the report is played: half of the deaths at a crash point, half whenever it happens to
 * be.
 */
async function underFire(
  ground: FaultGround,
  kills: number,
  seed: number,
  work: Promise<ReplayedReport>,
): Promise<ReplayedReport> {
  const dice = new Dice(seed);
  const end = { reached: false };
  const report = work.finally(() => (end.reached = true));
  report.catch(() => undefined);
  const broker = ground.platform.process('broker');
  for (let kill = 0; kill < kills; kill += 1) {
    if (end.reached) throw new Error(`the report was through after ${kill} kills`);
    const pid = broker.pid;
    const died = (): Promise<boolean> => Promise.resolve(broker.pid !== pid || broker.state === 'crashed');
    if (dice.happens(0.5))
      await ground.arm(
        'broker',
        dice.one([
          'sync:after-commit-before-answer',
          'relay:after-commit-before-publish',
          'relay:after-publish-before-mark',
        ]),
        dice.whole(1, 2),
      );
    await until('a crash point', died, dice.whole(20, 300), 5).catch(() => ground.platform.kill('broker'));
    await until('the broker service to die', died, READY_MS, 5);
    await broker.untilReady();
  }
  return report;
}

async function settledLedger(trader: Trader, terminalId: string, deals: number): Promise<Ledger> {
  const { items } = await trader.rest.get<{ items: { accountId: string; terminalId: string }[] }>('/v1/accounts');
  const account = items.find((each) => each.terminalId === terminalId);
  if (!account) throw new Error('the terminal of the report has no account');
  const at = `/v1/accounts/${account.accountId}`;
  let ledger = await readLedger(trader, at);
  await until(
    'a ledger without open discrepancies',
    async () => {
      ledger = await readLedger(trader, at);
      return ledger.deals.length >= deals && ledger.discrepancies.length === 0;
    },
    SETTLE_MS,
    500,
  ).catch(() => undefined);
  return ledger;
}

async function readLedger(trader: Trader, at: string): Promise<Ledger> {
  const [deals, open, closed, discrepancies] = await Promise.all([
    everyItem<DealRow>(trader, `${at}/deals`),
    everyItem<PositionRow>(trader, `${at}/positions?state=open`),
    everyItem<PositionRow>(trader, `${at}/positions?state=closed`),
    everyItem<{ kind: string; summary: string }>(trader, `${at}/discrepancies?state=open`),
  ]);
  const trades = deals.filter((deal) => deal['type'] === 'buy' || deal['type'] === 'sell');
  const net =
    trades.reduce(
      (sum, deal) =>
        sum +
        ['profit', 'swap', 'commission', 'fee'].reduce(
          (part, field) => part + Math.round(Number(deal[field]) * 100),
          0,
        ),
      0,
    ) / 100;
  return { deals, open, closed, discrepancies: discrepancies.map(({ kind, summary }) => `${kind}: ${summary}`), net };
}

function judge(manner: Manner, report: ReplayedReport, ledger: Ledger): string[] {
  const flaws: string[] = [];
  const compare = (what: string, expected: number | string, actual: number | string): void => {
    if (expected !== actual) flaws.push(`${what}: ${actual} instead of ${expected}`);
  };
  const expected = manner.report === 'hedge' ? HEDGE : UTF16;
  if (!report.settled) flaws.push('not everything was acknowledged');
  compare('deals', expected.deals, ledger.deals.length);
  compare('open positions', expected.open, ledger.open.length);
  // Newest first.
  compare('balance', expected.balance, Number(ledger.deals[0]?.balance).toFixed(2));
  compare('net', expected.net ?? report.net, ledger.net.toFixed(2));
  if (expected.closed !== undefined) compare('closed positions', expected.closed, ledger.closed.length);
  const wrong = ledger.deals.filter(
    (deal) => expected.inOrder && Number(deal.balance) !== Number(report.balances.get(deal.ticket)),
  );
  if (wrong.length > 0)
    flaws.push(
      `${wrong.length} deals with another running balance than the report's, the first ${JSON.stringify(wrong[0])}`,
    );
  if (ledger.discrepancies.length > 0) flaws.push(`open discrepancies: ${ledger.discrepancies.slice(0, 3).join(', ')}`);
  return flaws;
}

/** However it is played, the rows are those of the first time. */
function sameRows({ report }: Manner, ledger: Ledger, rows: Map<string, string>): string[] {
  const present = JSON.stringify(
    [ledger.deals, ledger.open, ledger.closed].map((list) => list.map((row) => JSON.stringify(row)).sort()),
  );
  const first = rows.get(report);
  rows.set(report, first ?? present);
  return first === undefined || first === present ? [] : ['the rows are not those of the first replay'];
}
