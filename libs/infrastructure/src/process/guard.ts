import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { inheritedEnvironment } from '../infrastructure.config.js';
import { processIdentity } from './process-identity.js';

/** Our end of the guardian: whatever is put under guard dies when we do, even by kill -9. One for the whole process. */
export class Guard {
  private static shared: Guard | undefined;
  private readonly identities = new Map<number, string>();

  private constructor(private readonly guardian: ChildProcess) {}

  /** The guard of this process; started at the first call. */
  static ofThisProcess(): Guard {
    if (Guard.shared) return Guard.shared;
    const script = fileURLToPath(new URL('./guardian.js', import.meta.url));
    // Its own session: a signal to our whole process group must not take it along.
    const child = spawn(process.execPath, [script], {
      detached: true,
      stdio: ['pipe', 'ignore', 'ignore'],
      env: inheritedEnvironment(),
    });
    child.unref();
    (child.stdin as unknown as { unref(): void }).unref();
    child.stdin.on('error', () => undefined);
    child.once('exit', () => (Guard.shared = undefined));
    Guard.shared = new Guard(child);
    return Guard.shared;
  }

  /** From now on the process ends with us. Higher ranks end first. Returns its identity. */
  watch(pid: number, rank: number, signal: NodeJS.Signals): string {
    const identity = processIdentity(pid) ?? `${pid}:gone`;
    this.identities.set(pid, identity);
    this.guardian.stdin?.write(`+ ${identity} ${rank} ${signal}\n`);
    return identity;
  }

  /** It ended in another way. */
  forget(pid: number): void {
    const identity = this.identities.get(pid);
    if (identity === undefined) return;
    this.identities.delete(pid);
    this.guardian.stdin?.write(`- ${identity}\n`);
  }
}
