import { type AlertSize, type Side, type Signal, type StrategyPosition, type ToldPositions } from './signal.js';

/** When and where a signal comes from: enough to say which of two was meant first. */
export interface Stamp {
  readonly sourceId: string;
  readonly occurredAt: string;
  readonly receivedAt: string;
  readonly payloadId?: string;
  readonly sequence?: number;
}

/** A signal of the same pipeline and symbol that was judged before. */
export interface ActedOn extends Stamp {
  readonly signalId?: string;
  readonly type: 'entry' | 'exit';
  readonly side?: Side;
  /** What it was acted on for; where `told` is absent it is what the alert told. */
  readonly positionBefore?: StrategyPosition;
  readonly positionAfter?: StrategyPosition;
  readonly told?: ToldPositions;
  /** The unit of the positions that it told, where it told one. */
  readonly unit?: AlertSize['unit'];
  /** It was not acted on: a later one had overtaken it, or another check refused it. Absent where it was. */
  readonly missed?: 'overtaken' | 'refused';
}

export type Dated = Pick<Signal, 'type' | 'side' | 'positionBefore' | 'positionAfter' | 'told'> & Stamp;

/**
 * Whether `a` was surely meant before `b`. Only two alerts of one source whose times come from the same clock (both the
 * sender's, or both ours) can be told apart; two of one body by their place in it. Unsure is `false`: both are acted
 * on.
 */
export function isOlder(a: Stamp, b: Stamp): boolean {
  if (a.sourceId !== b.sourceId) return false;
  if (a.payloadId !== undefined && a.payloadId === b.payloadId) return (a.sequence ?? 0) < (b.sequence ?? 0);
  return isOfOneClock(a, b) && Date.parse(a.occurredAt) < Date.parse(b.occurredAt);
}

/**
 * What is left to do of an alert that was overtaken, for the position that the strategy holds by now; undefined where
 * nothing is. An entry, where the strategy still holds its side: a later alert that reduces opens nothing. An exit,
 * because the later alert may have come to nothing: with `exact` sizes it closes what is too much, else only what is no
 * longer held at all.
 */
export function belated<T extends Dated>(signal: T, by: ActedOn, exact: boolean): T | undefined {
  const held = by.positionAfter;
  if (held === undefined) return undefined;
  const isLeft =
    signal.type === 'entry'
      ? held.side === signal.side
      : exact || held.side === 'flat' || (signal.side !== undefined && held.side !== signal.side);
  const unit = by.unit === undefined ? {} : { positionUnit: by.unit };
  return isLeft ? { ...signal, positionBefore: held, positionAfter: held, ...unit, told: toldBy(signal) } : undefined;
}

/** What the alert itself tells of the strategy's position, and of when, whatever it is acted on for. */
export function toldBy({ occurredAt, positionBefore, positionAfter, told }: Dated): ToldPositions {
  return (
    told ?? { occurredAt, ...(positionBefore ? { positionBefore } : {}), ...(positionAfter ? { positionAfter } : {}) }
  );
}

/** Whether what the later alert says or does covers what this one would do. */
export function includes(other: ActedOn, signal: Dated): boolean {
  if (other.positionAfter !== undefined) return true;
  if (signal.type === 'exit') return false;
  return other.type === 'exit' ? other.side === undefined || other.side === signal.side : other.side !== signal.side;
}

/** Whether two alerts of one source are dated by one clock. */
export function isOfOneClock(a: Stamp, b: Stamp): boolean {
  return a.sourceId === b.sourceId && isDatedBySender(a) === isDatedBySender(b);
}

/** Where the sender names no time, the signal is dated by its arrival. */
function isDatedBySender(stamp: Stamp): boolean {
  return stamp.occurredAt !== stamp.receivedAt;
}
