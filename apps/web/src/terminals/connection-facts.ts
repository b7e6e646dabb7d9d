import type { Schemas } from '@plimsoll/client';

export type TerminalConnection = Schemas['TerminalConnection'];

/** Longer silent than this, and what a terminal last said of itself is not how it is now. */
export const HEARTBEAT_OLD_MS = 10_000;

/**
 * Whether what the terminal said of itself may be told as how it is: the platform answered lately, and the terminal
 * spoke lately by that answer.
 *
 * @param isKnown the answer is not older than the next one should be
 */
export function isHeard(connection: Pick<TerminalConnection, 'heardAgoMs'>, isKnown: boolean): boolean {
  return isKnown && connection.heardAgoMs !== undefined && connection.heardAgoMs <= HEARTBEAT_OLD_MS;
}

/** The way that a terminal goes, in its order, and where it stands on it. */
export const STEPS = ['registered', 'greeted', 'speaking', 'trading'] as const;
export type Step = (typeof STEPS)[number];

/** How far it came: registered, said hello once, speaks now, may trade now. Only what is known is claimed. */
export function stepOf(connection: TerminalConnection, isKnown: boolean): Step {
  if (connection.state === 'unseen') return 'registered';
  if (connection.state !== 'connected' || !isHeard(connection, isKnown)) return 'greeted';
  return connection.tradeAllowed === true && connection.brokerConnected === true ? 'trading' : 'speaking';
}

/** Seconds east of UTC as `UTC+2`, `UTC-3:30`. */
export function offsetWords(offsetS: number): string {
  const minutes = Math.round(Math.abs(offsetS) / 60);
  const rest = minutes % 60;
  return `UTC${offsetS < 0 ? '-' : '+'}${Math.floor(minutes / 60)}${rest === 0 ? '' : `:${String(rest).padStart(2, '0')}`}`;
}
