import { runLive } from './run-live.js';
import { pairedTerminal } from './paired-terminal.js';
import { runPractice } from './practice/run-practice.js';
import { runReplay } from './replay/run-replay.js';

/**
 * `main.js` runs accounts on generated prices, `main.js --pair CODE` one that it becomes by a pairing code; `main.js practice` runs the practice accounts of an installation;
 * `main.js replay FILE` plays a terminal's history report through the protocol.
 */
const [command, ...rest] = process.argv.slice(2);
try {
  if (command === 'replay') process.exitCode = await runReplay(rest);
  else if (command === 'practice') await runPractice();
  else await runLive(await pairedTerminal(process.argv.slice(2)));
} catch (error) {
  process.stderr.write(`simulator: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
