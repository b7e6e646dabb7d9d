import { dec } from '@plimsoll/kernel';
import { type ActedOn, belated, type Dated, includes, isOfOneClock, isOlder, toldBy } from './overtaken.js';
import { type Signal, type StrategyPosition } from './signal.js';

/** Where an alert stands among those of its source that a pipeline has judged before. */
export type Place =
  | { readonly kind: 'in-order' }
  /** What it tells was over when it came; `by` says what the strategy holds by now. */
  | { readonly kind: 'overtaken'; readonly by: ActedOn }
  /** It was not the last of its second, but with it all of them are there: `last` was, and `holds` is not what was acted on. */
  | { readonly kind: 'completes'; readonly last: ActedOn; readonly holds: StrategyPosition; readonly by: ActedOn };

/** An alert that tells where the strategy stood before and after it. */
interface Link {
  readonly of: ActedOn;
  /** When it happened, in milliseconds. */
  readonly at: number;
  readonly before: StrategyPosition;
  readonly after: StrategyPosition;
}

const IN_ORDER: Place = { kind: 'in-order' };
const FLAT: StrategyPosition = { side: 'flat' };
/** So many earlier alerts are looked at. */
export const EARLIER_MAX = 30;

/**
 * The place of an alert. `later` are those judged so far that may be later, in order of arrival, whether they were acted on
 * or not; `earlier` the newest of those that were meant before it. Times tell the order, and within one second the positions do: each
 * alert begins where the one before it ended, so the alerts of a second are a way through positions, and when all of them
 * are there, it can end at one position only, in whatever order they came.
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
  const links = [...earlier, ...later]
    .filter((other) => isOfOneClock(signal, other))
    .flatMap((other) => linkOf(other) ?? []);
  const others = links.filter((link) => link.at >= Date.parse(signal.occurredAt));
  if (own === undefined || others.length === 0 || last.positionAfter === undefined) return overtaken ?? IN_ORDER;
  const past = links.filter((link) => !others.includes(link));
  const name = namesOf([own, ...links], last.positionAfter);
  const start = startAfter(past, earlier.length < EARLIER_MAX, name);
  const groups = byInstant([own, ...others]);
  const end = groups.reduce<string | undefined>((from, links) => endOf(links, from, name), start);
  const known = { start, holds: name(last.positionAfter), end, last, name };
  if (overtaken === undefined) return placeIn(own, groups[0]!, known);
  return end === undefined || end === known.holds ? overtaken : completes(groups.at(-1)!, known, end);
}

/**
 * What is acted on for an alert in this place: itself, what the strategy holds by now, or nothing. `last` is the whole alert
 * that a `completes` names. Where sizes are not taken exactly, only a side that is not held is worth an order.
 */
export function meantBy<T extends Signal>(
  signal: T,
  place: Place,
  exact: boolean,
  last?: Signal,
): T | Signal | undefined {
  if (place.kind === 'in-order') return signal;
  if (place.kind === 'overtaken') return belated(signal, place.by, exact);
  const { holds, by } = place;
  if (!exact && by.positionAfter?.side === holds.side) return belated(signal, { ...by, positionAfter: holds }, exact);
  if (last === undefined) return undefined;
  const unit = place.last.unit ?? by.unit ?? signal.size?.unit;
  // Dated as the one it is done for: what was entered before that one is closed by it.
  return {
    ...last,
    signalId: signal.signalId,
    expiresAt: signal.expiresAt,
    ...(by.positionAfter ? { positionBefore: by.positionAfter } : {}),
    positionAfter: holds,
    ...(last.size === undefined && unit !== undefined ? { positionUnit: unit } : {}),
    told: toldBy(signal),
  };
}

interface Known {
  /** Where the strategy stood before the instant of the alert; undefined where nobody told. */
  readonly start: string | undefined;
  /** What was acted for last, and the alert that did. */
  readonly holds: string;
  readonly last: ActedOn;
  /** Where all alerts that are there end; undefined while some are missing. */
  readonly end: string | undefined;
  readonly name: Namer;
}

/** The place among the alerts of one instant, the alert's own among them. */
function placeIn(own: Link, links: readonly Link[], known: Known): Place {
  const { start, holds, last, end, name } = known;
  const others = links.filter((link) => link !== own);
  if (others.length === 0) return IN_ORDER;
  const [before, after] = [name(own.before), name(own.after)];
  if (end !== undefined) {
    // An exit opens nothing: where the side that all of them end at is not held, another one has to be done.
    const reaches = own.of.type === 'entry' || own.after.side === 'flat' || own.after.side === last.positionAfter!.side;
    if (after === end && reaches && (holds !== end || before === holds)) return IN_ORDER;
    return holds === end ? { kind: 'overtaken', by: last } : completes(links, known, end);
  }
  const open = balance(others, start, name);
  const leads = (open.get(after) ?? 0) < 0;
  if (before === holds) return leads && (open.get(before) ?? 0) > 1 ? { kind: 'overtaken', by: last } : IN_ORDER;
  if (leads || (open.get(before) ?? 0) > 0) return { kind: 'overtaken', by: last };
  // It joins nothing: the newest, or something between, whichever needs fewer alerts that are still missing. Where nobody can
  // tell, it does not turn what may be newer to the other side; the missing ones will tell.
  const [wanted, held] = [own.after.side, last.positionAfter!.side];
  const turns = wanted !== 'flat' && held !== 'flat' && wanted !== held;
  if (!turns || start === undefined) return IN_ORDER;
  const isNewest = missing(others, start, before, name) < missing(links, start, holds, name);
  return isNewest ? IN_ORDER : { kind: 'overtaken', by: last };
}

