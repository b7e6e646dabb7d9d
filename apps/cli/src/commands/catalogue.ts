import { Command } from 'commander';
import { type Schemas } from '@plimsoll/client';
import { UsageError } from '../command-line.js';
import { confirm } from '../output/ask.js';
import { minorText } from '../output/minor.js';
import { table } from '../output/table.js';
import { connect, profileCommand, type ProfileOptions } from '../profiles/connect.js';

type Catalogue = Schemas['SystemCatalogue'];
type Run = Schemas['PriceChangeDryRun'];
type NewPrice = Schemas['NewPrice'];
type Wished = Schemas['DryRunPriceChange'];

interface ChangeOptions extends ProfileOptions {
  readonly from: string;
  readonly moves?: string;
  readonly boughtSince?: string;
  readonly notice?: string;
  readonly reason?: string;
  readonly dryRun?: boolean;
  readonly yes?: boolean;
}

const PLANS = ['basic', 'pro', 'enterprise'] as const;
const MOVES = ['nobody', 'everybody', 'bought-since'] as const;
const NOTICE_DAYS = 30;
const DAY_LENGTH = 10;

/** `plimsoll catalogue`: what is sold and at which prices, for owners of the installation. */
export function catalogueCommand(): Command {
  return new Command('catalogue')
    .description('what is sold and at which prices (owners of the installation)')
    .addCommand(
      profileCommand('show', 'plans, add-ons, prices with who pays them, changes', [
        ['catalogue', 'for people'],
      ]).action(show),
      { isDefault: true },
    )
    .addCommand(
      profileCommand('change-price <of> <prices...>', 'another price from a day on: lists who pays what, then asks', [
        ['catalogue change-price pro month:USD:10900 --from 2027-01-01 --dry-run', 'in cents; changes nothing'],
        [
          'catalogue change-price pro month:USD:10900 --from 2027-01-01 --moves everybody --reason "2027"',
          'asks first',
        ],
      ])
        .requiredOption('--from <day>', 'sold from then on, such as 2027-01-01')
        .option('--moves <who>', `${MOVES.join(', ')}; nobody unless given: all keep their price`)
        .option('--bought-since <day>', 'with bought-since: who bought before keeps his price')
        .option('--notice <days>', `days between telling and paying; ${NOTICE_DAYS} unless given`)
        .option('--reason <text>', 'why, for the audit log')
        .option('--dry-run', 'lists who would pay what, and stops')
        .option('--yes', 'do not ask')
        .action(changePrice),
    )
    .addCommand(
      profileCommand('withdraw <change>', 'withdraws a change of prices before its day', [
        ['catalogue withdraw 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a16', 'who was told is told so'],
      ]).action(withdraw),
    )
    .addCommand(
      profileCommand('offer <organisation> <of> <price>', 'a price for one organisation: it alone buys at it', [
        ['catalogue offer 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a16 pro month:USD:7900 --reason "contract"', 'in cents'],
      ])
        .requiredOption('--reason <text>', 'why, for the audit log')
        .action(offer),
    )
    .addCommand(
      profileCommand('end-offer <price>', 'sells a price of one organisation no more; who pays it keeps it', [
        ['catalogue end-offer pro-v1-month-usd-own-7b1f0a16', 'its name stands in `catalogue`'],
      ]).action(endOffer),
    );
}

async function show(options: ProfileOptions): Promise<void> {
  const { plimsoll, output } = await connect(options);
  const catalogue = await plimsoll.get('/v1/system/catalogue');
  output.result({ ok: true, ...catalogue }, catalogueText(catalogue));
}

async function changePrice(of: string, prices: readonly string[], options: ChangeOptions): Promise<void> {
  const { from, moves, boughtSince, notice, reason, dryRun, yes, ...profile } = options;
  const wished = wishedOf(of, prices, { from, moves, boughtSince, notice });
  const { plimsoll, output } = await connect(profile);
  const run = await plimsoll.post('/v1/system/catalogue/price-changes/dry-run', { body: wished });
  for (let page = run; page.next !== undefined;) {
    page = await plimsoll.post('/v1/system/catalogue/price-changes/dry-run', { body: { ...wished, after: page.next } });
    run.lines.push(...page.lines);
  }
  if (dryRun) return output.result({ ok: true, changed: false, ...run }, runText(run));
  if (!reason) throw new UsageError('Say why with --reason: it stands in the audit log.');
  if (!(await confirm(`${runText(run)}\nSchedule it?`, yes)))
    return output.result({ ok: true, changed: false, ...run }, 'Nothing was changed.');
  const change = await plimsoll.post('/v1/system/catalogue/price-changes', { body: { ...wished, reason } });
  output.result({ ok: true, changed: true, ...change }, `Scheduled ${change.changeId}; ${change.announced} were told.`);
}

async function withdraw(changeId: string, options: ProfileOptions): Promise<void> {
  const { plimsoll, output } = await connect(options);
  const change = await plimsoll.delete('/v1/system/catalogue/price-changes/{changeId}', {
    params: { path: { changeId } },
  });
  output.result({ ok: true, ...change }, `Withdrawn; ${change.announced} were told that their price stays.`);
}

