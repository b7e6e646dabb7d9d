import { type RunRecord, SetupError } from '@plimsoll/infrastructure';
import { requireEverUp } from './ever-up.js';
import { judgeRun } from './judge-run.js';

/** The run of this data directory, which must be up: with every command that talks to it. */
export function requireRun(dataDir: string): RunRecord {
  requireEverUp(dataDir);
  const { state, run } = judgeRun(dataDir);
  if (run?.ready && (state === 'up' || state === 'troubled')) return run;
  const cure =
    state === 'starting'
      ? 'wait until it is up; "npx plimsoll status" tells.'
      : `start it with "npm start" or "npx plimsoll up --data-dir '${dataDir}'".`;
  throw new SetupError(
    state === 'starting' ? 'Plimsoll is still starting.' : `Plimsoll is not up with the data directory ${dataDir}.`,
    cure,
  );
}

/** One of the addresses of a run. */
export function addressOf(run: RunRecord, name: 'gateway' | 'terminals' | 'postgres' | 'nats' | 'redis'): string {
  const url = run.urls[name];
  if (url === undefined)
    throw new SetupError(
      `The run does not say where its ${name} is.`,
      'stop it with "npx plimsoll down" and start it again.',
    );
  return url;
}
