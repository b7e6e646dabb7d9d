import { type MoneyActKind, type MoneyActState, type MoneyDecision } from '@plimsoll/contracts';

/** Up to where one person acts alone, by currency, in its smallest unit. */
export type Alone = ReadonlyMap<string, number>;

const ENTRY = /^([A-Z]{3}):(\d{1,12})$/;
const DAY_MS = 86_400_000;

/**
 * Reads `USD:10000,EUR:10000`. Throws `RangeError` for what is none: a limit that is misread is no limit.
 */
export function readAlone(text: string): Alone {
  const parts = text.split(',').map((part) => part.trim());
  const limits = new Map<string, number>();
  for (const part of parts.filter(Boolean)) {
    const [, currency, amount] = ENTRY.exec(part) ?? [];
    if (currency === undefined || limits.has(currency))
      throw new RangeError(`must be limits such as USD:10000,EUR:10000 in the smallest unit, not "${text}"`);
    limits.set(currency, Number(amount));
  }
  return limits;
}

/** Why a text is no limits, for whoever set it; undefined where it is. */
export function aloneFlaw(text: string): string | undefined {
  try {
    readAlone(text);
    return undefined;
  } catch (error) {
    if (error instanceof RangeError) return error.message;
    throw error;
  }
}

/** What is asked for: by whose people, for which organisation. */
export interface Asked {
  readonly kind: MoneyActKind;
  readonly currency: string;
  readonly amount: number;
  readonly tenantId: string;
  readonly askedOf: string;
}

/**
 * Whether a second person must approve: what somebody gives alone within a day counts together, so that no large sum is
 * given in small ones. Of a currency without a limit nobody gives anything alone, and his own organisation nobody gives
 * the least of it: that somebody of another one approves.
 */
export function needsSecond(
  alone: Alone,
  { kind, currency, amount, tenantId, askedOf }: Asked,
  givenAlone: number,
): boolean {
  if (kind !== 'debit' && tenantId === askedOf) return true;
  return givenAlone + amount > (alone.get(currency) ?? 0);
}

export function approvalEndsAt(askedAt: Date, days: number): Date {
  return new Date(askedAt.getTime() + days * DAY_MS);
}

export interface Waiting {
  readonly state: MoneyActState;
  readonly askedBy: string | null;
  readonly expiresAt: Date | null;
  /** The organisation whose money it is. */
  readonly tenantId: string;
}

/** Why somebody may not decide so, in words for him; undefined where he may. */
export function decisionFlaw(
  { state, askedBy, expiresAt, tenantId }: Waiting,
  decision: MoneyDecision,
  { userId, tenantId: of, at }: { readonly userId: string; readonly tenantId: string; readonly at: Date },
): string | undefined {
  if (state !== 'waiting') return `it waits for nobody: it is ${state}`;
  if (expiresAt !== null && at >= expiresAt) return 'nobody approved it in time: ask for it anew';
  if (decision === 'withdrawn')
    return userId === askedBy ? undefined : 'only who asked for it withdraws it; you can refuse it';
  if (decision === 'approved' && of === tenantId)
    return 'nobody approves what his own organisation gets: somebody of another organisation must';
  return userId === askedBy
    ? 'you asked for it: a second person with system:manage must decide; you can only withdraw it'
    : undefined;
}
