import { type Command } from 'commander';
import { type Schemas } from '@plimsoll/client';
import { requireId, UsageError, wholeNumber } from '../command-line.js';
import { signalText } from '../output/signal-text.js';
import { connect, profileCommand, type ProfileOptions } from '../profiles/connect.js';

type Signal = Schemas['Signal'];

/** What may become of a signal, as `GET /v1/signals?outcome=` has it. */
const OUTCOMES = ['under-way', 'completed', 'vetoed', 'failed', 'expired', 'cancelled', 'not-run'] as const;
export type SignalOutcome = (typeof OUTCOMES)[number];
const TYPES = ['entry', 'exit'] as const;

export interface SignalsListOptions extends ProfileOptions {
  readonly limit: number;
  readonly outcome?: SignalOutcome;
  readonly type?: (typeof TYPES)[number];
  readonly source?: string;
  readonly symbol?: string;
  readonly from?: string;
  readonly to?: string;
}

const LIMIT_USUAL = 50;
const LIMIT_MAX = 200;

/** `plimsoll signals list`: those that came, by what became of them and by what they say. */
export function signalsListCommand(): Command {
  return profileCommand('list', 'the signals that came, newest first', [
    ['signals list --outcome vetoed', 'those that an agent refused'],
    ['signals list --outcome not-run --from 2026-01-05T00:00:00Z', 'those that no pipeline ran for, since then'],
    ['signals list --symbol XAUUSD --type entry --json', 'for a program'],
  ])
    .option('--outcome <outcome>', `only those of which this became: ${OUTCOMES.join(', ')}`, oneOf(OUTCOMES))
    .option('--type <type>', `only these: ${TYPES.join(', ')}`, oneOf(TYPES))
    .option('--source <id>', 'only of this source')
    .option('--symbol <name>', 'only of this instrument')
    .option('--from <instant>', 'received from then on, such as 2026-01-05T00:00:00Z')
    .option('--to <instant>', 'received before then')
    .option('--limit <number>', 'at most so many', wholeNumber('--limit', 1, LIMIT_MAX), LIMIT_USUAL)
    .action(list);
}

async function list(options: SignalsListOptions): Promise<void> {
  if (options.source !== undefined) requireId(options.source);
  const { plimsoll, output } = await connect(options);
  const { items, nextCursor } = await plimsoll.get('/v1/signals', { params: { query: signalsQuery(options) } });
  const more = nextCursor === undefined ? [] : ['There are more: narrow it with --from and --to, or ask for --limit.'];
  const text = items.length === 0 ? 'No signal is so.' : [...items.map(lineOf), ...more].join('\n');
  output.result({ signals: items, more: nextCursor !== undefined }, text);
}

/** What is asked of the API; what was not given is left out. */
export function signalsQuery({ limit, outcome, type, source, symbol, from, to }: SignalsListOptions) {
  return {
    limit,
    ...(outcome === undefined ? {} : { outcome }),
    ...(type === undefined ? {} : { type }),
    ...(source === undefined ? {} : { sourceId: source }),
    ...(symbol === undefined ? {} : { symbol }),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
  };
}

function lineOf(signal: Signal): string {
  return `${signal.receivedAt}  ${signalText(signal)}  (${signal.sourceName}, ${signal.signalId})`;
}

/** Reads one of a few words; what is none of them is refused with all of them: a `UsageError`. */
export function oneOf<T extends string>(words: readonly T[]): (text: string) => T {
  return (text) => {
    const found = words.find((word) => word === text);
    if (found === undefined) throw new UsageError(`It is one of ${words.join(', ')}, not "${text}".`);
    return found;
  };
}
