import { type Decimal, ZERO } from '@plimsoll/kernel';
import { type AccountView } from './account-view.js';
import { type AlertSizeUse, exitAmount } from './exit-amount.js';
import { isOfOneClock, isOlder, type Stamp } from './overtaken.js';
import { closeAllOf, closePartOf, type Closing, USUAL_VOLUME_RULES, volumeOf } from './part-exit.js';
import { reconcileToTarget, type TargetPosition, targetOf } from './reconcile-to-target.js';
import { opposite, type Side, type Signal } from './signal.js';
import { type Closable, type EarlierExecution, type Exposure } from './exposure.js';
import { isShareUntold } from './strategy-size.js';

export type OnContrarySignal = 'reverse' | 'close-only' | 'ignore' | 'hedge';

/** What an entry does while an order of the same side rests; `keep`: it opens beside it. */
export type OnRestingOrder = 'replace' | 'refuse' | 'keep';

/** The settings of a pipeline that say what reduces what. */
export interface ReductionRules {
  readonly onContrarySignal: OnContrarySignal;
  readonly exitScope: 'pipeline' | 'account';
  readonly alertSize: AlertSizeUse;
  readonly onRestingOrder: OnRestingOrder;
}

/** Orders to take back at the broker, and executions to stop before they order anything. */
export interface Cancels {
  readonly orderIds: readonly string[];
  readonly executionIds: readonly string[];
  /** What takes them back, for people. */
  readonly reason: string;
}

/** What is to be closed now. */
export type Reduction =
  | { readonly kind: 'nothing'; readonly text: string }
  /** `replaces`: so many orders of its own side are taken back only to make room for it. */
  | { readonly kind: 'wait'; readonly text: string; readonly cancels?: Cancels; readonly replaces?: number }
  /** `more`: when these are closed, somebody must look again: something else could still open. */
  | {
      readonly kind: 'close';
      readonly closings: readonly Closing[];
      readonly text: string;
      readonly more: boolean;
      readonly cancels?: Cancels;
      /** What was assumed, as a sentence for people. */
      readonly note?: string;
    }
  | { readonly kind: 'refuse'; readonly rule: string; readonly expected: string; readonly actual: string };

export interface ReductionQuestion {
  readonly signal: Signal;
  readonly exposure: Exposure;
  readonly account: AccountView;
  readonly rules: ReductionRules;
  /** How long the execution has been under way. */
  readonly waitedMs: number;
}

/** Nothing of ours holds an exit up for longer than this: then it closes what it sees, and looks again. */
export const EXIT_WAIT_MS = 5_000;
/** Within it two orders of one strategy are meant together. */
const MOMENT_MS = 3_000;

const HEDGE_ON_NETTING: Reduction = {
  kind: 'refuse',
  rule: 'hedge-on-netting',
  expected: 'an account that can hold both sides',
  actual: 'a netting account',
};

