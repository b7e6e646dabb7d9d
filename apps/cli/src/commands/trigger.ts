import { type Command } from 'commander';
import { type Plimsoll, type Schemas } from '@plimsoll/client';
import { type BodyReading, type PayloadTaken } from '@plimsoll/contracts';
import { SetupError } from '@plimsoll/infrastructure';
import { sleep, systemClock } from '@plimsoll/kernel';
import { sendAlert } from '../api/send-alert.js';
import { requireId, UsageError, wholeNumber } from '../command-line.js';
import { confirm } from '../output/ask.js';
import { readingText } from '../output/signal-text.js';
import { connect, type Connection, profileCommand, type ProfileOptions } from '../profiles/connect.js';
import { type KeptHook } from '../profiles/profile.js';
import { bodyOf } from './try.js';

interface TriggerOptions extends ProfileOptions {
  readonly body?: string;
  readonly file?: string;
  readonly hook?: string;
  readonly wait: number;
  readonly yes?: boolean;
}

type Verdict = Schemas['SignalVerdict'];
type Run = Pick<Schemas['Execution'], 'executionId' | 'pipelineName' | 'state' | 'reason'>;

const WAIT_S = 10;
const WAIT_MAX_S = 300;
const PAUSE_MS = 250;
const MS = 1_000;
const UNDER_WAY = ['running', 'waiting'];
/** No broker has an instrument of this name, so no pipeline can trade it. */
const HARMLESS_SYMBOL = 'PLIMSOLL.TEST';

/** `plimsoll trigger`: sends an alert to a source, and says what came of it. */
export function triggerCommand(): Command {
  return profileCommand('trigger [source]', 'send an alert to a source, and see its reading and its verdict', [
    ['trigger', `a harmless one, of the instrument ${HARMLESS_SYMBOL}, to the only source kept here`],
    ['trigger 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a15', 'to that source'],
    ['trigger "My strategy" --body "BUY EURUSD SL 1.0800"', 'a real one: it may trade, so it asks first'],
    ['trigger --hook https://trade.example.com/v1/hooks/… --file alert.json --yes', 'in a script'],
  ])
    .option('--body <text>', 'this message instead of the harmless one')
    .option('--file <name>', 'the message from a file; "-" is standard input')
    .option('--hook <address>', 'webhook address, where none is kept in the profile')
    .option('--wait <seconds>', 'so long for verdict and outcome', wholeNumber('--wait', 0, WAIT_MAX_S), WAIT_S)
    .option('--yes', 'do not ask before a message that may trade')
    .action(trigger);
}

async function trigger(source: string | undefined, options: TriggerOptions): Promise<void> {
  const isReal = options.body !== undefined || options.file !== undefined;
  const body = isReal ? bodyOf(options.body, options.file) : harmlessBody(systemClock.now());
  const connection = await connect(options);
  const { output, plimsoll } = connection;
  const hook = hookOf(connection, source, options);
  if (isReal && !(await confirm(`This goes to "${hook.name}" and may trade. Send it?`, options.yes)))
    return output.result({ ok: false, sent: false }, 'Nothing was sent.');
  const taken = await sendAlert(hook, body);
  const reading = await readingOf(plimsoll, taken);
  const outcomes = await outcomesOf(plimsoll, taken, options.wait * MS);
  output.result(
    { ok: taken.accepted, sent: true, source: hook.name, body, taken, reading, signals: outcomes },
    [
      `Sent to "${hook.name}": ${body}`,
      ...(reading === undefined ? [takenText(taken)] : [readingText(reading)]),
      ...(taken.duplicateOf === undefined ? [] : ['The same alert came a moment ago, so it counts once.']),
      ...outcomes.flatMap(outcomeText),
    ].join('\n'),
  );
  process.exitCode = taken.accepted ? 0 : 1;
}

/** An entry that is read, judged and recorded as any other, and that no broker can carry out. */
export function harmlessBody(now: Date): string {
  return JSON.stringify({ ticker: HARMLESS_SYMBOL, action: 'buy', comment: `plimsoll trigger ${now.toISOString()}` });
}

