import {
  AccountNumbers,
  CommandResult,
  DealsPage,
  fieldsOf,
  kinds,
  parse,
  PositionMark,
  Quote,
  SessionHello,
  SnapshotPart,
  SYMBOL_MAX,
  SymbolSpecification,
  SymbolsUpdate,
  SyncRequest,
  TerminalDeal,
  TerminalEvent,
  TerminalOrder,
  TerminalPosition,
  type Violation,
  type WireClass,
} from '@plimsoll/contracts';
import { fail, ok, type Result } from '@plimsoll/kernel';
import { dealFlaw } from '../accounts/arrived-deals.js';
import { type OddPart, type OddRecord } from '../domain/odd-record.js';
import { eventFlaw } from './replica.js';

/** A message as it can be worked with, and what of it was not as it should be. */
export interface LenientReading<T> {
  readonly value: T;
  readonly odd: readonly OddRecord[];
}

type Raw = Record<string, unknown>;
type Repairs = Readonly<Record<string, (raw: Raw, now: Date) => unknown>>;

interface ElementRule {
  readonly part: OddPart;
  readonly target: WireClass;
  /** What names the element to people. */
  readonly name: string;
  /**
   * What stands in for a field that cannot be taken; a field that is in none of these and must be there puts the
   * element aside.
   */
  readonly repairs: Repairs;
  readonly flaw?: (value: never) => string | undefined;
}

const nowOf = (_raw: Raw, now: Date): string => now.toISOString();
const zero = (): string => '0';
const symbolOf = (raw: Raw): string => nearestSymbol(raw['symbol']);

const DEAL: ElementRule = {
  part: 'deal',
  target: TerminalDeal,
  name: 'ticket',
  repairs: { type: () => 'other', symbol: symbolOf },
  flaw: dealFlaw,
};
const POSITION: ElementRule = {
  part: 'position',
  target: TerminalPosition,
  name: 'positionId',
  repairs: {
    symbol: symbolOf,
    ticket: (raw) => raw['positionId'],
    openPrice: zero,
    profit: zero,
    swap: zero,
    openedAt: nowOf,
  },
};
const ORDER: ElementRule = {
  part: 'order',
  target: TerminalOrder,
  name: 'ticket',
  repairs: { symbol: symbolOf, type: () => 'other', volume: zero, price: zero },
};
const RESULT: ElementRule = {
  part: 'result',
  target: CommandResult,
  name: 'commandId',
  repairs: { at: nowOf, state: () => 'unknown' },
};
const MARK: ElementRule = { part: 'mark', target: PositionMark, name: 'positionId', repairs: {} };
const QUOTE: ElementRule = { part: 'quote', target: Quote, name: 'symbol', repairs: {} };
const SYMBOL: ElementRule = { part: 'symbol', target: SymbolSpecification, name: 'symbol', repairs: {} };
const NESTED: Readonly<Record<string, ElementRule>> = { deal: DEAL, position: POSITION, order: ORDER };

const LISTS = new Map<WireClass, Readonly<Record<string, ElementRule>>>([
  [SyncRequest, { commandResults: RESULT, marks: MARK, quotes: QUOTE }],
  [SnapshotPart, { positions: POSITION, orders: ORDER }],
  [DealsPage, { deals: DEAL }],
  [SymbolsUpdate, { symbols: SYMBOL }],
]);
/**
 * Where the account's numbers stand. Numbers that cannot be read are told as such; the message is taken without them.
 */
const NUMBERS = new Map<WireClass, string>([
  [SyncRequest, 'account'],
  [SnapshotPart, 'account'],
  [SessionHello, 'numbers'],
]);
const NO_NUMBERS = { balance: '0', equity: '0', credit: '0', margin: '0', freeMargin: '0' };

/** A deal is dated by the broker's clock and a measured offset; further ahead than this it is from no time of ours. */
const FUTURE_MS = 86_400_000;
const RAW_MAX = 3_000;
const REASON_MAX = 300;

/**
 * Reads a message of a terminal so that one odd element never costs the others (cases 80, 81, 98): what can be taken
 * with a stand-in or without a field is taken and flagged, what cannot is put aside as it came. Only what is wrong with
 * the message itself is a violation.
 */