/** What an exit closes now: positions of the pipeline that were entered before it, all or in part. */
export function reduceByExit(question: ReductionQuestion): Reduction {
  const { signal, exposure: exposure, account, rules } = question;
  const target = rules.alertSize === 'exact' ? targetIn(question) : undefined;
  if (target !== undefined && target.side !== 'flat') return reduceToTarget(question, target);
  // It was overtaken, and what the strategy holds by now is not told in lots: all of it may be what a later alert
  // opened.
  if (target === undefined && rules.alertSize === 'exact' && signal.told !== undefined && isHeld(signal))
    return { kind: 'nothing', text: `A later alert says that the strategy holds ${signal.positionAfter!.side}.` };
  const turned = closeContrary(question);
  if (turned !== undefined) return turned;
  const positions = exposure.closable.filter(
    (position) => covers(question, position.side) && !isNewer(signal, position),
  );
  const both = new Set(positions.map(({ side }) => side)).size > 1;
  if (signal.oneSide && signal.side === undefined && both)
    return {
      kind: 'refuse',
      rule: 'exit-side',
      expected:
        'one side open: the alert names a side, and not whether of the order or of the position ("close long", "close short")',
      actual: `long ${lotsOfSide(positions, 'buy')} and short ${lotsOfSide(positions, 'sell')} lots are open`,
    };
  const context = {
    rules: account.specification ?? NO_RULES,
    equity: account.equity,
    balance: account.balance,
    held: volumeOf(positions),
    ...priceOf(account, signal),
  };
  const amount = exitAmount(signal, rules.alertSize, context, exposure.told);
  if (!amount.ok) return { kind: 'refuse', rule: 'exit-size', ...amount.problem };
  const entries = exposure.earlier.filter(
    (earlier) =>
      isEntry(earlier) &&
      (earlier.side === undefined || covers(question, earlier.side)) &&
      !isOlder(signal, earlier.stamp),
  );
  const reducing = exposure.earlier.filter(isReducing);
  const unseen = exposure.unseen.filter((fill) => covers(question, fill.side));
  const { kind, why } = amount.value;
  if (kind === 'all') return exitAll(question, { positions, entries, reducing, unseen: unseen.length, why });
  const working = entries.filter((entry) => !isResting(entry));
  const part = { positions, entries: working, reducing, unseen: unseen.length, why };
  const reduction = exitPart(question, part, amount.value.lots);
  return reduction.kind === 'close' && isShareUntold(signal) ? { ...reduction, note: `It is ${why}.` } : reduction;
}

/**
 * A part exit tells which side the strategy still holds: what is open on the other one was left by an alert that never
 * came, and goes first. Undefined where nothing is.
 */
function closeContrary(question: ReductionQuestion): Reduction | undefined {
  const { signal, exposure, rules } = question;
  const { side } = signal.positionAfter ?? {};
  const turns = rules.onContrarySignal === 'reverse' || rules.onContrarySignal === 'close-only';
  if (side === undefined || side === 'flat' || !turns) return undefined;
  // Where exits are for the whole account, what nobody of ours opened still has nothing to do with this strategy.
  const isOurs = ({ entered }: Closable): boolean => rules.exitScope === 'pipeline' || entered !== undefined;
  const positions = exposure.closable.filter(
    (position) => position.side !== side && isOurs(position) && !isNewer(signal, position),
  );
  const entries = exposure.earlier.filter(
    (earlier) => isEntry(earlier) && earlier.side === opposite(side) && !isOlder(signal, earlier.stamp),
  );
  const unseen = exposure.unseen.filter((fill) => fill.side !== side).length;
  if (positions.length + entries.length + unseen === 0) return undefined;
  const reduction = exitAll(question, { positions, entries, reducing: [], unseen, why: `the strategy holds ${side}` });
  // What it takes of its own side is looked at when this is closed.
  return reduction.kind === 'close' ? { ...reduction, more: true } : reduction;
}

