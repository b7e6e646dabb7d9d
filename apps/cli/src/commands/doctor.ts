import { type Command } from 'commander';
import { command, type CommandContext, contextOf, type SharedOptions } from '../command-line.js';
import { reachPostgres } from '../database/reach-postgres.js';
import { type Check, doctorText, exitCodeOf, runChecks } from '../doctor/check.js';
import { machineChecks } from '../doctor/machine-checks.js';
import { placeChecks } from '../doctor/place-checks.js';
import { platformChecks } from '../doctor/platform-checks.js';
import { judgeRun } from '../run/judge-run.js';

/** `plimsoll doctor`: each check, what it found, and the cure. */
export function doctorCommand(): Command {
  return command('doctor', 'check machine, data directory and platform; exit code 0 fine, 1 warnings, 2 broken', [
    ['doctor', 'whether Plimsoll is up or not'],
    ['doctor --json', 'one line of JSON'],
  ]).action(async (options: SharedOptions) => {
    const context = contextOf(options);
    const { dataDir, output } = context;
    const results = await output.progress.step('checking', async () =>
      runChecks([...machineChecks(), ...placeChecks(dataDir), ...(await checksOfRun(context))]),
    );
    const exitCode = exitCodeOf(results);
    output.result({ ok: exitCode === 0, exitCode, checks: results }, doctorText(results));
    process.exitCode = exitCode;
  });
}

/** Only a platform that is up can be asked; one that is not is no illness. */
async function checksOfRun(context: CommandContext): Promise<Check[]> {
  const { state, run } = judgeRun(context.dataDir);
  if (run === undefined || (state !== 'up' && state !== 'troubled')) return [];
  const { adminUrl } = await reachPostgres(context);
  return platformChecks({ dataDir: context.dataDir, adminUrl, run });
}
