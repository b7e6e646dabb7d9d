import { SetupError } from '@plimsoll/infrastructure';

/** How much is made, and which of the many tenants that could be made. */
export interface SeedSize {
  readonly seed: number;
  readonly accounts: number;
  readonly signals: number;
  readonly deals: number;
}

/** Whose rows they are, and between which instants all of it happened. */
export interface SeedGround extends SeedSize {
  readonly tenantId: string;
  readonly userId: string;
  readonly from: Date;
  readonly to: Date;
}

/** As many terminals as a tenant may have. */
export const ACCOUNTS_MAX = 200;
/** The plan of a tenant lies in memory. */
export const SIGNALS_MAX = 200_000;
export const DEALS_MAX = 500_000;

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** Points of the equity line are kept for thirty days. */
const DAYS_MAX = 28;
/** The last of it is over, for whoever looks at it. */
const ENDED_MS = MINUTE_MS;
const ROOM_MS = 10 * MINUTE_MS;

/**
 * From when to when the history goes: four weeks, but within this month (UTC), because months that were over before the
 * installation was made have no partition. Throws in the first minutes of a month.
 */
export function seedWindow(now: Date): { readonly from: Date; readonly to: Date } {
  const month = Date.UTC(now.getUTCFullYear(), now.getUTCMonth());
  const from = new Date(Math.max(month, now.getTime() - DAYS_MAX * DAY_MS));
  const to = new Date(now.getTime() - ENDED_MS);
  if (to.getTime() - from.getTime() < ROOM_MS)
    throw new SetupError(
      'The month (UTC) is a few minutes old, and the history must fit into it.',
      'wait ten minutes and run it again.',
    );
  return { from, to };
}

/** Address of who owns what a seed made. */
export function emailOf(seed: number): string {
  return `seed-${seed}@plimsoll.local`;
}

/** Splits `total` into `parts` whole shares; the first is a tenth of all, where that is more than its share. */
export function shares(total: number, parts: number): number[] {
  const first = parts === 1 ? total : Math.max(Math.ceil(total / parts), Math.floor(total / 10));
  const left = total - first;
  const each = parts === 1 ? 0 : Math.floor(left / (parts - 1));
  const more = parts === 1 ? 0 : left % (parts - 1);
  return [first, ...Array.from({ length: parts - 1 }, (_, i) => each + (i < more ? 1 : 0))];
}
