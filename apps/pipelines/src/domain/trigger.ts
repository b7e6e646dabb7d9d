import { type Check } from './agent.js';
import { type ActedOn } from './overtaken.js';
import { type ReductionRules } from './reduction.js';
import { type Side, type Signal, isExpired } from './signal.js';

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
  /** An entry is under way beside which this one must not run. */
  readonly runningOnSymbol: boolean;
  readonly overtakenBy?: ActedOn;
  readonly reduction?: ReductionRules;
}

/**
 * Whether an entry under way keeps a new entry out. One of the other side does not where the pipeline reverses or closes on
 * it: that waits for its turn, and takes back what is under way. Nor does any where the alert's position is the truth.
 */
export function mustWaitOutside(signal: Signal, rules: ReductionRules, entries: readonly { readonly side?: Side }[]): boolean {
  if (rules.alertSize === 'exact' && signal.positionAfter !== undefined) return false;
  const turns = rules.onContrarySignal === 'reverse' || rules.onContrarySignal === 'close-only';
  return entries.some((entry) => !turns || entry.side === undefined || entry.side === signal.side);
}

/** Says for one signal and one pipeline why it runs or not (PL-5). Every check is made, so that the trace is whole. */
export function judge(signal: Signal, trigger: Trigger, standing: JudgedOn, now: Date): Judgement {
  const entry = signal.type === 'entry';
  const free = !entry || trigger.parallel === true;
  const symbols = trigger.symbols.map((symbol) => symbol.toUpperCase());
  const checks: Check[] = [
    check('type', trigger.types.length === 0 || trigger.types.includes(signal.type), anyOf(trigger.types), signal.type),
    check('confidence', !entry || signal.confidence >= trigger.minConfidence, entry ? `at least ${trigger.minConfidence}` : 'any, it is an exit', String(signal.confidence)),
    check('symbol', symbols.length === 0 || symbols.includes(signal.symbol.toUpperCase()), anyOf(trigger.symbols), signal.symbol),
    check('source', trigger.sourceIds.length === 0 || trigger.sourceIds.includes(signal.sourceId), anyOf(trigger.sourceIds), `${signal.sourceName} (${signal.sourceId})`),
    check('expiry', !isExpired(signal, now), `before ${signal.expiresAt}`, now.toISOString()),
    check('already-running', free || !standing.runningOnSymbol, free ? 'any' : `nothing under way on ${signal.symbol}`, standing.runningOnSymbol ? 'an execution is under way' : 'nothing'),
    check('order-of-alerts', standing.overtakenBy === undefined, 'no later alert acted on', standing.overtakenBy === undefined ? 'none' : overtakenText(standing.overtakenBy)),
    ...(entry && standing.reduction ? [check('on-contrary-signal', true, standing.reduction.onContrarySignal, CONTRARY[standing.reduction.onContrarySignal])] : []),
  ];
  const broken = checks.find((c) => !c.passed);
  return { matched: broken === undefined, checks, summary: broken ? sentence(broken) : 'Ran: every check passed.' };
}

/** What an entry does while the other side of the pipeline is open. */
const CONTRARY: Record<ReductionRules['onContrarySignal'], string> = {
  reverse: 'the other side is closed first, then this one opens', 'close-only': 'the other side is closed, nothing opens', ignore: 'refused while the other side is open', hedge: 'opens beside the other side',
};

function overtakenText({ type, side, occurredAt }: ActedOn): string {
  return `${type === 'exit' ? 'an exit' : 'an entry'}${side ? ` (${side})` : ''} of ${occurredAt}`;
}

/** The verdict of a tenant without any active pipeline: silence is never the answer. */
export const NO_ACTIVE_PIPELINE: Judgement = { matched: false, checks: [check('active-pipeline', false, 'at least one', 'none')], summary: 'No active pipeline.' };

/** The verdict of a pipeline whose graph this program cannot run any more. */
export const CANNOT_RUN: Judgement = { matched: false, checks: [check('graph', false, 'a graph that can run', 'flaws')], summary: 'The graph of the pipeline cannot run any more; see its flaws.' };

function check(name: string, passed: boolean, expected: string, actual: string): Check {
  return { check: name, passed, expected: expected.slice(0, 300), actual: actual.slice(0, 300) };
}

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
    'already-running': 'An execution on this symbol is still under way.',
    'order-of-alerts': `Overtaken by a later alert: ${actual} was acted on before.`,
  };
  return (text[name] ?? `${name}: ${actual}`).slice(0, 300);
}