/** What an entry closes before it opens: the other side, as the pipeline's setting says. */
export function reduceByEntry(question: ReductionQuestion, side: Side): Reduction {
  const { signal, exposure: exposure, rules, account } = question;
  // Both halves are refused where one account cannot hold both: half of it is not what was meant.
  if (signal.straddle && account.marginMode === 'netting') return HEDGE_ON_NETTING;
  const waiting = exposure.earlier.filter(
    (earlier) => isReducing(earlier) || (earlier.reverses && earlier.side === side && !isResting(earlier)),
  );
  if (waiting.length > 0)
    return {
      kind: 'wait',
      text: `Waits until the ${waiting[0]!.type === 'exit' ? 'exit' : 'reversal'} on ${signal.symbol} before it is done.`,
    };
  const target = rules.alertSize === 'exact' ? targetIn(question) : undefined;
  const contrary = exposure.closable.filter((position) => position.side !== side && !isNewer(signal, position));
  const entries = exposure.earlier.filter((earlier) => isEntry(earlier) && earlier.side === opposite(side));
  const unseen = exposure.unseen.filter((fill) => fill.side !== side);
  if (contrary.length > 0 || entries.length > 0 || unseen.length > 0) {
    const held =
      contrary.length > 0
        ? `${opposite(side)} of this pipeline is open`
        : `${opposite(side)} of this pipeline is under way`;
    if (rules.onContrarySignal === 'ignore')
      return {
        kind: 'refuse',
        rule: 'contrary-signal',
        expected: 'nothing open on the other side (contrary signals are ignored)',
        actual: held,
      };
    if (rules.onContrarySignal === 'hedge' && account.marginMode === 'netting') return HEDGE_ON_NETTING;
    if (rules.onContrarySignal === 'hedge') return { kind: 'nothing', text: 'Both sides may be open.' };
    if (isPendingOrder(signal) && contrary.length + unseen.length > 0)
      return {
        kind: 'refuse',
        rule: 'contrary-pending',
        expected: `nothing open on the other side: a ${signal.orderKind} order would close it now, at the market`,
        actual: held,
      };
    const together = isPendingOrder(signal) && entries.some(({ stamp }) => isOfOneMoment(signal, stamp));
    if (together)
      return {
        kind: 'refuse',
        rule: 'contrary-pending',
        expected: `no ${opposite(side)} order of the same moment: one would take back the other, and both stand only with hedge`,
        actual: held,
      };
    const cancels = cancelsOf(entries, TURNED);
    const more = entries.length > 0 || unseen.length > 0;
    if (contrary.length > 0)
      return {
        kind: 'close',
        closings: closeAllOf(contrary),
        more,
        cancels,
        text: `Close the ${opposite(side)} side on ${signal.symbol} first: ${contrary.length} to close.`,
      };
    return {
      kind: 'wait',
      text: `Waits for the ${opposite(side)} entry on ${signal.symbol} that is under way, to take it back or to close it.`,
      cancels,
    };
  }
  const replaced = exposure.earlier.filter(
    (earlier) =>
      isEntry(earlier) && earlier.side === side && isResting(earlier) && isReplaced(signal, rules, earlier.stamp),
  );
  if (replaced.length > 0)
    return {
      kind: 'wait',
      text: `Replaces the ${side} order on ${signal.symbol} that rests: waits until it is taken back.`,
      cancels: cancelsOf(replaced, REPLACED),
      replaces: replaced.reduce((count, { orders }) => count + orders.length, 0),
    };
  return target === undefined
    ? { kind: 'nothing', text: 'Nothing is open on the other side.' }
    : reduceToTarget(question, target);
}

/**
 * Whether a newer entry takes the place of an order that rests on its side. Several orders of one body are meant
 * together.
 */
export function isReplaced(signal: Signal, rules: ReductionRules, resting: Stamp): boolean {
  const together = signal.payloadId !== undefined && signal.payloadId === resting.payloadId;
  return rules.onRestingOrder === 'replace' && !together && !isOlder(signal, resting);
}

/**
 * What is missing to the strategy's position, where the pipeline takes sizes exactly and the alert tells it; undefined
 * where not.
 */
export function missingToTarget(
  question: Pick<ReductionQuestion, 'signal' | 'exposure' | 'account' | 'rules'>,
): Decimal | undefined {
  if (question.rules.alertSize !== 'exact') return undefined;
  const target = targetIn(question);
  const specification = question.account.specification ?? USUAL_VOLUME_RULES;
  return target === undefined ? undefined : reconcileToTarget(question.exposure.closable, target, specification).open;
}

interface Exit {
  readonly positions: readonly Closable[];
  readonly entries: readonly EarlierExecution[];
  readonly reducing: readonly EarlierExecution[];
  readonly unseen: number;
  readonly why: string;
}

