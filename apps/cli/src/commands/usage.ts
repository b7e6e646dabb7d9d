import { type Command } from 'commander';
import { type Schemas } from '@plimsoll/client';
import { table } from '../output/table.js';
import { connect, profileCommand, type ProfileOptions } from '../profiles/connect.js';

type Meters = Schemas['Meters'];
type Usage = Schemas['Usage'];
type Meter = Usage['meter'];

interface UsageOptions extends ProfileOptions {
  readonly meter?: Meter;
  readonly by?: Usage['by'];
  readonly dimension?: string;
  readonly from?: string;
  readonly to?: string;
}

/** `plimsoll usage`: every meter in the month that runs, or one of them by hour, day or dimension. */
export function usageCommand(): Command {
  return profileCommand('usage', 'what is counted of your organisation', [
    ['usage', 'every meter in this month'],
    ['usage --meter orders', 'one of them by day'],
    ['usage --meter agent.tokens --by period --dimension model --json', 'by model, for a program'],
  ])
    .option('--meter <name>', 'one of them')
    .option('--by <step>', 'hour, day or period; day unless given')
    .option('--dimension <name>', 'told apart by it')
    .option('--from <time>', 'from then on, such as 2026-11-01T00:00:00Z; this month unless given')
    .option('--to <time>', 'until before then; now unless given')
    .action(showUsage);
}

async function showUsage({ meter, by, dimension, from, to, ...options }: UsageOptions): Promise<void> {
  const { plimsoll, output } = await connect(options);
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

/** Every meter with its figure of the month. */
export function metersText({ meters, monthBegan }: Meters): string {
  const columns = [{ title: 'meter' }, { title: 'this month', align: 'right' as const }, { title: 'what' }];
  const rows = meters.map(({ meter, thisMonth, meaning }) => [meter, thisMonth, meaning]);
  return [`Month (UTC): ${monthBegan.slice(0, 7)}`, table(columns, rows)].join('\n');
}

/** Figures of one meter, and that of all of them. */
export function usageText({ meter, by, figures, total, from, to }: Usage): string {
  const columns = [
    { title: by === 'period' ? '' : by },
    { title: '' },
    { title: 'figure', align: 'right' as const },
    { title: 'events', align: 'right' as const },
  ];
  const length = by === 'hour' ? 'yyyy-mm-ddThh'.length : 'yyyy-mm-dd'.length;
  const rows = figures.map(({ at, dimension, value, events }) => [
    by === 'period' ? '' : at.slice(0, length),
    dimension === '' ? '(not told)' : (dimension ?? ''),
    value,
    String(events),
  ]);
  return [
    `${meter} from ${from} until ${to}: ${total.value} (${total.events} events)`,
    ...(rows.length === 0 ? [] : [table(columns, rows)]),
  ].join('\n');
}
