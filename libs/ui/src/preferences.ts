import { useSyncExternalStore } from 'react';
import type { Language } from './language';

/** How a person wants to see things, on this device. */
export interface Preferences {
  readonly theme: 'system' | 'light' | 'dark';
  readonly density: 'comfortable' | 'compact';
  /** Up and down in blue and orange instead of green and red. */
  readonly colours: 'standard' | 'colour-blind';
  /** `local`, or an IANA name such as `UTC`. */
  readonly timeZone: string;
  readonly times: 'absolute' | 'relative';
  readonly hideAmounts: boolean;
  readonly language: Language;
}

const KEPT_AS = 'plimsoll.preferences';
const OLD_THEME_KEPT_AS = 'plimsoll.theme';
const LIGHT_OR_DARK = matchMediaIfAny('(prefers-color-scheme: dark)');

let current = read();
const listeners = new Set<() => void>();

export function preferences(): Preferences {
  return current;
}

export function setPreferences(change: Partial<Preferences>): void {
  current = { ...current, ...change };
  localStorage.setItem(KEPT_AS, JSON.stringify(current));
  tell();
}

export function usePreferences(): Preferences {
  return useSyncExternalStore(listen, preferences);
}

/** The theme that is shown now: the person's choice, else what the device prefers. */
export function useTheme(): 'light' | 'dark' {
  return useSyncExternalStore(listen, shownTheme);
}

function shownTheme(): 'light' | 'dark' {
  if (current.theme !== 'system') return current.theme;
  return LIGHT_OR_DARK?.matches ? 'dark' : 'light';
}

function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function tell(): void {
  for (const listener of listeners) listener();
}

function read(): Preferences {
  const kept = typeof localStorage === 'undefined' ? null : localStorage.getItem(KEPT_AS);
  return { ...byDevice(), ...(kept === null ? {} : parsed(kept)) };
}

function byDevice(): Preferences {
  const theme = typeof localStorage === 'undefined' ? null : localStorage.getItem(OLD_THEME_KEPT_AS);
  return {
    theme: theme === 'light' || theme === 'dark' ? theme : 'system',
    density: 'comfortable',
    colours: 'standard',
    timeZone: 'local',
    times: 'absolute',
    hideAmounts: false,
    language: typeof navigator !== 'undefined' && navigator.language.startsWith('de') ? 'de' : 'en',
  };
}

/** What cannot be read any more was kept by another version: the device's own preferences hold. */
function parsed(kept: string): Partial<Preferences> {
  try {
    return JSON.parse(kept) as Partial<Preferences>;
  } catch {
    localStorage.removeItem(KEPT_AS);
    return {};
  }
}

function matchMediaIfAny(query: string): MediaQueryList | undefined {
  return typeof matchMedia === 'undefined' ? undefined : matchMedia(query);
}

LIGHT_OR_DARK?.addEventListener('change', tell);
if (typeof addEventListener !== 'undefined')
  addEventListener('storage', (event) => {
    if (event.key !== KEPT_AS) return;
    current = read();
    tell();
  });