export function readLeniently<T extends object>(
  target: WireClass<T>,
  json: unknown,
  now: Date,
): Result<LenientReading<T>, readonly Violation[]> {
  const strict = parse(target, json);
  if (strict.ok) {
    const odd = fromTheFuture(strict.value, now);
    if (!hasFlaws(strict.value)) return ok({ value: strict.value, odd });
  }
  if (json === null || typeof json !== 'object' || Array.isArray(json)) return strict.ok ? fail([]) : strict;
  const message: Raw = { ...json };
  const odd: OddRecord[] = [];
  const sift = (field: string, take: (raw: unknown) => object | undefined): void => {
    const list = message[field];
    // One that is too long is a fault of the message.
    if (Array.isArray(list) && list.length <= listMaxOf(target, field))
      message[field] = list.flatMap((raw: unknown) => take(raw) ?? []);
  };
  for (const [field, rule] of Object.entries(LISTS.get(target) ?? {}))
    sift(field, (raw) => element(rule, raw, now, odd));
  if (target === (SyncRequest as WireClass)) sift('events', (raw) => event(raw, now, odd));
  numbers(message, NUMBERS.get(target), now, odd);
  const read = parse(target, message);
  return read.ok ? ok({ value: read.value, odd: [...odd, ...fromTheFuture(read.value, now)] }) : read;
}

function listMaxOf(target: WireClass, field: string): number {
  return fieldsOf(target).find(({ name }) => name === field)?.kind.listMax ?? 0;
}

/** The element, with stand-ins where it must be; undefined when it is put aside. */
function element(rule: ElementRule, raw: unknown, now: Date, odd: OddRecord[]): object | undefined {
  const strict = parse(rule.target, raw);
  const flaw = strict.ok ? rule.flaw?.(strict.value as never) : undefined;
  if (strict.ok && flaw === undefined) return strict.value;
  const violations = strict.ok ? [{ field: rule.name, message: flaw! }] : strict.problem;
  const record = { part: rule.part, reference: referenceOf(rule, raw), reason: reasonOf(violations), raw: rawOf(raw) };
  const repaired = strict.ok || !isRaw(raw) ? undefined : repair(rule, raw, violations, now);
  odd.push({ ...record, treatment: repaired ? 'repaired' : 'put-aside' });
  return repaired;
}

