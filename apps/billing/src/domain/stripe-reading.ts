import { storableText } from '@plimsoll/kernel';

/** Fields of a body of Stripe, whatever its API version has in them. */
export type Body = Readonly<Record<string, unknown>>;

const MS = 1_000;
/** Stripe's largest amounts have eight digits, twelve in some currencies; beyond 2^53 nothing can be added up. */
const AMOUNT_MAX = Number.MAX_SAFE_INTEGER;

/** Why a body is not taken, by name. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable';

  constructor(readonly reason: string) {
    super(`a body of Stripe cannot be read: ${reason}`);
  }
}

/** What a reader gives: the value, or by name why there is none. */
export function tryRead<T>(read: () => T): T | Unreadable {
  try {
    return read();
  } catch (error) {
    if (error instanceof Unreadable) return error;
    throw error;
  }
}

export function record(value: unknown): Body {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Body) : {};
}

/** The items of a list, bare or in Stripe's envelope. */
export function items(value: unknown): Body[] {
  const list = Array.isArray(value) ? (value as unknown[]) : record(value)['data'];
  return Array.isArray(list) ? list.map(record) : [];
}

/** An id, bare or of an object that was expanded; undefined where there is none. */
export function idOf(value: unknown): string | undefined {
  const id = typeof value === 'string' ? value : record(value)['id'];
  return typeof id === 'string' && /^[\w.-]{1,255}$/.test(id) ? id : undefined;
}

export function needId(body: Body, name: string): string {
  return idOf(body[name]) ?? refuse(`no-${name}`);
}

/** An amount in the smallest unit of its currency; undefined where the field is absent or null. */
export function amountIn(body: Body, name: string): number | undefined {
  const value = body[name];
  if (value === undefined || value === null) return undefined;
  if (!Number.isInteger(value) || Math.abs(value as number) > AMOUNT_MAX) return refuse(`${name}-is-no-whole-amount`);
  return value as number;
}

export function needAmount(body: Body, name: string): number {
  return amountIn(body, name) ?? refuse(`no-${name}`);
}

/** In capitals, as everywhere here. */
export function currencyOf(body: Body): string {
  const value = body['currency'];
  return typeof value === 'string' && /^[a-z]{3}$/i.test(value) ? value.toUpperCase() : refuse('no-currency');
}

/** Seconds since 1970 as a moment; null where it has not been. */
export function momentIn(body: Body, name: string): Date | null {
  const value = body[name];
  return Number.isInteger(value) && (value as number) > 0 ? new Date((value as number) * MS) : null;
}

export function needMoment(body: Body, name: string): Date {
  return momentIn(body, name) ?? refuse(`no-${name}`);
}

/** A text without the signs that no column takes; null where there is none. */
export function textIn(body: Body, name: string, max = 500): string | null {
  const value = body[name];
  if (typeof value !== 'string' || value === '') return null;
  return storableText(value.replaceAll('\u0000', ''), max);
}

export function oneOf<T extends string>(body: Body, name: string, known: readonly T[]): T {
  return known.find((one) => one === body[name]) ?? refuse(`${name}-unknown`);
}

export function sumOf(list: readonly Body[], name: string): number {
  return list.reduce((sum, one) => sum + (amountIn(one, name) ?? 0), 0);
}

export function refuse(reason: string): never {
  throw new Unreadable(reason);
}
