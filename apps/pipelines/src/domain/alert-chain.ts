import { dec } from '@plimsoll/kernel';
import { type ActedOn, belated, type Dated, includes, isOfOneClock, isOlder, toldBy } from './overtaken.js';
import { type Side, type Signal, type StrategyPosition } from './signal.js';

/** Where an alert stands among those of its source that a pipeline has judged before. */
export type Place =
  | { readonly kind: 'in-order' }
  /** What it tells was over when it came; `by` says what the strategy holds by now. */
  | { readonly kind: 'overtaken'; readonly by: ActedOn }
  /**
   * With it the newest are all there, and it is not the one to act on: the strategy ends with `holds`, which is not the
   * `held` that was acted for. `last` opens or closes what is wanted, dated like the `newest`.
   */
  | {
      readonly kind: 'completes';
      readonly last: ActedOn;
      readonly newest: ActedOn;
      readonly holds: StrategyPosition;
      readonly held: StrategyPosition;
      readonly by: ActedOn;
    }
  /** An alert of its second is missing, so that it may be newer or older than `by`; what was acted for is `holds`. */
  | { readonly kind: 'unclear'; readonly by: ActedOn; readonly holds: StrategyPosition };

/** An alert that tells where the strategy stood before and after it. */
interface Link {
  readonly of: ActedOn;
  /** What the alert itself was, whatever it was acted on as. */
  readonly type: 'entry' | 'exit';
  readonly side: Side | undefined;
  /** When it happened, in milliseconds. */
  readonly at: number;
  readonly before: StrategyPosition;
  readonly after: StrategyPosition;
}

const IN_ORDER: Place = { kind: 'in-order' };
const FLAT = { side: 'flat' } as const satisfies StrategyPosition;
/** So many earlier alerts are looked at. */
export const EARLIER_MAX = 30;

/**
 * The place of an alert. `later` are those judged so far that may be later, in order of arrival, whether they were
 * acted on or not; `earlier` the newest of those that were meant before it. Times tell the order, and within one second
 * the positions do: each alert begins where the one before it ended, so the alerts of a second are a way through
 * positions, and when all of them are there, it can end at one position only, in whatever order they came. While some
 * are missing, only an alert that begins where the last one ended is known to be newer; of any other it is unclear, and
 * it opens nothing.
 */
export function placeOf(signal: Dated, later: readonly ActedOn[], earlier: readonly ActedOn[] = []): Place {
  const acted = later.filter((other) => other.missed === undefined);
  const last = acted.at(-1);
  if (last === undefined) return IN_ORDER;
  const newer = acted.find((other) => isOlder(signal, other) && includes(other, signal));
  // What was acted on last had overtaken, or followed, all others: it says what holds now.
  const overtaken: Place | undefined = newer && {
    kind: 'overtaken',
    by: last.positionAfter === undefined ? newer : last,
  };
  const own = linkOf(signal);
  const links = once([...earlier, ...later])
    .filter((other) => isOfOneClock(signal, other))
    .flatMap((other) => linkOf(other) ?? []);
  const others = links.filter((link) => link.at >= Date.parse(signal.occurredAt));
  if (own === undefined || others.length === 0 || last.positionAfter === undefined) return overtaken ?? IN_ORDER;
  const past = links.filter((link) => !others.includes(link));
  const name = namesOf([own, ...links], acted);
  const groups = byInstant([own, ...others]);
  const origin = earlier.length < EARLIER_MAX ? FLAT : undefined;
  const start = endAfter(byInstant(past), origin?.side, name);
  const end = endAfter(groups, start, name);
  const before = earlier.filter(({ missed }) => missed === undefined);
  const held = heldAfter(once([...before, ...acted]), origin) ?? last.positionAfter;
  const known = { own, held, end, last, name, chain: [...byInstant(past), ...groups] };
  if (overtaken === undefined) return placeIn(groups[0]!, known);
  // Any of the newest instant may be its last: an entry is not made good for a position that they do not share, or that
  // is not held.
  if (end === undefined)
    return own.type === 'exit' ||
      [held, ...groups.at(-1)!.map(({ after }) => after)].every((one) => name(one) === name(last.positionAfter!))
      ? overtaken
      : { kind: 'overtaken', by: { ...last, positionAfter: FLAT } };
  return end === name(held) ? overtakenAt(known, end) : completes(known, end);
}

/**
 * What is acted on for an alert in this place: itself, what the strategy holds by now, or nothing. `last` is the whole
 * alert that a `completes` names. Where sizes are not taken exactly, only a side that is not held is worth an order.
 */
