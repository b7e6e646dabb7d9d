import { type Command } from 'commander';
import { systemClock } from '@plimsoll/kernel';
import { ApiClient } from '../api/api-client.js';
import { command, contextOf, type SharedOptions } from '../command-line.js';
import { holdControlPlace, startSimulator } from '../demo/simulator.js';
import { explainError } from '../explain-error.js';
import { type JourneyResult, runMainJob } from '../journey/main-job.js';
import { JourneyRecorder, type JourneyStep } from '../journey/recorder.js';
import { duration } from '../output/words.js';
import { onEphemeralPlatform } from '../run/ephemeral.js';

/** `plimsoll smoke`: the main job once, on data of its own, through public faces. */
export function smokeCommand(): Command {
  return command('smoke', 'run the main job once on temporary data: alert, order, crash, guard, lock', [
    ['smoke', 'watch it; about half a minute'],
    ['smoke --json', 'one line of JSON, exit code 0 or 1'],
  ]).action(smoke);
}

async function smoke(options: SharedOptions): Promise<void> {
  const { output } = contextOf(options);
  const startedAt = systemClock.monotonicMs();
  const record = new JourneyRecorder(output.progress);
  const control = await holdControlPlace();
  let result: JourneyResult | undefined;
  let failure: { what: string; cure: string; logs?: string } | undefined;
  try {
    result = await onEphemeralPlatform(
      { env: { gateway: { DEMO_SIMULATOR_URL: control.url } } },
      output.progress,
      async (platform) => {
        record.steps.push({
          name: 'platform up',
          ms: Math.round(systemClock.monotonicMs() - startedAt),
          count: platform.status().length,
        });
        try {
          return await runMainJob({
            api: new ApiClient(platform.urls.gateway),
            record,
            startSimulator: (access) => startSimulator(platform, control, access),
          });
        } catch (error) {
          // The data directory goes away, so what the services said goes with the error.
          failure = {
            ...facesOf(error),
            logs: platform
              .status()
              .map(({ name }) => `--- ${name}\n${platform.process(name).tail()}`)
              .join('\n'),
          };
          return undefined;
        }
      },
    );
  } catch (error) {
    failure = facesOf(error);
  }
  const ms = Math.round(systemClock.monotonicMs() - startedAt);
  const ok = failure === undefined;
  if (failure?.logs) process.stderr.write(`${failure.logs}\n`);
  output.result(
    {
      ok,
      steps: record.steps,
      ms,
      ...result,
      ...(failure ? { error: { what: failure.what, cure: failure.cure } } : {}),
    },
    smokeText(ms, record.steps, result, failure),
  );
  process.exitCode = ok ? 0 : 1;
}

function facesOf(error: unknown): { what: string; cure: string } {
  const { what, cure, details } = explainError(error, 'the output above');
  return { what: details ? `${what} ${details}` : what, cure };
}

/** The run for people. */
export function smokeText(
  ms: number,
  steps: readonly JourneyStep[],
  result: JourneyResult | undefined,
  failure: { what: string; cure: string } | undefined,
): string {
  if (failure !== undefined || result === undefined)
    return `\nThe main job FAILED after ${duration(ms)}, ${steps.length} steps were done: ${failure?.what ?? 'no result'}\n  cure: ${failure?.cure ?? ''}`;
  return `\nThe main job works: ${steps.length} steps in ${duration(ms)}. The guard closed the account: ${result.reason}`;
}
