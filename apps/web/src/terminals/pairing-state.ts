import type { Schemas } from '@plimsoll/client';

/** How long a code lives: what is left of it is counted from when it came, by this device's clock. */
export const PAIRING_LIFE_MS = 600_000;
const SECOND_MS = 1_000;
const MINUTE_S = 60;

/** A code as the page holds it. */
export interface HeldCode {
  readonly issued: Schemas['PairingCodeIssued'];
  /** By the clock of this device. */
  readonly cameMs: number;
}

/** `open`: nobody used it yet; `used`: a program has its secret; `here`: it said hello since; `over`: its time is. */
export type PairingStep = 'open' | 'used' | 'here' | 'over';

interface Seen {
  readonly secrets: readonly { readonly createdAt: string }[];
  readonly connection: Pick<Schemas['TerminalConnection'], 'state' | 'since'> | undefined;
  readonly nowMs: number;
}

/** How far the pairing came: instants of the platform are compared with each other only, those of this device too. */
export function pairingStep({ issued, cameMs }: HeldCode, { secrets, connection, nowMs }: Seen): PairingStep {
  const madeMs = Date.parse(issued.expiresAt) - PAIRING_LIFE_MS;
  const isSince = (at: string | undefined): boolean => at !== undefined && Date.parse(at) > madeMs;
  if (secrets.some(({ createdAt }) => isSince(createdAt)))
    return connection?.state === 'connected' && isSince(connection.since) ? 'here' : 'used';
  return nowMs - cameMs >= PAIRING_LIFE_MS ? 'over' : 'open';
}

/** What is left of a code, as `9:05`. */
export function timeLeft({ cameMs }: HeldCode, nowMs: number): string {
  const seconds = Math.max(0, Math.ceil((cameMs + PAIRING_LIFE_MS - nowMs) / SECOND_MS));
  return `${Math.floor(seconds / MINUTE_S)}:${String(seconds % MINUTE_S).padStart(2, '0')}`;
}
