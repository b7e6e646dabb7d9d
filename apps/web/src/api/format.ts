const LOCALE = navigator.language;

/** `10012.5` → `10,012.50`; exact digits stay text until they are shown. */
export function money(amount: string | undefined, currency?: string): string {
  if (amount === undefined) return '–';
  return new Intl.NumberFormat(LOCALE, {
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
    ...(currency && /^[A-Z]{3}$/.test(currency) ? { style: 'currency', currency } : {}),
  }).format(Number(amount));
}

export function signedMoney(amount: string): string {
  return new Intl.NumberFormat(LOCALE, {
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
    signDisplay: 'exceptZero',
  }).format(Number(amount));
}

export function percent(ratio: string | number | undefined): string {
  return ratio === undefined
    ? '–'
    : new Intl.NumberFormat(LOCALE, { style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(
        Number(ratio),
      );
}

export function time(instant: string): string {
  return new Intl.DateTimeFormat(LOCALE, { hour: '2-digit', minute: '2-digit', second: '2-digit' }).format(
    new Date(instant),
  );
}

/** The time of day, with the date unless it is today. */
export function dayTime(instant: string): string {
  const at = new Date(instant);
  if (at.toDateString() === new Date().toDateString()) return time(instant);
  return new Intl.DateTimeFormat(LOCALE, { dateStyle: 'medium', timeStyle: 'short' }).format(at);
}

/** `2 s ago`, `4 min ago` */
export function age(ms: number): string {
  if (ms < 1_500) return 'now';
  return ms < 90_000 ? `${Math.round(ms / 1_000)} s ago` : `${Math.round(ms / 60_000)} min ago`;
}

/** Text of the platform for people: instants as local times, and without the ids that only programs need. */
export function readable(text: string): string {
  return text
    .replace(/\s*\([0-9a-f]{8}-[0-9a-f-]{27}\)/g, '')
    .replace(/\buser [0-9a-f]{8}-[0-9a-f-]{27}/g, 'a person')
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, dayTime);
}