/** Closes what is open at once, takes back what could still open, and is not done before nothing is left. */
function exitAll(
  { signal, waitedMs, exposure }: ReductionQuestion,
  { positions, entries, reducing, unseen, why }: Exit,
): Reduction {
  const cancels = cancelsOf(entries, CLOSED);
  if (reducing.length > 0 && waitedMs < EXIT_WAIT_MS)
    return { kind: 'wait', text: `Waits for the exit on ${signal.symbol} before it.`, cancels };
  const more = entries.length + reducing.length + unseen > 0;
  if (positions.length > 0)
    return {
      kind: 'close',
      closings: closeAllOf(positions),
      more,
      cancels,
      text: `Exits always pass: ${positions.length} to close on ${signal.symbol} (${why}).`,
    };
  if (entries.length > 0)
    return {
      kind: 'wait',
      text: `Waits for the entry on ${signal.symbol} that is under way, to take it back or to close it.`,
      cancels,
    };
  if (reducing.length > 0) return { kind: 'wait', text: `Waits for the exit on ${signal.symbol} before it.` };
  if (unseen > 0) return { kind: 'wait', text: `Waits until the account shows what was filled on ${signal.symbol}.` };
  return { kind: 'nothing', text: nothingOpen(signal, exposure) };
}

/** Nothing is open: because an entry was taken back before it opened anything, or because nothing was there. */
function nothingOpen({ symbol }: Signal, { takenBack = 0 }: Exposure): string {
  if (takenBack === 0) return `No open position of this pipeline on ${symbol}: nothing to close.`;
  const what = takenBack === 1 ? 'an entry' : `${takenBack} entries`;
  return `Took back ${what} on ${symbol} before anything was opened; no position of this pipeline is open there.`;
}

/** A part of what is held: known only when what is under way has ended, but not waited for without end. */
function exitPart(
  { signal, waitedMs, account, exposure }: ReductionQuestion,
  { positions, entries, reducing, unseen, why }: Exit,
  lots: Decimal,
): Reduction {
  const open = entries.length + reducing.length + unseen > 0;
  if (open && (waitedMs < EXIT_WAIT_MS || positions.length === 0))
    return { kind: 'wait', text: `Waits for what is under way on ${signal.symbol}, to know how much is open.` };
  if (positions.length === 0) return { kind: 'nothing', text: nothingOpen(signal, exposure) };
  const rules = account.specification ?? USUAL_VOLUME_RULES;
  const closings = closePartOf(positions, lots, rules).map((closing): Closing => ({ ...closing, part: true }));
  const taken = closings.reduce((sum, closing) => sum.plus(closing.volume ?? closing.open), ZERO);
  return {
    kind: 'close',
    closings,
    more: false,
    text: `Exits always pass: ${taken.toFixed()} of ${volumeOf(positions).toFixed()} lots to close on ${signal.symbol} (${why}).`,
  };
}

function reduceToTarget(
  { signal, exposure: exposure, account, rules, waitedMs }: ReductionQuestion,
  target: TargetPosition,
): Reduction {
  const busy = exposure.earlier.filter((earlier) => !isResting(earlier));
  const wait: Reduction = {
    kind: 'wait',
    text: `Waits for what is under way on ${signal.symbol}, to know how much is open.`,
  };
  const more = busy.length > 0 || exposure.unseen.length > 0;
  if (more && (signal.type === 'entry' || waitedMs < EXIT_WAIT_MS)) return wait;
  // Where a contrary signal does not close, an alert about one side says nothing of the other.
  const apart =
    signal.type === 'exit' &&
    (rules.onContrarySignal === 'hedge' || rules.onContrarySignal === 'ignore') &&
    signal.side !== undefined;
  const held = apart ? exposure.closable.filter((position) => position.side === signal.side) : exposure.closable;
  const { closings } = reconcileToTarget(held, target, account.specification ?? USUAL_VOLUME_RULES);
  const holds = `the strategy holds ${target.side === 'flat' ? 'nothing' : `${target.side} ${target.lots.toFixed()} lots`}`;
  if (closings.length === 0 && more) return wait;
  if (closings.length === 0)
    return {
      kind: 'nothing',
      text: `Nothing to close on ${signal.symbol}: ${holds}; ${held.length === 0 ? 'nothing of it is open here' : `the account's ${volumeOf(held).toFixed()} is not more`}.`,
    };
  return {
    kind: 'close',
    closings,
    more,
    text: `Exits always pass: ${closings.length} to close on ${signal.symbol}, ${holds}.`,
  };
}

