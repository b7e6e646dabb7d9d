const ISO = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)\s*(Z|UTC|[+-]\d{2}:?\d{2})?)?$/i;
const EPOCH_SECONDS = /^\d{10}(\.\d+)?$/;
const EPOCH_MS = /^\d{13}$/;
const YEAR_MIN = 2000;
const YEAR_MAX = 2200;
const UNIT_SECONDS: Readonly<Record<string, number>> = {
  s: 1,
  m: 60,
  min: 60,
  h: 3_600,
  d: 86_400,
  w: 604_800,
  mo: 2_678_400,
};

/**
 * A moment as alerts write it: ISO 8601 (UTC when no zone is given), or seconds or milliseconds since 1970. Undefined
 * when it is none.
 */
export function readTime(text: string): Date | undefined {
  const trimmed = text.trim();
  if (EPOCH_MS.test(trimmed)) return sane(new Date(Number(trimmed)));
  if (EPOCH_SECONDS.test(trimmed)) return sane(new Date(Math.round(Number(trimmed) * 1000)));
  const match = ISO.exec(trimmed);
  if (!match) return undefined;
  const [, day, time = '00:00', zone = 'Z'] = match;
  const utc = zone.toUpperCase() === 'UTC' || zone.toUpperCase() === 'Z' ? 'Z' : zone;
  return sane(new Date(`${day}T${time.length === 5 ? `${time}:00` : time}${utc}`));
}

function sane(time: Date): Date | undefined {
  const year = time.getUTCFullYear();
  return year >= YEAR_MIN && year < YEAR_MAX ? time : undefined;
}

/**
 * Length of a chart interval in seconds: `5` (minutes, as TradingView has it), `15m`, `4h`, `1D`, `W`, `1M` (month).
 */
export function intervalSeconds(text: string): number | undefined {
  const match = /^(\d{0,4})\s*([a-zA-Z]{0,3})$/.exec(text.trim());
  if (!match || match[0] === '') return undefined;
  const count = match[1] === '' ? 1 : Number(match[1]);
  const unit = match[2] === 'M' ? 'mo' : match[2] === '' ? 'm' : match[2]!.toLowerCase();
  const seconds = Object.hasOwn(UNIT_SECONDS, unit) ? UNIT_SECONDS[unit]! * count : 0;
  return seconds > 0 ? seconds : undefined;
}
