import type { FaultReport } from '../src/faults/outcome.js';

/**
 * What a fault run said on its way, and its report for a comparison; the progress stands in the message of a failure.
 */
export function toldFaults(): { say(line: string): void; held(report: FaultReport): object } {
  const lines: string[] = [];
  return {
    say: (line) => void lines.push(line),
    held: (report) => ({ ...report, ms: undefined, told: report.failures.length > 0 ? lines : undefined }),
  };
}