/** Where it goes: `--hook`, or what the profile keeps of the source, by id or by name. */
function hookOf(
  { store, profile, plimsoll }: Connection,
  source: string | undefined,
  { hook }: TriggerOptions,
): KeptHook {
  if (hook !== undefined) return { name: source ?? 'the address given', url: hookUrl(hook, plimsoll.baseUrl) };
  const kept = Object.entries((profile === undefined ? undefined : store.read(profile)?.hooks) ?? {});
  const fitting = source === undefined ? kept : kept.filter(([id, { name }]) => id === source || name === source);
  if (fitting.length === 1) return fitting[0]![1];
  const names = kept.map(([id, { name }]) => `"${name}" (${id})`).join(', ');
  if (fitting.length > 1) throw new UsageError(`Say which source: ${names}.`);
  if (source !== undefined && kept.length > 0 && !kept.some(([, { name }]) => name === source)) checkId(source, names);
  throw new SetupError(
    source === undefined
      ? 'No webhook address is kept in this profile.'
      : `No webhook address of ${source} is kept here.`,
    noAddressCure(profile),
  );
}

/** Where an address comes from: it was shown once, and only a profile keeps any. */
export function noAddressCure(profile: string | undefined): string {
  const given =
    'give the address with --hook. Where you have it no more, "Renew the address" on the page of the source';
  return profile === undefined
    ? `${given} issues another. Addresses are kept in a profile only: "npx plimsoll login" makes one.`
    : `${given} issues another; the address of a source that "npx plimsoll sources add NAME" makes is kept here by itself.`;
}

function checkId(source: string, names: string): void {
  try {
    requireId(source);
  } catch {
    throw new UsageError(`There is no source "${source}" here; kept are ${names}.`);
  }
}

/** A webhook of another platform would not be judged by the one that is asked for the verdict. */
function hookUrl(text: string, baseUrl: string): string {
  if (!URL.canParse(text) || !new URL(text).pathname.includes('/v1/hooks/'))
    throw new UsageError(`--hook is the whole webhook address, such as ${baseUrl}/v1/hooks/….`);
  return text;
}

async function readingOf(plimsoll: Plimsoll, { payloadId }: PayloadTaken): Promise<BodyReading | undefined> {
  const payload = await plimsoll.get('/v1/payloads/{payloadId}', { params: { path: { payloadId } } });
  return payload.reading;
}

interface Outcome {
  readonly signalId: string;
  readonly verdicts: readonly Verdict[];
  readonly executions: readonly Run[];
  /** Not all is known: time was over. */
  readonly unfinished: boolean;
}

async function outcomesOf(plimsoll: Plimsoll, { signalIds }: PayloadTaken, withinMs: number): Promise<Outcome[]> {
  const deadline = systemClock.monotonicMs() + withinMs;
  return Promise.all(
    signalIds.map(async (signalId) => {
      for (;;) {
        const outcome = await outcomeOf(plimsoll, signalId);
        if (!outcome.unfinished || systemClock.monotonicMs() >= deadline) return outcome;
        await sleep(PAUSE_MS);
      }
    }),
  );
}

async function outcomeOf(plimsoll: Plimsoll, signalId: string): Promise<Outcome> {
  const { items } = await plimsoll.get('/v1/signals/{signalId}/verdicts', { params: { path: { signalId } } });
  const ids = items.flatMap(({ executionId }) => executionId ?? []);
  const executions = await Promise.all(
    ids.map((executionId) => plimsoll.get('/v1/executions/{executionId}', { params: { path: { executionId } } })),
  );
  const runs = executions.map(({ executionId, pipelineName, state, reason }) => ({
    executionId,
    pipelineName,
    state,
    ...(reason === undefined ? {} : { reason }),
  }));
  return {
    signalId,
    verdicts: items,
    executions: runs,
    unfinished: items.length === 0 || runs.some(({ state }) => UNDER_WAY.includes(state)),
  };
}

/** What came of one signal, for people. */
export function outcomeText({ signalId, verdicts, executions, unfinished }: Outcome): string[] {
  const judged = verdicts.map(({ pipelineName, summary }) => `  ${pipelineName}: ${summary}`);
  const ran = executions.map(
    ({ pipelineName, state, reason }) => `  ${pipelineName}: ${state}${reason === undefined ? '' : `. ${reason}`}`,
  );
  const open = unfinished ? [verdicts.length === 0 ? '  no verdict yet' : '  still under way'] : [];
  return [`Verdict on ${signalId}:`, ...judged, ...ran, ...open];
}

function takenText({ accepted, reason, detail }: PayloadTaken): string {
  return accepted ? 'It became a signal.' : `Refused: ${reason}. ${detail ?? ''}`.trim();
}
