const PREFERENCES_BYTES = 8_192;
/** BCP 47 in what pages use: language, perhaps script and region. */
const LOCALE = /^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|\d{3}))?$/;
/** What JSON calls a key and JavaScript a way to change all objects. */
const HOSTILE = new Set(['__proto__', 'constructor', 'prototype']);

/** What is wrong with a profile's new values: the field and why. */
export interface ProfileFlaw {
  readonly field: string;
  readonly message: string;
}

/** The first thing that is wrong with the values given; absent and empty ones are fine. */
export function profileFlaw(edit: {
  readonly locale?: string | undefined;
  readonly timeZone?: string | undefined;
  readonly name?: string | undefined;
}): ProfileFlaw | undefined {
  const { name, locale, timeZone } = edit;
  if (name !== undefined && /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(name))
    return { field: 'name', message: 'must be one line of visible text' };
  if (locale !== undefined && locale !== '' && !LOCALE.test(locale))
    return { field: 'locale', message: 'must be a language such as en, de or de-AT' };
  if (timeZone !== undefined && timeZone !== '' && !isTimeZone(timeZone))
    return { field: 'timeZone', message: 'must be a time zone such as Europe/Berlin or UTC' };
  return undefined;
}

/**
 * What pages keep for a person after a change: each name given takes the place of what was under it, null removes it.
 * Undefined when it would be more than a page may keep.
 */
export function mergePreferences(
  before: Readonly<Record<string, unknown>>,
  change: Readonly<Record<string, unknown>>,
): Record<string, unknown> | undefined {
  const merged = Object.entries({ ...before, ...change }).filter(
    ([name, value]) => value !== null && !HOSTILE.has(name),
  );
  const after = Object.fromEntries(merged);
  return Buffer.byteLength(JSON.stringify(after)) > PREFERENCES_BYTES ? undefined : after;
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