function repair(rule: ElementRule, raw: Raw, violations: readonly Violation[], now: Date): object | undefined {
  const copy = { ...raw };
  const fields = new Map(fieldsOf(rule.target).map((field) => [field.name, field]));
  for (const { field: path } of violations) {
    const name = path.split(/[.[]/, 1)[0]!;
    // A name that every object has, such as valueOf, is no repair.
    const standIn = Object.hasOwn(rule.repairs, name) ? rule.repairs[name] : undefined;
    if (standIn) copy[name] = standIn(raw, now);
    else if (fields.get(name)?.options.optional ?? true) delete copy[name];
    else return undefined;
  }
  const again = parse(rule.target, copy);
  return again.ok && rule.flaw?.(again.value as never) === undefined ? again.value : undefined;
}

/**
 * An entry of the journal keeps its place in any case, so that the journal goes on; one that cannot be taken says
 * nothing.
 */
function event(raw: unknown, now: Date, odd: OddRecord[]): object | undefined {
  const strict = parse(TerminalEvent, raw);
  if (
    strict.ok &&
    eventFlaw(strict.value) === undefined &&
    (strict.value.deal === undefined || dealFlaw(strict.value.deal) === undefined)
  )
    return strict.value;
  // A time that cannot be is the least of an event: what it tells is taken as of now.
  if (isRaw(raw) && kinds.instant.flaw(raw['at']) !== undefined) {
    odd.push({
      part: 'event',
      reference: String(raw['seq']).slice(0, 20),
      reason: reasonOf([{ field: 'at', message: kinds.instant.flaw(raw['at'])! }]),
      raw: rawOf(raw),
      treatment: 'repaired',
    });
    return event({ ...raw, at: now.toISOString() }, now, odd);
  }
  const seq = isRaw(raw) ? raw['seq'] : undefined;
  const hasPlace = Number.isSafeInteger(seq) && (seq as number) >= 1;
  const inner = isRaw(raw)
    ? Object.entries(NESTED).find(([field]) => raw['type'] === field && field in raw)
    : undefined;
  if (hasPlace && inner) {
    const [field, rule] = inner;
    const taken = element(rule, (raw as Raw)[field], now, odd);
    return taken ? { seq, type: field, at: now.toISOString(), [field]: taken } : nothingAt(seq as number, now);
  }
  const because = strict.ok
    ? [{ field: 'event', message: eventFlaw(strict.value) ?? 'cannot be taken' }]
    : strict.problem;
  odd.push({
    part: 'event',
    reference: hasPlace ? String(seq) : '-',
    reason: reasonOf(because),
    raw: rawOf(raw),
    treatment: 'put-aside',
  });
  return hasPlace ? nothingAt(seq as number, now) : undefined;
}

function nothingAt(seq: number, now: Date): object {
  return { seq, type: 'deal', at: now.toISOString() };
}

function numbers(message: Raw, field: string | undefined, now: Date, odd: OddRecord[]): void {
  if (field === undefined || !isRaw(message[field])) return;
  const read = parse(AccountNumbers, message[field]);
  if (read.ok) return;
  odd.push({
    part: 'numbers',
    reference: '-',
    reason: reasonOf(read.problem),
    raw: rawOf(message[field]),
    treatment: 'put-aside',
  });
  message[field] = { ...NO_NUMBERS, at: now.toISOString() };
}

function hasFlaws(value: object): boolean {
  if (value instanceof SyncRequest)
    return value.events.some(
      (one) => eventFlaw(one) !== undefined || (one.deal !== undefined && dealFlaw(one.deal) !== undefined),
    );
  return value instanceof DealsPage && value.deals.some((deal) => dealFlaw(deal) !== undefined);
}

/**
 * Booked all the same: its money is real. It is flagged, and is no ground for what is asked of the history (finding
 * F12).
 */
function fromTheFuture(value: object, now: Date): OddRecord[] {
  const deals =
    value instanceof SyncRequest
      ? value.events.flatMap(({ deal }) => deal ?? [])
      : value instanceof DealsPage
        ? value.deals
        : [];
  return deals
    .filter((deal) => Date.parse(deal.dealtAt) > now.getTime() + FUTURE_MS)
    .map((deal) => ({
      part: 'deal',
      reference: deal.ticket,
      reason: `dealtAt ${deal.dealtAt} lies in the future`,
      raw: rawOf(deal),
      treatment: 'flagged',
    }));
}

/**
 * A name that everything here can hold; positions are closed by their identifier, so that it need not be the broker's.
 */
function nearestSymbol(value: unknown): string {
  const near =
    typeof value === 'string'
      ? Array.from(value.normalize(), (character) =>
          kinds.symbol.flaw(`A${character}A`) === undefined ? character : '_',
        )
          .join('')
          .trim()
          .slice(0, SYMBOL_MAX)
          .trim()
      : '';
  return kinds.symbol.flaw(near) === undefined ? near : 'UNREADABLE';
}

function referenceOf(rule: ElementRule, raw: unknown): string {
  const value = isRaw(raw) ? raw[rule.name] : undefined;
  return typeof value === 'string' && value !== ''
    ? Array.from(value.replace(/[^\x20-\x7e]/g, '?'))
        .slice(0, 40)
        .join('')
    : '-';
}

function reasonOf(violations: readonly Violation[]): string {
  return violations
    .map(({ field, message }) => `${field} ${message}`)
    .join('; ')
    .replace(/[^\x20-\x7e]/g, '?')
    .slice(0, REASON_MAX);
}

/** As it came, with what cannot be stored written as escapes. */
function rawOf(raw: unknown): string {
  return (JSON.stringify(raw) ?? 'undefined').slice(0, RAW_MAX).replace(/[\ud800-\udfff]$/, '');
}

function isRaw(raw: unknown): raw is Raw {
  return raw !== null && typeof raw === 'object' && !Array.isArray(raw);
}