function targetIn({ signal, account }: Pick<ReductionQuestion, 'signal' | 'account'>): TargetPosition | undefined {
  return targetOf(signal, account.specification?.contractSize ?? '0');
}

/** A strategy that holds nothing any more holds neither side, unless both may be open for two strategies. */
function covers({ signal, rules }: ReductionQuestion, side: Side): boolean {
  return (
    signal.side === undefined ||
    signal.side === side ||
    (signal.positionAfter?.side === 'flat' && rules.onContrarySignal !== 'hedge')
  );
}

/** Whether the strategy holds what this exit would close. */
function isHeld({ positionAfter, side }: Signal): boolean {
  return (
    positionAfter !== undefined && positionAfter.side !== 'flat' && (side ?? positionAfter.side) === positionAfter.side
  );
}

function lotsOfSide(positions: readonly Closable[], side: Side): string {
  return volumeOf(positions.filter((position) => position.side === side)).toFixed();
}

/** Opened for a signal that was meant after this one. */
function isNewer(signal: Signal, position: Closable): boolean {
  return position.entered !== undefined && isOlder(signal, position.entered);
}

function isEntry(earlier: EarlierExecution): boolean {
  return earlier.type === 'entry';
}

/** It waits for its price: what it would turn is not closed before. */
function isPendingOrder({ orderKind }: Signal): boolean {
  return orderKind !== undefined && orderKind !== 'market';
}

/**
 * Sent and arrived so close together that neither can be meant to replace the other: a straddle in two alerts. Either
 * time alone says little: a bar's time is that of many alerts, and a queue lets go of many at once.
 */
function isOfOneMoment(a: Stamp, b: Stamp): boolean {
  const near = (one: string, other: string) => Math.abs(Date.parse(one) - Date.parse(other)) <= MOMENT_MS;
  return near(a.receivedAt, b.receivedAt) && (!isOfOneClock(a, b) || near(a.occurredAt, b.occurredAt));
}

/** Closes something: an exit, or an entry that closes the other side first. */
function isReducing(earlier: EarlierExecution): boolean {
  return earlier.type === 'exit' || earlier.orders.some((order) => order.type === 'close');
}

/** Its order rests at the broker until the price comes, or it expires. */
function isResting(earlier: EarlierExecution): boolean {
  return earlier.orders.length > 0 && earlier.orders.every((order) => order.state === 'placed');
}

/** Why an entry was taken back: what came later. */
export const CLOSED = 'an exit came later';
const TURNED = 'an entry of the other side came later';
const REPLACED = 'replaced by a newer entry';

function cancelsOf(entries: readonly EarlierExecution[], reason: string): Cancels {
  const orders = entries.flatMap((entry) => entry.orders).filter((order) => order.type === 'open');
  return {
    orderIds: orders.map((order) => order.orderId).filter((orderId) => orderId !== undefined),
    executionIds: entries.filter((entry) => !entry.ordering).map((entry) => entry.executionId),
    reason,
  };
}

const NO_RULES = { tickSize: '0', tickValue: '0', contractSize: '0' };

function priceOf(account: AccountView, signal: Signal): { price?: string } {
  const price = account.quote?.bid ?? signal.price;
  return price === undefined ? {} : { price };
}
