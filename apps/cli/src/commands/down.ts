import { type Command } from 'commander';
import { endRun } from '@plimsoll/infrastructure';
import { systemClock } from '@plimsoll/kernel';
import { command, contextOf, type SharedOptions } from '../command-line.js';
import { duration } from '../output/words.js';
import { requireEverUp } from '../run/ever-up.js';

/** `plimsoll down`: ends the run of a data directory, whichever terminal it was started in. */
export function downCommand(): Command {
  return command('down', 'stop what is up, in order; clean up after a run that died', [
    ['down', 'stop'],
    ["down --data-dir '/srv/plimsoll two' --json", 'stop the second installation'],
  ]).action(async (options: SharedOptions) => {
    const { dataDir, output } = contextOf(options);
    requireEverUp(dataDir);
    const startedAt = systemClock.monotonicMs();
    const outcome = await output.progress.step('stopping', () => endRun(dataDir));
    const ms = Math.round(systemClock.monotonicMs() - startedAt);
    const text = {
      stopped: `Stopped after ${duration(ms)}.`,
      'cleaned-up': 'The run that was here had died; its remains are gone.',
      none: 'Nothing was up with this data directory.',
    }[outcome];
    output.result({ ok: true, outcome, ms }, text);
  });
}
