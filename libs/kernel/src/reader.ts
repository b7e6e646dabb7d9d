export type Language = 'en' | 'de';

/** How a person reads: language, way of writing numbers and times, and their zone. */
export interface Reader {
  readonly language: Language;
  readonly locale: string;
  readonly timeZone: string;
}

/** How somebody reads whose profile says this, or nothing. */
export function readerOf({
  locale,
  timeZone,
}: {
  readonly locale?: string | null | undefined;
  readonly timeZone?: string | null | undefined;
}): Reader {
  const wanted = locale ?? 'en';
  return {
    language: wanted.toLowerCase().startsWith('de') ? 'de' : 'en',
    locale: isKnownLocale(wanted) ? wanted : 'en',
    timeZone: timeZone != null && isKnownZone(timeZone) ? timeZone : 'UTC',
  };
}

/** Day and time in the zone of the reader, which is named. */
export function dayAndTime(at: string, { locale, timeZone }: Reader): string {
  return new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZone,
    timeZoneName: 'short',
  }).format(new Date(at));
}

export function clockTime(at: string, { locale, timeZone }: Reader): string {
  return new Intl.DateTimeFormat(locale, {
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    timeZone,
    timeZoneName: 'short',
  }).format(new Date(at));
}

function isKnownLocale(locale: string): boolean {
  try {
    return Intl.getCanonicalLocales(locale).length === 1;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

function isKnownZone(timeZone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone !== '';
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