export function meantBy<T extends Signal>(
  signal: T,
  place: Place,
  exact: boolean,
  last?: Signal,
): T | Signal | undefined {
  if (place.kind === 'in-order') return signal;
  if (place.kind === 'overtaken') return belated(signal, place.by, exact);
  if (place.kind === 'unclear') return reducing(signal, place, exact);
  const { holds, held, newest, by } = place;
  if (!exact && held.side === holds.side) return belated(signal, { ...by, positionAfter: holds }, exact);
  if (last === undefined) return undefined;
  const unit = place.last.unit ?? by.unit ?? signal.size?.unit;
  // Dated as the newest: what was entered before that one is closed by it.
  return {
    ...last,
    occurredAt: newest.told?.occurredAt ?? newest.occurredAt,
    receivedAt: newest.receivedAt,
    signalId: signal.signalId,
    expiresAt: signal.expiresAt,
    positionBefore: held,
    positionAfter: holds,
    ...(last.size === undefined && unit !== undefined ? { positionUnit: unit } : {}),
    told: { ...toldBy(signal), alert: signal },
  };
}

/**
 * Of an alert that may be the newest or not: it closes, as an exit, what it contradicts; undefined where it contradicts
 * nothing. An exit passes where nothing was acted for: it can only close what somebody left.
 */
function reducing<T extends Signal>(
  signal: T,
  { holds, by }: Extract<Place, { kind: 'unclear' }>,
  exact: boolean,
): Signal | undefined {
  const agreed = agreedOn(holds, signal.positionAfter ?? FLAT);
  const told = { ...toldBy(signal), alert: signal };
  if (holds.side === 'flat')
    return signal.type === 'exit' ? { ...signal, positionBefore: FLAT, positionAfter: FLAT, told } : undefined;
  if (agreed.side === holds.side && (!exact || agreed.size === holds.size)) return undefined;
  const {
    reverses: _reverses,
    straddle: _straddle,
    orderKind: _kind,
    limitPrice: _limit,
    triggerPrice: _trigger,
    orderExpiresAt: _orderExpires,
    stopLoss: _stop,
    takeProfit: _profit,
    stopDistance: _distance,
    targets: _targets,
    size: _size,
    ...rest
  } = signal;
  const unit = by.unit ?? signal.size?.unit;
  return {
    ...rest,
    type: 'exit',
    side: holds.side,
    positionBefore: holds,
    positionAfter: agreed,
    ...(unit === undefined ? {} : { positionUnit: unit }),
    told,
  };
}

interface Known {
  readonly own: Link;
  /** What the account can hold of what was acted for, with `last` the alert that was acted on last. */
  readonly held: StrategyPosition;
  readonly last: ActedOn;
  /** Where all alerts that are there end; undefined while some of the newest instant are missing. */
  readonly end: string | undefined;
  /** All alerts that are there, by instant. */
  readonly chain: readonly (readonly Link[])[];
  readonly name: Namer;
}

/** The place among the alerts of one instant, the alert's own among them. */
function placeIn(links: readonly Link[], known: Known): Place {
  const { own, held, last, end, name } = known;
  const others = links.filter((link) => link !== own);
  if (others.length === 0) return IN_ORDER;
  const [before, after, holds] = [name(own.before), name(own.after), name(held)];
  if (end !== undefined) {
    // An exit gets to no position that is not held already.
    const gets = own.type === 'entry' || name(agreedOn(held, own.after)) === end;
    if (after === end && gets && (holds !== end || before === holds)) return IN_ORDER;
    return holds === end ? overtakenAt(known, end) : completes(known, end);
  }
  const follows = before === holds && endOf(others, undefined, name) === holds;
  const leads = others.some((link) => name(link.before) === after);
  return follows && !leads ? IN_ORDER : { kind: 'unclear', by: last, holds: held };
}

/** Overtaken, and what the strategy holds is known, whatever was acted on last. */
function overtakenAt({ last, name, chain }: Known, end: string): Place {
  if (name(last.positionAfter!) === end) return { kind: 'overtaken', by: last };
  const newest = chain.at(-1)!.find((link) => name(link.after) === end)!;
  const unit = newest.of.unit ?? last.unit;
  return {
    kind: 'overtaken',
    by: { ...last, positionAfter: newest.after, ...(unit === undefined ? {} : { unit }) },
  };
}

/**
 * The alert whose wish is still to be done: the last that ended there, or, where that one opens nothing, the last that
 * opened that side.
 */
function completes(known: Known, end: string): Place {
  const { own, name, last, held, chain } = known;
  const ending = chain.at(-1)!.filter((link) => name(link.after) === end);
  const newest = ending.at(-1)!;
  const holds = newest.after;
  const opening = (some: readonly Link[]): Link | undefined =>
    some.findLast(({ type, side }) => type === 'entry' && side === holds.side);
  const closing = ending.findLast(({ type }) => type === 'exit');
  const link = holds.side === 'flat' ? closing : (opening(ending) ?? opening(chain.flat()));
  // Of one instant, it opens itself what is left of it.
  if (link === own && held.side === 'flat' && own.at === newest.at) return overtakenAt(known, end);
  return { kind: 'completes', last: (link ?? newest).of, newest: newest.of, holds, held, by: last };
}

