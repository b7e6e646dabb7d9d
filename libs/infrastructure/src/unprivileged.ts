import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

export interface Account {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

/**
 * PostgreSQL refuses to run as root. When we are root: an account without rights that exists; else undefined, we are
 * fine.
 */
export function unprivilegedAccount(): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const accounts = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  const row = accounts.find(([name]) => name === 'postgres') ?? accounts.find(([name]) => name === 'nobody');
  return row ? { name: row[0]!, uid: Number(row[2]), gid: Number(row[3]) } : { name: 'nobody', uid: 65534, gid: 65534 };
}

/** Whether that account can enter the folder; asked of the system, because modes alone don't tell (lists, mounts). */
export function canEnter(account: Account | undefined, folder: string): boolean {
  return (
    spawnSync('/bin/sh', ['-c', 'cd -- "$1"', 'sh', folder], { ...who(account), cwd: '/', stdio: 'ignore' }).status ===
    0
  );
}

/** Whether that account can run the program. */
export function canRun(account: Account | undefined, program: string): boolean {
  return spawnSync(program, ['--version'], { ...who(account), cwd: '/', stdio: 'ignore' }).status === 0;
}

function who(account: Account | undefined): { uid?: number; gid?: number } {
  return account ? { uid: account.uid, gid: account.gid } : {};
}
