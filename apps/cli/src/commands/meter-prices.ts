import { Command } from 'commander';
import { type Schemas } from '@plimsoll/client';
import { table } from '../output/table.js';
import { connect, profileCommand, type ProfileOptions } from '../profiles/connect.js';

type Price = Schemas['MeterPrice'];
type Publish = Schemas['PublishMeterPrice'];
type Tier = Schemas['MeterTier'];

interface PublishOptions extends ProfileOptions {
  readonly plan: Publish['plan'];
  readonly meter: Publish['meter'];
  readonly currency: string;
  readonly included: string;
  readonly tier: readonly string[];
  readonly mode: Publish['mode'];
  readonly from?: string;
  readonly charged?: true;
  readonly reason: string;
}

/** `plimsoll meter-prices`: what meters cost, for owners of the installation. */
export function meterPricesCommand(): Command {
  const publish = profileCommand('publish', 'the next version of what one of a meter costs on a plan', [
    [
      'meter-prices publish --plan pro --meter agent.tokens --currency USD --included 1000000 --tier 10000000:0.02 --tier 0.01 --reason "what models cost"',
      'cents for each, beyond what is included',
    ],
  ])
    .requiredOption('--plan <plan>', 'of whom')
    .requiredOption('--meter <name>', 'what is counted')
    .requiredOption('--currency <code>', 'such as USD')
    .option('--included <number>', 'so many in a period cost nothing', '0')
    .requiredOption('--tier <upTo:amount...>', 'in the smallest unit of the currency; the last one has no upTo')
    .option('--mode <mode>', 'graduated (each tier at its price) or volume (all at that of the last)', 'graduated')
    .option('--from <time>', 'for subscriptions that begin from then on; now unless given')
    .option('--charged', 'it goes on invoices; only shown unless given')
    .requiredOption('--reason <text>', 'why; the audit log keeps it')
    .action(publishPrice);
  return new Command('meter-prices')
    .description('what is counted and costs by the piece (owners of the installation)')
    .addCommand(
      profileCommand('list', 'every version, the newest first', [['meter-prices', 'for people']]).action(list),
      { isDefault: true },
    )
    .addCommand(publish);
}

async function list(options: ProfileOptions): Promise<void> {
  const { plimsoll, output } = await connect(options);
  const { prices } = await plimsoll.get('/v1/system/meter-prices');
  output.result({ ok: true, prices }, pricesText(prices));
}

async function publishPrice({ tier, from, reason, charged, ...options }: PublishOptions): Promise<void> {
  const { plan, meter, currency, included, mode, ...profile } = options;
  const { plimsoll, output } = await connect(profile);
  const body = { plan, meter, currency, included, mode, tiers: tier.map(tierOf), reason, isCharged: charged === true };
  const price = await plimsoll.post('/v1/system/meter-prices', {
    body: { ...body, ...(from === undefined ? {} : { validFrom: from }) },
  });
  output.result({ ok: true, ...price }, pricesText([price]));
}

/** `1000000:0.02` or, of the last one, `0.01`. */
export function tierOf(text: string): Tier {
  const [first = '', second] = text.split(':');
  return second === undefined ? { unitAmount: first } : { upTo: first, unitAmount: second };
}

/** Versions of prices; amounts as they are kept, in the smallest unit of the currency. */
export function pricesText(prices: readonly Price[]): string {
  if (prices.length === 0) return 'Nothing that is counted has a price.';
  const columns = [
    { title: 'meter' },
    { title: 'plan' },
    { title: 'version', align: 'right' as const },
    { title: 'from' },
    { title: 'included', align: 'right' as const },
    { title: 'in the smallest unit, each' },
    { title: 'charged' },
  ];
  const rows = prices.map(({ meter, plan, version, validFrom, included, currency, mode, tiers, isCharged }) => [
    meter,
    plan,
    String(version),
    validFrom.slice(0, 'yyyy-mm-ddThh:mm'.length),
    included,
    `${currency} ${tiers.map(({ upTo, unitAmount }) => (upTo === undefined ? unitAmount : `to ${upTo}: ${unitAmount}`)).join(', ')} (${mode})`,
    isCharged ? 'yes' : 'only shown',
  ]);
  return table(columns, rows);
}
