import { phrase } from '@plimsoll/kernel';
import { type Check, checked } from './agent.js';
import { type ActedOn, type Stamp } from './overtaken.js';
import { isReplaced, type ReductionRules } from './reduction.js';
import { type Side, type Signal, type StrategyPosition, isExpired } from './signal.js';

/** Which signals a pipeline wants. An empty list means all. */
export interface Trigger {
  readonly types: readonly ('entry' | 'exit')[];
  readonly minConfidence: number;
  readonly symbols: readonly string[];
  readonly sourceIds: readonly string[];
  /** Several executions on one symbol at the same time. */
  readonly parallel?: boolean;
}

export interface Judgement {
  readonly matched: boolean;
  readonly checks: readonly Check[];
  /** One sentence for people. */
  readonly summary: string;
}

/** What a pipeline has done on the symbol so far, and does with what contradicts it. */
export interface JudgedOn {
  /** What is under way, beside which this entry must not run. */
  readonly underWay?: string;
  readonly overtakenBy?: ActedOn;
  /** An alert between it and this one is missing: which came last is not known, and this one opens nothing. */
  readonly unclearTo?: ActedOn;
  /** The alert is acted on for this position: with it all alerts of its second are there, and another was the last. */
  readonly holds?: StrategyPosition;
  readonly reduction?: ReductionRules;
  /** The plan gives fewer active pipelines than there are, and this is one of the newest. */
  readonly beyondPlan?: BeyondPlan;
  /** Its organisation is frozen, or goes on elsewhere. */
  readonly frozen?: Frozen;
}

/** What becomes of an entry while the organisation begins nothing new: what it contradicts is closed, or nothing. */
export interface Frozen {
  readonly closes: boolean;
}

/** What becomes of an entry beyond the plan: what it contradicts is closed, or nothing is done. */
export interface BeyondPlan {
  /** How many active pipelines the plan gives. */
  readonly limit: number;
  readonly closes: boolean;
}

const UNDER_WAY = 'an execution is under way';

/** An entry of the pipeline on the symbol that has not ended. */
export interface EntryUnderWay {
  readonly side?: Side;
  /** Its order rests at the broker: which one, for people. */
  readonly resting?: string;
  readonly stamp?: Stamp;
}

/**
 * What keeps a new entry out; undefined where nothing does. An entry of the other side does not where the pipeline
 * reverses or closes on it: that waits for its turn, and takes back what is under way. Nor does any where the alert's
 * position is the truth. An order that rests on the same side is replaced by the newer alert, or keeps it out, as the
 * setting says; orders of one body are meant together, and a newer order is never replaced by an alert that was sent
 * before it.
 */
export function keptOutBy(
  signal: Signal,
  rules: ReductionRules,
  entries: readonly EntryUnderWay[],
): string | undefined {
  const isTarget = rules.alertSize === 'exact' && signal.positionAfter !== undefined;
  const blocking = entries.find(
    (entry) =>
      (!isTarget || (rules.onRestingOrder === 'refuse' && entry.resting !== undefined && entry.side === signal.side)) &&
      blocks(signal, rules, entry),
  );
  return blocking && (blocking.resting ?? UNDER_WAY);
}

function blocks(signal: Signal, rules: ReductionRules, { side, resting, stamp }: EntryUnderWay): boolean {
  const together = signal.payloadId !== undefined && signal.payloadId === stamp?.payloadId;
  // Both halves of a straddle are placed at once; the second does not wait until the first rests.
  if (signal.straddle && together && rules.onContrarySignal === 'hedge' && side !== signal.side) return false;
  const contrary = side !== undefined && side !== signal.side;
  const turns = rules.onContrarySignal === 'reverse' || rules.onContrarySignal === 'close-only';
  if (contrary) return !turns && !(resting !== undefined && rules.onContrarySignal === 'hedge');
  if (side === undefined || resting === undefined || stamp === undefined) return true;
  return rules.onRestingOrder !== 'keep' && !isReplaced(signal, rules, stamp);
}

/** Says for one signal and one pipeline why it runs or not (PL-5). Every check is made, so that the trace is whole. */
export function judge(signal: Signal, trigger: Trigger, exposure: JudgedOn, now: Date): Judgement {
  const entry = signal.type === 'entry';
  const free = !entry || trigger.parallel === true;
  const checks: Check[] = [
    checked(
      'type',
      trigger.types.length === 0 || trigger.types.includes(signal.type),
      anyOf(trigger.types),
      signal.type,
    ),
    checked(
      'confidence',
      !entry || signal.confidence >= trigger.minConfidence,
      entry ? phrase('at least {{least}}', { least: trigger.minConfidence }) : 'any, it is an exit',
      String(signal.confidence),
    ),
    checked('symbol', takes(trigger.symbols, signal.symbol), anyOf(trigger.symbols), signal.symbol),
    checked(
      'source',
      takes(trigger.sourceIds, signal.sourceId),
      anyOf(trigger.sourceIds),
      `${signal.sourceName} (${signal.sourceId})`,
    ),
    checked('expiry', !isExpired(signal, now), phrase('before {{at}}', { at: signal.expiresAt }), now.toISOString()),
    checked(
      'already-running',
      free || exposure.underWay === undefined,
      free ? 'any' : phrase('nothing under way on {{symbol}}', { symbol: signal.symbol }),
      exposure.underWay ?? 'nothing',
    ),
    orderCheck(exposure),
    ...(entry && exposure.beyondPlan ? [planCheck(exposure.beyondPlan)] : []),
    ...(entry && exposure.frozen ? [frozenCheck(exposure.frozen)] : []),
    ...(signal.straddle && exposure.reduction
      ? [
          checked(
            'straddle',
            exposure.reduction.onContrarySignal === 'hedge',
            'hedge',
            exposure.reduction.onContrarySignal,
          ),
        ]
      : []),
    ...(entry && exposure.reduction
      ? [
          checked(
            'on-contrary-signal',
            true,
            exposure.reduction.onContrarySignal,
            CONTRARY[exposure.reduction.onContrarySignal],
          ),
        ]
      : []),
  ];
  const broken = checks.find((c) => !c.passed);
  return { matched: broken === undefined, checks, summary: broken ? sentence(broken) : 'Ran: every check passed.' };
}

