/** What tells the world of work, beside the work. */
export const TELEMETRY_PARTS = ['metrics', 'traces', 'logs'] as const;
export type TelemetryPart = (typeof TELEMETRY_PARTS)[number];

type Tell = (part: TelemetryPart, error: unknown) => void;

const failures: Record<TelemetryPart, number> = { metrics: 0, traces: 0, logs: 0 };
let tell: Tell | undefined;
let telling = false;

/**
 * Does what is for telemetry only. What it throws is counted and told, and never reaches the work around it; then the
 * answer is undefined.
 */
export function contained<T>(part: TelemetryPart, work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    failures[part] += 1;
    say(part, error);
    return undefined;
  }
}

/** So many failures of this process were contained. */
export function containedFailures(part: TelemetryPart): number {
  return failures[part];
}

/** Told of each failure from now on; with undefined nobody is. */
export function whenContained(told: Tell | undefined): void {
  tell = told;
}

/** Telling goes through the log, which may be what failed: then it is counted only. */
function say(part: TelemetryPart, error: unknown): void {
  if (telling) return;
  telling = true;
  try {
    tell?.(part, error);
  } catch {
    failures.logs += 1;
  } finally {
    telling = false;
  }
}
