import { type Command } from 'commander';
import { type Schemas } from '@plimsoll/client';
import { minorText } from '../output/minor.js';
import { table } from '../output/table.js';
import { connect, profileCommand, type ProfileOptions } from '../profiles/connect.js';

type Meters = Schemas['Meters'];
type Usage = Schemas['Usage'];
type Meter = Usage['meter'];
type Charges = Schemas['UsageCharges'];

interface UsageOptions extends ProfileOptions {
  readonly meter?: Meter;
  readonly by?: Usage['by'];
  readonly dimension?: string;
  readonly from?: string;
  readonly to?: string;
  readonly charges?: true;
}

/** `plimsoll usage`: every meter in the period that runs, or one of them by hour, day, period or dimension. */
export function usageCommand(): Command {
  return profileCommand('usage', 'what is counted of your organisation', [
    ['usage', 'every meter in this period, its limit and what it costs'],
    ['usage --meter orders --by period --from 2026-01-01T00:00:00Z', 'by the periods of your plan'],
    ['usage --meter orders', 'one of them by day'],
    ['usage --charges', 'what was charged for it'],
    ['usage --meter agent.tokens --by all --dimension model --json', 'by model, for a program'],
  ])
    .option('--meter <name>', 'one of them')
    .option('--by <step>', 'hour, day, period (of your plan) or all; day unless given')
    .option('--dimension <name>', 'told apart by it')
    .option('--from <time>', 'from then on, such as 2026-11-01T00:00:00Z; this month unless given')
    .option('--to <time>', 'until before then; now unless given')
    .option('--charges', 'what was charged for it, and on which invoice')
    .action(showUsage);
}

async function showUsage({ meter, by, dimension, from, to, charges, ...options }: UsageOptions): Promise<void> {
  const { plimsoll, output } = await connect(options);
  if (charges === true) {
    const told = await plimsoll.get('/v1/usage/charges');
    output.result({ ok: true, ...told }, chargesText(told));
    return;
  }
  if (meter === undefined) {
    const meters = await plimsoll.get('/v1/usage/meters');
    output.result({ ok: true, ...meters }, metersText(meters));
    return;
  }
  const query = { by, dimension, from, to };
  const usage = await plimsoll.get('/v1/usage', {
    params: {
      query: { meter, ...Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined)) },
    },
  });
  output.result({ ok: true, ...usage }, usageText(usage));
}

/** Every meter with its figure of the period, what it comes to, its limit, and what it costs. */
export function metersText({ meters, periodBegan, periodEnds, isBillingPeriod, costs, chargedWith }: Meters): string {
  const columns = [
    { title: 'meter' },
    { title: 'so far', align: 'right' as const },
    { title: 'at the end', align: 'right' as const },
    { title: 'limit', align: 'right' as const },
    { title: 'reserved', align: 'right' as const },
    { title: 'cost', align: 'right' as const },
    { title: 'what' },
  ];
  const rows = meters.map(({ meter, thisPeriod, projected, standing, cost, meaning }) => [
    meter,
    thisPeriod,
    projected === undefined ? '' : `~${projected}`,
    String(standing?.limit ?? ''),
    standing === undefined || standing.reserved === '0' ? '' : standing.reserved,
    cost === undefined ? '' : costText(cost),
    meaning,
  ]);
  const whose = isBillingPeriod ? 'Period of your plan' : 'Month (UTC)';
  return [
    `${whose}: ${periodBegan} until ${periodEnds}`,
    table(columns, rows),
    ...costs.map((total) => `Cost: ${costText(total)}; ${chargedText(total)}.`),
    ...(chargedWith === undefined ? [] : [`It is charged ${INVOICES[chargedWith.invoice]}, after ${chargedWith.at}.`]),
  ].join('\n');
}

function costText({ amount, projected, currency }: Omit<Meters['costs'][number], 'charged'>): string {
  const soFar = minorText(amount, currency);
  return projected === undefined ? soFar : `${soFar} (~${minorText(projected, currency)})`;
}

const INVOICES: Record<NonNullable<Meters['chargedWith']>['invoice'], string> = {
  renewal: 'on the invoice of the renewal',
  own: 'on an invoice of its own',
};

function chargedText({ charged, amount, currency }: Meters['costs'][number]): string {
  if (charged === 0 && amount > 0) return 'it is shown and not charged';
  return charged === amount ? 'charged' : `charged ${minorText(charged, currency)} of it`;
}

/** What was charged for usage, and where it stands. */
export function chargesText({ items }: Charges): string {
  if (items.length === 0) return 'Nothing was charged for usage.';
  const columns = [
    { title: 'meter' },
    { title: 'from' },
    { title: 'until' },
    { title: 'counted', align: 'right' as const },
    { title: 'beyond', align: 'right' as const },
    { title: 'charged', align: 'right' as const },
    { title: 'invoice' },
  ];
  const day = 'yyyy-mm-dd'.length;
  const rows = items.map(({ meter, from, to, quantity, billable, amount, currency, isCorrection, ...where }) => [
    isCorrection ? `${meter} (told late)` : meter,
    from.slice(0, day),
    to.slice(0, day),
    quantity,
    billable,
    minorText(amount, currency),
    where.number ?? where.invoiceId ?? 'on its way',
  ]);
  return table(columns, rows);
}

/** Figures of one meter, and that of all of them. */
export function usageText({ meter, by, figures, total, from, to }: Usage): string {
  const columns = [
    { title: by === 'all' ? '' : by },
    { title: '' },
    { title: 'figure', align: 'right' as const },
    { title: 'events', align: 'right' as const },
  ];
  const length = by === 'hour' ? 'yyyy-mm-ddThh'.length : 'yyyy-mm-dd'.length;
  const rows = figures.map(({ at, dimension, value, events }) => [
    by === 'all' ? '' : at.slice(0, length),
    dimension === '' ? '(not told)' : (dimension ?? ''),
    value,
    String(events),
  ]);
  return [
    `${meter} from ${from} until ${to}: ${total.value} (${total.events} events)`,
    ...(rows.length === 0 ? [] : [table(columns, rows)]),
  ].join('\n');
}
