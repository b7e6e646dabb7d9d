import { type PeriodQuery, problem, ProblemError } from '@plimsoll/contracts';

const MONTHS = 12;

/** A time from one midnight up to another. */
export interface Period {
  readonly from: string;
  readonly to: string;
}

/** The month or year by the midnights of its zone. Throws `validation-failed` for a zone that there is not. */
export function periodOf({ year, month, zone = 'UTC' }: PeriodQuery): Period {
  const first = month === undefined ? 0 : month - 1;
  const next = month === undefined ? MONTHS : month;
  return { from: midnight(year, first, zone), to: midnight(year, next, zone) };
}

/** The first moment of a month; where clocks skip midnight, the first that there is. */
function midnight(year: number, month: number, zone: string): string {
  const wanted = Date.UTC(year, month, 1);
  let at = wanted;
  // The offset is that of the moment looked for, which is known only by trying.
  for (let tries = 0; tries < 3; tries += 1) at = wanted - offsetMs(at, zone);
  return new Date(at).toISOString();
}

/** How far the clocks of a zone are ahead of UTC. */
function offsetMs(at: number, zone: string): number {
  const parts = new Map(
    clockOf(zone)
      .formatToParts(at)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const [year, month, day] = ['year', 'month', 'day'].map((name) => parts.get(name as 'year')!) as [
    number,
    number,
    number,
  ];
  const [hour, minute, second] = ['hour', 'minute', 'second'].map((name) => parts.get(name as 'hour')!) as [
    number,
    number,
    number,
  ];
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(at / 1_000) * 1_000;
}

export function clockOf(zone: string): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
  } catch {
    throw new ProblemError(
      problem('validation-failed', undefined, {
        violations: [{ field: 'zone', message: 'must be a time zone, such as Europe/Berlin' }],
      }),
    );
  }
}

/** `2026-11-28 17:02:10` by the clock of the zone. */
export function localTime(at: string, zone: string): string {
  const parts = new Map(
    clockOf(zone)
      .formatToParts(Date.parse(at))
      .map(({ type, value }) => [type, value]),
  );
  const of = (name: Intl.DateTimeFormatPartTypes): string => parts.get(name)!;
  return `${of('year')}-${of('month')}-${of('day')} ${of('hour')}:${of('minute')}:${of('second')}`;
}
