import { isAlive, type ProcessRecord, readRun, type RunRecord } from '@plimsoll/infrastructure';

/**
 * How much of a run lives. `starting`: its supervisor is there and not done yet. `troubled`: supervised, but something
 * is not ready. `half-dead`: the supervisor is gone and left something behind.
 */
export type RunState = 'up' | 'starting' | 'troubled' | 'half-dead' | 'down';

export interface RunJudgement {
  readonly state: RunState;
  readonly run: RunRecord | undefined;
  /** Not as they should be, with the reason. */
  readonly trouble: readonly string[];
}

/** What the record of the data directory says, checked against the processes that really live. */
export function judgeRun(dataDir: string): RunJudgement {
  const found = readRun(dataDir);
  if (found.state === 'none') return { state: 'down', run: undefined, trouble: [] };
  return judge(
    found.run,
    found.state === 'running',
    (record) => record.identity !== undefined && isAlive(record.identity),
  );
}

/** The same for a record in hand. */
export function judge(
  run: RunRecord | undefined,
  supervised: boolean,
  lives: (record: ProcessRecord) => boolean,
): RunJudgement {
  const processes = run?.processes ?? [];
  if (!supervised) {
    const left = processes.filter(lives);
    return {
      state: left.length > 0 ? 'half-dead' : 'down',
      run,
      trouble: [
        'the run that was here died without cleaning up',
        ...left.map((record) => `${record.name} is still there`),
      ],
    };
  }
  if (run === undefined || !run.ready) return { state: 'starting', run, trouble: [] };
  const trouble = processes.flatMap((record) => {
    if (record.state !== 'ready') return [`${record.name} is ${record.state}`];
    return lives(record) ? [] : [`${record.name} is gone and was not started again yet`];
  });
  return { state: trouble.length > 0 ? 'troubled' : 'up', run, trouble };
}
