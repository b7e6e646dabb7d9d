/** A link that somebody came by. */
export interface Touch {
  readonly code: string;
  readonly at: string;
}

export interface Referral {
  readonly first?: Touch;
  readonly last?: Touch;
}

const KEY = 'plimsoll.referral';
const DAY_MS = 86_400_000;
/** No terms let a click count longer. */
const KEPT_DAYS = 400;
const CODE_MAX = 80;

/** Remembers on this device, until somebody has registered, by whose link he came. */
export function keepTouch(code: string, now: Date, store: Storage): void {
  const touch = { code: code.slice(0, CODE_MAX), at: now.toISOString() };
  const { first } = readReferral(now, store);
  store.setItem(KEY, JSON.stringify({ first: first ?? touch, last: touch }));
}

/** Links of before; what cannot be read, or is too old, is none. */
export function readReferral(now: Date, store: Storage): Referral {
  const kept = parsed(store.getItem(KEY));
  const isKept = (value: unknown): value is Touch => {
    const { code, at } = (value ?? {}) as Partial<Touch>;
    const ageMs = now.getTime() - Date.parse(String(at));
    return typeof code === 'string' && code !== '' && ageMs >= 0 && ageMs <= KEPT_DAYS * DAY_MS;
  };
  const { first, last } = kept;
  return { ...(isKept(first) ? { first } : {}), ...(isKept(last) ? { last } : {}) };
}

export function forgetReferral(store: Storage): void {
  store.removeItem(KEY);
}

function parsed(text: string | null): Record<string, unknown> {
  if (text === null) return {};
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    // Something else was kept there: nobody is kept from registering by it.
    return {};
  }
}
