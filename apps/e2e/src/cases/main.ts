import { systemClock } from '@plimsoll/kernel';
import { existsSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { defaultCases, startedIn } from '../platform/e2e.config.js';
import { endInOrder } from '../platform/test-platform.js';
import { readCases } from './case-file.js';
import { type CaseResult, runCases } from './run-cases.js';

const USAGE = `Real situations, each against what a trader expects of it.

  npm run cases [-- --dir DIR] [--only ID,ID] [--json]

  --dir DIR   a folder with cases.json, webhooks and reports (default: ../shared/cases beside the repository); flows are run of the default folder
  --only IDS  these cases only
  --json      one line of JSON on standard output: {passed, failed, skipped, cases: [{id, ok, actual}]}; the progress goes to standard error
`;

/** What ends by itself after a run ends in less. */
const AFTERWARDS_MS = 3_000;

const args = process.argv.slice(2);
const json = args.includes('--json');
const out = (line: string): void => void (json ? process.stderr : process.stdout).write(`${line}\n`);

if (args.includes('--help')) process.stdout.write(USAGE);
else {
  endInOrder();
  process.exitCode = await run();
  // What hung may hang on; its platform is gone.
  setTimeout(() => process.exit(), AFTERWARDS_MS).unref();
}

async function run(): Promise<number> {
  const startedMs = systemClock.monotonicMs();
  const named = after('--dir');
  const folder = named === undefined ? defaultCases : path.resolve(startedIn, named);
  try {
    const all = readCases(folder);
    if (!all) {
      out(`skipped: there are no cases in ${folder} (0 run)`);
      return conclude([], { skipped: 1 }, startedMs);
    }
    const only = after('--only')?.split(',');
    const cases = all.filter((each) => only === undefined || only.includes(each.id));
    return conclude(await runCases({ cases, withFlows: isDefault(folder), say: out }), {}, startedMs);
  } catch (error) {
    out(`cases: ${error instanceof Error ? error.message : String(error)}`);
    return conclude([], { failed: 1 }, startedMs);
  }
}

/** However it is named. */
function isDefault(folder: string): boolean {
  return existsSync(defaultCases) && realpathSync(folder) === realpathSync(defaultCases);
}

function conclude(
  results: readonly CaseResult[],
  beside: { readonly failed?: number; readonly skipped?: number },
  startedMs: number,
): number {
  const passed = results.filter((each) => each.ok).length;
  const left = results.filter((each) => each.skipped !== undefined).length;
  const skipped = left + (beside.skipped ?? 0);
  const failed = results.length - passed - left + (beside.failed ?? 0);
  const seconds = ((systemClock.monotonicMs() - startedMs) / 1_000).toFixed(0);
  out(`${passed} passed, ${failed} failed, ${skipped} skipped in ${seconds} s`);
  if (json) process.stdout.write(`${JSON.stringify({ passed, failed, skipped, cases: results })}\n`);
  return failed === 0 ? 0 : 1;
}

function after(option: string): string | undefined {
  const joined = args.find((arg) => arg.startsWith(`${option}=`))?.slice(option.length + 1);
  const at = args.indexOf(option);
  return joined ?? (at < 0 ? undefined : args[at + 1]);
}
