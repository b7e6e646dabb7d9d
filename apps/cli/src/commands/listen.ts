import { type Command } from 'commander';
import { type LiveFact } from '@plimsoll/client';
import { requireId, wholeNumber } from '../command-line.js';
import { connect, profileCommand, type ProfileOptions } from '../profiles/connect.js';
import { follow, type FollowOptions, sayOn, showFact, unheldClock } from '../stream/follow.js';

/** What one wants to hear of. */
export interface FactFilter {
  readonly topic?: readonly string[];
  readonly type?: readonly string[];
  readonly account?: string;
}

interface ListenOptions extends ProfileOptions, FollowOptions, FactFilter {
  readonly within?: number;
  readonly samples?: boolean;
}

/** As the gateway gives them (its `shown-facts.ts`); a newer platform may have more. */
const TOPICS = [
  'signal',
  'payload',
  'verdict',
  'execution',
  'account',
  'order',
  'deal',
  'deal-correction',
  'position',
  'discrepancy',
  'guard',
];

const COUNT_MAX = 1_000_000;
const SECONDS_MAX = 86_400;

/** `plimsoll listen`: every event as it happens. */
export function listenCommand(): Command {
  return followOptions(
    profileCommand('listen', 'every event as it happens, until Ctrl-C', [
      ['listen', 'all that you may see'],
      ['listen --topic order deal', 'orders and deals'],
      ["listen --type 'broker.guard.*' --json", 'what guards do, a line of JSON each'],
      ['listen --after 4711 --json', 'from where another run ended'],
    ]),
  )
    .option('--topic <topics...>', `only of these: ${TOPICS.join(', ')}`)
    .option('--type <patterns...>', 'only of these types (docs/events.md); "*" stands for anything: \'broker.order.*\'')
    .option('--account <id>', 'only of this account')
    .option('--samples', 'also the numbers between two events, such as equity each second')
    .action(listen);
}

/** The options of commands that follow the stream. */
export function followOptions(command: Command): Command {
  return command
    .option(
      '--after <position>',
      'go on from there: "seq" of the last one seen',
      wholeNumber('--after', 0, Number.MAX_SAFE_INTEGER),
    )
    .option('--count <number>', 'end after so many', wholeNumber('--count', 1, COUNT_MAX))
    .option(
      '--within <seconds>',
      'end after so long; exit code 1 where --count was not reached',
      wholeNumber('--within', 1, SECONDS_MAX),
    );
}

async function listen(options: ListenOptions): Promise<void> {
  const { account } = options;
  if (account !== undefined) requireId(account);
  const { plimsoll, output } = await connect(options, unheldClock);
  const wanted = factFilter(options);
  const say = sayOn(process.stderr);
  const unknown = unknownTopics(options.topic);
  if (unknown.length > 0) say(`no topic known here: "${unknown.join('", "')}"; known are ${TOPICS.join(', ')}`);
  const end = await follow(
    plimsoll,
    {
      fact: (fact) => {
        if (!wanted(fact)) return false;
        showFact(output, fact);
        return true;
      },
      sample: (sample) => {
        if (options.samples && (account === undefined || sample.data['accountId'] === account))
          output.each(sample, `${sample.type}  ${JSON.stringify(sample.data)}`);
      },
      missed: () => output.each({ type: 'resync' }, '· some events are missing here: read the state anew'),
    },
    { ...options, ...(options.within === undefined ? {} : { withinS: options.within }) },
    say,
  );
  if (end === 'time' && options.count !== undefined) process.exitCode = 1;
}

/** Those of the topics that this version does not know: typing errors, or of a newer platform. */
export function unknownTopics(topics: readonly string[] | undefined): string[] {
  return (topics ?? []).filter((topic) => !TOPICS.includes(topic));
}

/** Whether a fact is one that is wanted: by every kind of filter that is given. */
export function factFilter({ topic, type, account }: FactFilter): (fact: LiveFact) => boolean {
  const types = type?.map(patternOf);
  return (fact) =>
    (topic === undefined || topic.includes(fact.topic)) &&
    (types === undefined || types.some((pattern) => pattern.test(fact.type))) &&
    (account === undefined || fact.data['accountId'] === account);
}

/** `broker.order.*`: a star stands for anything, the version may be left out. */
function patternOf(text: string): RegExp {
  const parts = text.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, String.raw`\$&`));
  return new RegExp(String.raw`^${parts.join('.*')}(\.v\d+)?$`);
}
