import { endOfMonth, monthOf } from './recognition.js';

/** The months from one to another, both included, as `2026-11`. */
export function monthsFrom(first: string, last: string): string[] {
  const months: string[] = [];
  for (let at = startOf(first); monthOf(at) <= last; at = endOfMonth(at)) months.push(monthOf(at));
  return months;
}

/** The first moment of a month. */
export function startOf(month: string): Date {
  return new Date(`${month}-01T00:00:00.000Z`);
}

/** The last moment of a month that is known: its end, or now. */
export function lastMomentOf(month: string, now: Date): Date {
  const end = new Date(endOfMonth(startOf(month)).getTime() - 1);
  return end < now ? end : now;
}

/** A part of a whole with four digits; undefined of nothing. */
export function ratio(part: number, whole: number): string | undefined {
  if (whole === 0) return undefined;
  const text = (part / whole).toFixed(4).replace(/\.?0+$/, '');
  return text === '-0' ? '0' : text;
}
