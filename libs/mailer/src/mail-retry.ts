const MINUTE_MS = 60_000;
/** After each attempt that failed: how long until the next. About a day in all. */
const WAITS_MS = [1, 5, 15, 60, 180, 360, 720].map((minutes) => minutes * MINUTE_MS);

/** When a mail is tried again after so many attempts; undefined when it is given up. */
export function nextMailAttempt(attempts: number, isHopeless: boolean, now: Date): Date | undefined {
  const wait = isHopeless ? undefined : WAITS_MS[attempts - 1];
  return wait === undefined ? undefined : new Date(now.getTime() + wait);
}
