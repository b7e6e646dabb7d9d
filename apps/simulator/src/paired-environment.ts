import { parseArgs } from 'node:util';
import { claimPairing, keepAccount } from './pairing.js';
import { print } from './process-life.js';

const LOGIN = '5001001';

/**
 * The environment with the terminal that `--pair CODE` made; `--keep FILE` writes id and secret down for later starts
 * (`SIMULATOR_ACCOUNTS_FILE`). Unchanged without a code.
 */
export async function pairedEnvironment(env: NodeJS.ProcessEnv, args: string[]): Promise<NodeJS.ProcessEnv> {
  const { values } = parseArgs({ args, options: { pair: { type: 'string' }, keep: { type: 'string' } } });
  if (values.pair === undefined) return env;
  const url = env['TERMINAL_EDGE_URL'];
  if (!url) throw new Error('TERMINAL_EDGE_URL is not set: where is the platform that gave the code?');
  const granted = await claimPairing(url, values.pair);
  if (values.keep !== undefined) keepAccount(values.keep, granted, env['SIMULATOR_LOGIN'] ?? LOGIN);
  print('simulator-paired', { terminalId: granted.terminalId });
  return { ...env, TERMINAL_ID: granted.terminalId, TERMINAL_SECRET: granted.secret };
}