/** The alert whose wish is still to be done: the last that ended there, or, where that one opens nothing, the last that opened that side. */
function completes(links: readonly Link[], { name, last }: Known, end: string): Place {
  const ending = links.filter((link) => name(link.after) === end);
  const holds = ending.at(-1)!.after;
  const opening = (some: readonly Link[]): Link | undefined =>
    some.findLast(({ of }) => of.type === 'entry' && of.side === holds.side);
  const closing = ending.findLast(({ of }) => of.type === 'exit');
  const link =
    holds.side === 'flat' ? (closing ?? ending.at(-1)!) : (opening(ending) ?? opening(links) ?? ending.at(-1)!);
  return { kind: 'completes', last: link.of, holds, by: last };
}

/** Where the strategy stood after the alerts of earlier instants, as far as they tell; flat where `all` of them are here and there are none. */
function startAfter(past: readonly Link[], all: boolean, name: Namer): string | undefined {
  return byInstant(past).reduce<string | undefined>(
    (from, links) => {
      const best =
        links.findLast(({ of }) => of.missed === undefined) ??
        links.findLast(({ of }) => of.missed === 'refused') ??
        links.at(-1)!;
      return endOf(links, from, name) ?? name(best.of.positionAfter ?? best.after);
    },
    all ? FLAT.side : undefined,
  );
}

/** The links of each instant, earliest first, each in order of arrival. */
function byInstant(links: readonly Link[]): Link[][] {
  const groups = new Map<number, Link[]>();
  for (const link of links) {
    groups.set(link.at, [...(groups.get(link.at) ?? []), link]);
  }
  return [...groups].sort(([a], [b]) => a - b).map(([, group]) => group);
}

/** How often a position is arrived at more than it is left; below zero: an alert that led there is missing. */
function balance(links: readonly Link[], start: string | undefined, name: Namer): Map<string, number> {
  const counts = new Map<string, number>();
  const add = (key: string, by: number): unknown => counts.set(key, (counts.get(key) ?? 0) + by);
  if (start !== undefined) add(start, 1);
  for (const { before, after } of links) {
    add(name(before), -1);
    add(name(after), 1);
  }
  return counts;
}

/** The only position at which a way from the start over all links can end; undefined while links are missing. */
function endOf(links: readonly Link[], start: string | undefined, name: Namer): string | undefined {
  if (start === undefined) return undefined;
  const open = [...balance(links, start, name)].filter(([, count]) => count !== 0);
  if (open.length !== 1 || open[0]![1] !== 1) return undefined;
  const reached = new Set([start]);
  for (let size = 0; size !== reached.size;) {
    size = reached.size;
    for (const { before, after } of links)
      if (reached.has(name(before)) || reached.has(name(after))) reached.add(name(before)).add(name(after));
  }
  return links.every((link) => reached.has(name(link.before))) ? open[0]![0] : undefined;
}

/**
 * How many alerts are missing at least, so that one way leads from the start over all links to the end: with an edge back from the
 * end to the start it is a circuit, and each part that is not connected to the others needs at least one edge.
 */
function missing(links: readonly Link[], start: string, end: string, name: Namer): number {
  const edges = [...links.map(({ before, after }) => [name(before), name(after)] as const), [end, start] as const];
  const partOf = new Map<string, string>();
  const find = (node: string): string => {
    const parent = partOf.get(node) ?? node;
    return parent === node ? node : find(parent);
  };
  const surplus = new Map<string, number>();
  for (const [from, to] of edges) {
    partOf.set(find(from), find(to));
    surplus.set(from, (surplus.get(from) ?? 0) - 1);
    surplus.set(to, (surplus.get(to) ?? 0) + 1);
  }
  const parts = new Map<string, number>();
  for (const [node, count] of surplus) parts.set(find(node), (parts.get(find(node)) ?? 0) + Math.max(0, count));
  if (parts.size === 1) return [...parts.values()][0]!;
  return [...parts.values()].reduce((sum, count) => sum + Math.max(1, count), 0);
}

type Namer = (position: StrategyPosition) => string;

/** Equal positions get one name. Where one of them tells no size, sides are all that can be compared. */
function namesOf(links: readonly Link[], held: StrategyPosition): Namer {
  const all = [
    held,
    ...links.flatMap(({ of, before, after }) => [before, after, ...(of.positionAfter ? [of.positionAfter] : [])]),
  ];
  const sized = all.every(({ side, size }) => side === 'flat' || size !== undefined);
  return ({ side, size }) => (side === 'flat' || !sized ? side : `${side} ${dec(size!).toString()}`);
}

function linkOf(alert: Dated): Link | undefined {
  const { positionBefore: before, positionAfter: after, occurredAt } = toldBy(alert);
  return before === undefined || after === undefined
    ? undefined
    : { of: alert, at: Date.parse(occurredAt), before, after };
}
