/**
 * A process of its own that outlives its parent by a moment. The parent names its children on our standard input;
 * when that closes, however the parent died, we end them: highest rank first, politely, then for good.
 * Lines: `+ <identity> <rank> <signal>` and `- <identity>`.
 */
import { createInterface } from 'node:readline';
import { isAlive, pidOf, trySignal } from './process-identity.js';

const GRACE_MS = 8_000;
const POLL_MS = 50;

interface Ward {
  readonly identity: string;
  readonly rank: number;
  readonly signal: NodeJS.Signals;
}

const wards = new Map<string, Ward>();

// The terminal's Ctrl-C and hang-up are for the parent; we wait for what it does.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);

const input = createInterface({ input: process.stdin });
input.on('line', (line) => {
  const [sign, identity, rank, signal] = line.split(' ');
  if (identity === undefined) return;
  if (sign === '+') wards.set(identity, { identity, rank: Number(rank), signal: signal as NodeJS.Signals });
  else wards.delete(identity);
});
input.on('close', () => void endAll());

async function endAll(): Promise<void> {
  const ranks = [...new Set([...wards.values()].map((ward) => ward.rank))].sort((a, b) => b - a);
  for (const rank of ranks) await Promise.all([...wards.values()].filter((ward) => ward.rank === rank).map(endOne));
  process.exit(0);
}

async function endOne(ward: Ward): Promise<void> {
  const pid = pidOf(ward.identity);
  if (!isAlive(ward.identity)) return;
  trySignal(pid, ward.signal);
  // A stopped process hears the polite signal only when it goes on.
  trySignal(pid, 'SIGCONT');
  for (let waited = 0; waited < GRACE_MS && isAlive(ward.identity); waited += POLL_MS)
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  if (isAlive(ward.identity)) trySignal(pid, 'SIGKILL');
}
