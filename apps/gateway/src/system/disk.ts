import { statfs } from 'node:fs/promises';
import { type SystemCheck } from '@plimsoll/contracts';

const GIB = 1_024 ** 3;
/** Below it databases stop; `doctor` fails at the same. */
const LEAST_GIB = 400 / 1_024;
/** The ledger and the logs grow. */
const COMFORTABLE_GIB = 2;

/** The disk that this process runs on. */
export async function diskHere(): Promise<SystemCheck> {
  const { bavail, bsize } = await statfs(process.cwd());
  return diskFinding(bavail * bsize);
}

/** Whether there is room for what is written down. */
export function diskFinding(freeBytes: number): SystemCheck {
  const free = freeBytes / GIB;
  const found = `${free.toFixed(1)} GiB free`;
  if (free < LEAST_GIB)
    return { name: 'disk', state: 'failed', found, cure: 'make room at once: the databases stop when it is full.' };
  if (free < COMFORTABLE_GIB)
    return { name: 'disk', state: 'warning', found, cure: 'free some space soon: the ledger and the logs grow.' };
  return { name: 'disk', state: 'ok', found };
}
