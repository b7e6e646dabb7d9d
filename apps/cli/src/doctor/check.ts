/** How a check ended. `note` is worth knowing, `warning` will hurt one day, `failed` hurts now. */
export type CheckState = 'ok' | 'note' | 'warning' | 'failed';

/** One check: its name, what it found, and what cures it. */
export interface CheckResult {
  readonly name: string;
  readonly state: CheckState;
  readonly found: string;
  readonly cure?: string;
}

/** A check with its name, so that one that throws is still named. */
export interface Check {
  readonly name: string;
  readonly run: () => Promise<Omit<CheckResult, 'name'>>;
}

/** Runs them all; one that throws has failed, and the others still run. */
export async function runChecks(checks: readonly Check[]): Promise<CheckResult[]> {
  return Promise.all(
    checks.map(async ({ name, run }): Promise<CheckResult> => {
      try {
        return { name, ...(await run()) };
      } catch (error) {
        const { what, cure } = error as { what?: string; cure?: string };
        return {
          name,
          state: 'failed',
          found: what ?? (error instanceof Error ? error.message : String(error)).split('\n', 1)[0]!,
          cure: cure ?? 'see what it says, and run doctor again.',
        };
      }
    }),
  );
}

/** 0 all well, 1 something to mend one day, 2 something is broken. */
export function exitCodeOf(results: readonly CheckResult[]): 0 | 1 | 2 {
  if (results.some((result) => result.state === 'failed')) return 2;
  return results.some((result) => result.state === 'warning') ? 1 : 0;
}

const MARKS: Readonly<Record<CheckState, string>> = { ok: '✓', note: '·', warning: '!', failed: '✗' };

/** The results for people: the cure stands below what needs one. */
export function doctorText(results: readonly CheckResult[]): string {
  const width = Math.max(...results.map((result) => result.name.length));
  const lines = results.flatMap(({ name, state, found, cure }) => [
    `  ${MARKS[state]} ${name.padEnd(width)}  ${found}`,
    ...(cure === undefined ? [] : [`    ${' '.repeat(width)}  ${state === 'note' ? '' : 'cure: '}${cure}`]),
  ]);
  const bad = results.filter((result) => result.state === 'failed').length;
  const worrying = results.filter((result) => result.state === 'warning').length;
  const verdict =
    bad > 0
      ? `${bad} of ${results.length} checks failed.`
      : worrying > 0
        ? `Nothing is broken; ${worrying} of ${results.length} checks warn.`
        : `All ${results.length} checks are fine.`;
  return [...lines, '', verdict].join('\n');
}
