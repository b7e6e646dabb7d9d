const HOUR = 60;

/** Minutes of the day as a clock shows them; empty where there are none. */
export function clockOf(minutes: number | undefined): string {
  if (minutes === undefined) return '';
  return [Math.floor(minutes / HOUR), minutes % HOUR].map((part) => String(part).padStart(2, '0')).join(':');
}

/** What a time field holds, in minutes of the day; undefined where it holds none. */
export function minutesOf(clock: string): number | undefined {
  const parts = /^(\d{2}):(\d{2})/.exec(clock);
  return parts ? Number(parts[1]) * HOUR + Number(parts[2]) : undefined;
}
