import { parseArgs } from 'node:util';
import { type PairingGranted } from '@plimsoll/contracts';
import { claimPairing, keepAccount } from './pairing.js';
import { print } from './process-life.js';
import { readPlace } from './simulator.config.js';

/**
 * The terminal that `--pair CODE` makes of this program; `--keep FILE` writes id and secret down for later starts
 * (`SIMULATOR_ACCOUNTS_FILE`). Undefined without a code.
 */
export async function pairedTerminal(args: string[]): Promise<PairingGranted | undefined> {
  const { values } = parseArgs({ args, options: { pair: { type: 'string' }, keep: { type: 'string' } } });
  if (values.pair === undefined) return undefined;
  const { url, login } = readPlace();
  const granted = await claimPairing(url, values.pair);
  if (values.keep !== undefined) keepAccount(values.keep, granted, login);
  print('simulator-paired', { terminalId: granted.terminalId });
  return granted;
}
