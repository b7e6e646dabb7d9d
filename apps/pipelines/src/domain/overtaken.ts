import { dec } from '@plimsoll/kernel';
import { type Side, type Signal, type StrategyPosition } from './signal.js';

/** When and where a signal comes from: enough to say which of two was meant first. */
export interface Stamp {
  readonly sourceId: string;
  readonly occurredAt: string;
  readonly receivedAt: string;
  readonly payloadId?: string;
  readonly sequence?: number;
}

/** A signal of the same pipeline and symbol that was acted on before. */
export interface ActedOn extends Stamp {
  readonly type: 'entry' | 'exit';
  readonly side?: Side;
  readonly positionBefore?: StrategyPosition;
  readonly positionAfter?: StrategyPosition;
}

type Dated = Pick<Signal, 'type' | 'side' | 'positionBefore' | 'positionAfter'> & Stamp;

/**
 * Whether `a` was surely meant before `b`. Only two alerts of one source whose times come from the same clock (both the
 * sender's, or both ours) can be told apart; two of one body by their place in it. Unsure is `false`: both are acted on.
 */
export function isOlder(a: Stamp, b: Stamp): boolean {
  if (a.sourceId !== b.sourceId) return false;
  if (a.payloadId !== undefined && a.payloadId === b.payloadId) return (a.sequence ?? 0) < (b.sequence ?? 0);
  return isDatedBySender(a) === isDatedBySender(b) && Date.parse(a.occurredAt) < Date.parse(b.occurredAt);
}

/**
 * The later alert that has overtaken this one, if any: what it says of the strategy's position includes this one, or it
 * ended or turned what this one would begin. `acted` are those acted on so far that may be later, in order of arrival;
 * `before` is the last acted on before them. An exit is overtaken only by an alert that tells the position: others
 * leave it to close what was entered before it.
 */
export function overtakenBy(signal: Dated, acted: readonly ActedOn[], before?: ActedOn): ActedOn | undefined {
  const found = acted.find((other) => isOlder(signal, other) && includes(other, signal)) ?? filledGap(signal, acted.filter((other) => isOfOneSecond(signal, other)), before);
  // What was acted on last had overtaken, or followed, all others: it says what holds now.
  const last = acted.at(-1);
  return found !== undefined && last?.positionAfter !== undefined ? last : found;
}

/**
 * An entry that was overtaken although the strategy still holds its side: a later alert that reduces opens nothing, so the
 * entry is acted on, but for the position that the strategy holds by now. Undefined where nothing of it is left to do.
 */
export function belated<T extends Dated>(signal: T, by: ActedOn): T | undefined {
  const held = by.positionAfter;
  return signal.type === 'entry' && held !== undefined && held.side === signal.side ? { ...signal, positionBefore: held, positionAfter: held } : undefined;
}

/** What the later alert says or does covers what this one would do. */
function includes(other: ActedOn, signal: Dated): boolean {
  if (other.positionAfter !== undefined) return true;
  if (signal.type === 'exit') return false;
  return other.type === 'exit' ? other.side === undefined || other.side === signal.side : other.side !== signal.side;
}

/**
 * Alerts of one second form a chain: each begins where the one before it ended. One that did not has come too early, and
 * left a gap; an alert that fits there was meant before it. What fits as well behind the last one must fit the gap at both
 * ends. Without a gap everything has come in order.
 */
function filledGap(signal: Dated, acted: readonly ActedOn[], before: ActedOn | undefined): ActedOn | undefined {
  const follows = isSame(acted.at(-1)?.positionAfter, signal.positionBefore);
  return acted.find((other, i) => {
    const prior = i === 0 ? (before === undefined ? FLAT : before.positionAfter) : acted[i - 1]!.positionAfter;
    if (prior === undefined || other.positionBefore === undefined || isSame(prior, other.positionBefore)) return false;
    const [begins, ends] = [isSame(prior, signal.positionBefore), isSame(signal.positionAfter, other.positionBefore)];
    return follows ? begins && ends : begins || ends;
  });
}

const FLAT: StrategyPosition = { side: 'flat' };

function isOfOneSecond(a: Dated, b: ActedOn): boolean {
  return a.sourceId === b.sourceId && isDatedBySender(a) === isDatedBySender(b) && a.occurredAt === b.occurredAt;
}

function isSame(a: StrategyPosition | undefined, b: StrategyPosition | undefined): boolean {
  if (a === undefined || b === undefined || a.side !== b.side) return false;
  if (a.side === 'flat' || a.size === undefined || b.size === undefined) return true;
  return dec(a.size).eq(b.size);
}

/** Where the sender names no time, the signal is dated by its arrival. */
function isDatedBySender(stamp: Stamp): boolean {
  return stamp.occurredAt !== stamp.receivedAt;
}