async function offer(
  tenantId: string,
  of: string,
  price: string,
  { reason, ...options }: ProfileOptions & { readonly reason: string },
): Promise<void> {
  const plan = PLANS.find((one) => one === of);
  const body = { tenantId, ...(plan === undefined ? { addOn: of } : { plan }), ...priceOf(price), reason };
  const { plimsoll, output } = await connect(options);
  const catalogue = await plimsoll.post('/v1/system/catalogue/own-prices', { body });
  output.result({ ok: true, ...catalogue }, catalogueText(catalogue));
}

async function endOffer(priceId: string, options: ProfileOptions): Promise<void> {
  const { plimsoll, output } = await connect(options);
  const catalogue = await plimsoll.delete('/v1/system/catalogue/own-prices/{priceId}', {
    params: { path: { priceId } },
  });
  output.result({ ok: true, ...catalogue }, 'Nobody buys at it any more; who pays it keeps it.');
}

/** What is wished, of words. Throws a `UsageError`. */
export function wishedOf(
  of: string,
  prices: readonly string[],
  {
    from,
    moves = 'nobody',
    boughtSince,
    notice = String(NOTICE_DAYS),
  }: Pick<ChangeOptions, 'from' | 'moves' | 'boughtSince' | 'notice'>,
): Wished {
  const who = MOVES.find((one) => one === moves);
  if (who === undefined) throw new UsageError(`--moves is one of ${MOVES.join(', ')}; not "${moves}".`);
  if (!/^\d{1,3}$/.test(notice)) throw new UsageError(`--notice is a whole number of days; not "${notice}".`);
  const plan = PLANS.find((one) => one === of);
  return {
    ...(plan === undefined ? { addOn: of } : { plan }),
    from: dayOf(from),
    prices: prices.map(priceOf),
    moves: who,
    ...(boughtSince === undefined ? {} : { boughtSince: dayOf(boughtSince) }),
    noticeDays: Number(notice),
  };
}

/** `month:USD:10900`, or from ten of it on `month:USD:400:10`; in the smallest unit. Throws a `UsageError`. */
export function priceOf(text: string): NewPrice {
  const [, interval, currency, amount, from] = /^(month|year):([A-Z]{3}):(\d{1,12})(?::(\d{1,4}))?$/.exec(text) ?? [];
  if (interval === undefined)
    throw new UsageError(`A price is RHYTHM:CURRENCY:CENTS, such as month:USD:10900; not "${text}".`);
  return {
    interval: interval as NewPrice['interval'],
    currency: currency!,
    amount: Number(amount),
    ...(from === undefined ? {} : { fromQuantity: Number(from) }),
  };
}

function dayOf(text: string): string {
  const at = new Date(text);
  if (Number.isNaN(at.getTime())) throw new UsageError(`A day is written as 2027-01-01; not "${text}".`);
  return at.toISOString();
}

/** Who pays what, for people. */
export function runText({ totals, lines }: Run): string {
  if (totals.length === 0) return 'Nobody pays such a price.';
  const sums = totals.map(
    ({ currency, interval, subscribers, moving, now, then }) =>
      `${subscribers} pay ${minorText(now, currency)} a ${interval}; ${moving} move: ${minorText(then, currency)}.`,
  );
  const columns = [
    { title: 'organisation' },
    { title: 'pays now', align: 'right' as const },
    { title: 'will pay', align: 'right' as const },
    { title: 'becomes' },
    { title: 'from' },
  ];
  const rows = lines.map(({ tenantId, now, then, currency, outcome, movesAt = '' }) => [
    tenantId,
    minorText(now, currency),
    minorText(then, currency),
    outcome,
    movesAt.slice(0, DAY_LENGTH),
  ]);
  return [...sums, table(columns, rows)].join('\n');
}

/** What is sold, for people. */
export function catalogueText({ plans, addOns, changes }: Catalogue): string {
  const columns = [
    { title: 'of' },
    { title: 'price' },
    { title: 'amount', align: 'right' as const },
    { title: 'sold' },
    { title: 'pay it', align: 'right' as const },
  ];
  const rows = [...plans, ...addOns].flatMap(({ name, onSale, prices }) =>
    prices.map(({ priceId, amount, currency, isSold, subscribers, offeredTo }) => [
      offeredTo === undefined ? name : `${name} for ${offeredTo}`,
      priceId,
      minorText(amount, currency),
      onSale && isSold ? 'yes' : 'no',
      String(subscribers),
    ]),
  );
  const told = changes.map(
    ({ changeId, name, from, announced, moved, withdrawnAt }) =>
      `${changeId} ${name} from ${from.slice(0, DAY_LENGTH)}: ` +
      (withdrawnAt === undefined ? `${announced} told, ${moved} moved` : 'withdrawn'),
  );
  return [table(columns, rows), ...told].join('\n');
}