/** Whether the trigger is for alerts of this source on this instrument at all. */
export function listens(trigger: Trigger, { sourceId, symbol }: Pick<Signal, 'sourceId' | 'symbol'>): boolean {
  return takes(trigger.symbols, symbol) && takes(trigger.sourceIds, sourceId);
}

function takes(list: readonly string[], value: string): boolean {
  return list.length === 0 || list.some((one) => one.toUpperCase() === value.toUpperCase());
}

/** What an entry does while the other side of the pipeline is open. */
const CONTRARY: Record<ReductionRules['onContrarySignal'], string> = {
  reverse: 'the other side is closed first, then this one opens',
  'close-only': 'the other side is closed, nothing opens',
  ignore: 'refused while the other side is open',
  hedge: 'opens beside the other side',
};

function orderCheck({ overtakenBy, unclearTo, holds }: JudgedOn): Check {
  if (unclearTo !== undefined)
    return checked(
      'order-of-alerts',
      holds !== undefined,
      CHAIN_EXPECTED,
      holds === undefined
        ? `one is missing between it and ${alertText(unclearTo)}`
        : `one is missing between it and ${alertText(unclearTo)}: only closes what it contradicts`,
    );
  return checked(
    'order-of-alerts',
    overtakenBy === undefined,
    'no later alert acted on',
    orderText(overtakenBy, holds),
  );
}

function planCheck({ limit, closes }: BeyondPlan): Check {
  return checked(
    'plan',
    closes,
    phrase('one of the {{limit}} active pipelines that the plan gives, the oldest first', { limit }),
    closes ? 'beyond them: only closes what the alert contradicts' : 'beyond them',
  );
}

function frozenCheck({ closes }: Frozen): Check {
  return checked(
    'organisation',
    closes,
    'not frozen',
    closes ? 'frozen: only closes what the alert contradicts' : 'frozen',
  );
}

const CHAIN_EXPECTED = 'every alert of its second';

function orderText(overtakenBy: ActedOn | undefined, holds: StrategyPosition | undefined): string {
  if (overtakenBy !== undefined) return alertText(overtakenBy);
  return holds === undefined ? 'none' : `none; the last alert, which came before it, left ${sizedText(holds)}`;
}

function sizedText({ side, size }: StrategyPosition): string {
  return size === undefined ? side : `${side} ${size}`;
}

function alertText({ type, side, occurredAt }: ActedOn): string {
  return `${type === 'exit' ? 'an exit' : 'an entry'}${side ? ` (${side})` : ''} of ${occurredAt}`;
}

/** The verdict of a tenant without any active pipeline: silence is never the answer. */
export const NO_ACTIVE_PIPELINE: Judgement = {
  matched: false,
  checks: [checked('active-pipeline', false, 'at least one', 'none')],
  summary: 'No active pipeline.',
};

/** The verdict of a pipeline whose graph this program cannot run any more. */
export const CANNOT_RUN: Judgement = {
  matched: false,
  checks: [checked('graph', false, 'a graph that can run', 'flaws')],
  summary: 'The graph of the pipeline cannot run any more; see its flaws.',
};

function anyOf(values: readonly string[]): string {
  return values.length === 0 ? 'any' : values.join(', ');
}

function sentence({ check: name, expected, actual }: Check): string {
  const text: Record<string, string> = {
    type: `It takes ${expected}, this is an ${actual}.`,
    confidence: `Confidence ${actual} is below ${expected.replace('at least ', '')}.`,
    symbol: `${actual} is not in its symbol list.`,
    source: `It does not listen to ${actual}.`,
    expiry: `The signal had expired ${expected}.`.replace('before', 'at'),
    'already-running': `An execution on this symbol is still under way${actual === UNDER_WAY ? '' : `: ${actual}`}.`,
    plan: 'The plan gives fewer active pipelines than there are: this one opens nothing, its exits still trade.',
    organisation: 'The organisation is frozen: nothing opens, exits still trade.',
    straddle: `Two contrary orders in one alert: only ${expected} lets both stand, and onContrarySignal is ${actual}.`,
    'order-of-alerts':
      expected === CHAIN_EXPECTED
        ? `It cannot be told which alert of its second was the last: ${actual}.`
        : `Overtaken by a later alert: ${actual} was acted on before.`,
  };
  return (text[name] ?? `${name}: ${actual}`).slice(0, 300);
}