/** What both positions have in common: nothing of two sides, else the smaller one. */
function agreedOn(a: StrategyPosition, b: StrategyPosition): StrategyPosition {
  if (a.side !== b.side) return FLAT;
  return a.size !== undefined && b.size !== undefined && dec(a.size).lt(b.size) ? a : b;
}

/**
 * What the account can hold after these, which were acted on: an exit opens nothing, whatever the strategy holds after
 * it.
 */
function heldAfter(acted: readonly ActedOn[], origin: StrategyPosition | undefined): StrategyPosition | undefined {
  return acted
    .flatMap(({ type, positionAfter }) => (positionAfter === undefined ? [] : [{ type, positionAfter }]))
    .reduce(
      (held, { type, positionAfter }) =>
        type === 'exit' && held !== undefined ? agreedOn(held, positionAfter) : positionAfter,
      origin,
    );
}

/** Alerts of one second may be among the earlier and among the later ones. */
function once(alerts: readonly ActedOn[]): ActedOn[] {
  const seen = new Set<string>();
  return alerts.filter(({ signalId }) => {
    if (signalId === undefined) return true;
    const first = !seen.has(signalId);
    seen.add(signalId);
    return first;
  });
}

/** Where the strategy stands after these instants; undefined where those of the last one do not tell. */
function endAfter(groups: readonly (readonly Link[])[], start: string | undefined, name: Namer): string | undefined {
  return groups.reduce<string | undefined>((from, links) => endOf(links, from, name), start);
}

/** The links of each instant, earliest first, each in order of arrival. */
function byInstant(links: readonly Link[]): Link[][] {
  const groups = new Map<number, Link[]>();
  for (const link of links) {
    groups.set(link.at, [...(groups.get(link.at) ?? []), link]);
  }
  return [...groups].sort(([a], [b]) => a - b).map(([, group]) => group);
}

/**
 * The only position at which a way over all links can end: one from the start, or, where none of them touches it
 * because what led here was lost, one that is whole in itself. Undefined while links are missing. What is alone is the
 * newest of its instant.
 */
function endOf(links: readonly Link[], start: string | undefined, name: Namer): string | undefined {
  if (links.length === 1) return name(links[0]!.after);
  const touched = links.some(({ before, after }) => name(before) === start || name(after) === start);
  const open = balance(links, touched ? start : undefined, name);
  const [ends, begins] = [open.filter(([, count]) => count > 0), open.filter(([, count]) => count < 0)];
  const isWay = ends.length === 1 && ends[0]![1] === 1 && begins.length === (touched ? 0 : 1);
  return isWay && isConnected(links, name) ? ends[0]![0] : undefined;
}

/** How often a position is arrived at more than it is left; below zero: an alert that led there is missing. */
function balance(links: readonly Link[], start: string | undefined, name: Namer): [string, number][] {
  const counts = new Map<string, number>();
  const add = (key: string, by: number): unknown => counts.set(key, (counts.get(key) ?? 0) + by);
  if (start !== undefined) add(start, 1);
  for (const { before, after } of links) {
    add(name(before), -1);
    add(name(after), 1);
  }
  return [...counts];
}

function isConnected(links: readonly Link[], name: Namer): boolean {
  const reached = new Set([name(links[0]!.before)]);
  for (let size = 0; size !== reached.size;) {
    size = reached.size;
    for (const { before, after } of links)
      if (reached.has(name(before)) || reached.has(name(after))) reached.add(name(before)).add(name(after));
  }
  return links.every((link) => reached.has(name(link.before)));
}

type Namer = (position: StrategyPosition) => string;

/** Equal positions get one name. Where one of them tells no size, sides are all that can be compared. */
function namesOf(links: readonly Link[], acted: readonly ActedOn[]): Namer {
  const all = [
    ...links.flatMap(({ of, before, after }) => [before, after, ...(of.positionAfter ? [of.positionAfter] : [])]),
    ...acted.flatMap(({ positionAfter }) => positionAfter ?? []),
  ];
  const sized = all.every(({ side, size }) => side === 'flat' || size !== undefined);
  return ({ side, size }) => (side === 'flat' || !sized ? side : `${side} ${dec(size!).toString()}`);
}

function linkOf(alert: Dated): Link | undefined {
  const { positionBefore: before, positionAfter: after, occurredAt } = toldBy(alert);
  const { type, side } = alert.told?.alert ?? alert;
  return before === undefined || after === undefined
    ? undefined
    : { of: alert, type, side, at: Date.parse(occurredAt), before, after };
}
