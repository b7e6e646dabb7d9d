import { createHash } from 'node:crypto';
import { sha256Hex } from '@plimsoll/kernel';
import type { PayloadReading, SignalReading } from './interpret-payload.js';

/** What makes two payloads of a source the same event, and for how long. */
export interface Claim {
  readonly key: string;
  readonly windowSeconds: number;
}

/** Senders by Standard Webhooks try for up to three days; a week is beyond all of them. */
export const WEBHOOK_ID_WINDOW_SECONDS = 604_800;
export const EVENT_ID_WINDOW_SECONDS = 86_400;

/** A fingerprint of what was sent: the bytes and the query of the address. */
export function payloadHash(body: Uint8Array, query: string): string {
  return createHash('sha256').update(`${query.length}:${query}`).update(body).digest('hex');
}

/**
 * The id that the sender gave, else the content within the window of the source. An event id counts together with what
 * it asks for: one that somebody typed into a template by mistake must not swallow the exit after the entry.
 */
export function claimOf(
  payload: {
    readonly hash: string;
    readonly webhookId?: string | undefined;
    readonly reading?: PayloadReading | undefined;
  },
  dedupeSeconds: number,
): Claim | undefined {
  const { hash, webhookId, reading } = payload;
  if (webhookId !== undefined)
    return { key: `webhook:${sha256Hex(webhookId)}`, windowSeconds: WEBHOOK_ID_WINDOW_SECONDS };
  if (!reading) return undefined;
  if (reading.eventId !== undefined) {
    const asked = reading.signals.map(({ type, side, symbol }) => [type, side ?? '', symbol]);
    return {
      key: `event:${sha256Hex(JSON.stringify([reading.eventId, asked]))}`,
      windowSeconds: EVENT_ID_WINDOW_SECONDS,
    };
  }
  return dedupeSeconds > 0 ? { key: `body:${hash}`, windowSeconds: dedupeSeconds } : undefined;
}

/** What a signal says of itself when it came in the words of an earlier one and is another event. */
export const ANEW_NOTES = {
  entered: 'The same message came before; something was entered since, so this is an exit of its own.',
  undone: 'The same message came before, and what it asked for was not done, so this is an exit of its own.',
  turned: 'The same message came before; the other side was entered since, so this is an order of its own.',
} as const;
export type Anew = keyof typeof ANEW_NOTES;

/** A sender that had no answer tries again within this: TradingView up to three times, five seconds apart. */
export const ECHO_SECONDS = 20;

/**
 * An exit without an id of its sender's system says the same each time ("exit EURUSD"). It is an echo of the first only
 * while that is under way, or when it was done and nothing was entered since: swallowed, a position would stand without
 * its exit. A signed message has an id for each event.
 */
export function mayBeExitAnew(claim: Claim, signals: readonly Pick<SignalReading, 'type'>[]): boolean {
  return !isSigned(claim) && signals.length > 0 && signals.every(({ type }) => type === 'exit');
}

/**
 * Entries in constant words ("buy EURUSD") once the same source has entered the other side: a strategy that turns back.
 * Later than any echo, because entries open.
 */
export function mayTurnAnew(claim: Claim, signals: readonly Pick<SignalReading, 'type'>[]): boolean {
  return !isSigned(claim) && signals.some(({ type }) => type === 'entry');
}

function isSigned({ key }: Claim): boolean {
  return key.startsWith('webhook:');
}
