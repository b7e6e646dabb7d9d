import { invariant, systemClock } from '@plimsoll/kernel';
import { ManagedProcess, type ProcessSpec } from '../process/managed-process.js';
import { processIdentity } from '../process/process-identity.js';
import { type ProcessRecord, writeRun } from './data-dir.js';

interface Member {
  readonly process: ManagedProcess;
  readonly address: string | undefined;
  readonly origin: string | undefined;
}

/** All processes of one run, in the order in which they were started; they stop the other way round. */
export class Supervisor {
  private readonly members = new Map<string, Member>();
  private readonly startedAt = systemClock.now().toISOString();
  private ready = false;
  private urls: Readonly<Record<string, string>> = {};

  constructor(private readonly dataDir: string) {}

  /** Takes over a process; from now on its state is in the record of the run. */
  adopt(process: ManagedProcess, shown: { readonly address?: string; readonly origin?: string } = {}): void {
    invariant(!this.members.has(process.name), `${process.name} is supervised already`);
    this.members.set(process.name, { process, address: shown.address, origin: shown.origin });
    this.record();
  }

  /** Starts a process and supervises it from the first moment on. */
  async run(
    spec: ProcessSpec,
    shown: { readonly address?: string; readonly origin?: string } = {},
  ): Promise<ManagedProcess> {
    const process = new ManagedProcess({
      ...spec,
      onState: (of, state) => {
        this.record();
        spec.onState?.(of, state);
      },
    });
    this.adopt(process, shown);
    await process.start();
    return process;
  }

  /** The process of that name; asking for one that was never started is a bug. */
  get(name: string): ManagedProcess {
    const member = this.members.get(name);
    invariant(member, `no process ${name} in this run; there are ${[...this.members.keys()].join(', ')}`);
    return member.process;
  }

  status(): ProcessRecord[] {
    return [...this.members.values()].map(({ process, address, origin }) => ({
      name: process.name,
      state: process.state,
      identity: process.pid === undefined ? undefined : processIdentity(process.pid),
      readyMs: process.readyMs,
      restarts: process.restarts,
      address,
      origin,
      logFile: process.spec.logFile,
    }));
  }

  /** Everything is up; the addresses become part of the record. */
  nowReady(urls: Readonly<Record<string, string>>): void {
    this.ready = true;
    this.urls = urls;
    this.record();
  }

  /** One process ends and is forgotten. */
  async end(name: string): Promise<void> {
    await this.get(name).stop();
    this.members.delete(name);
    this.record();
  }

  /** Stops all: first what is in no wave, last started first, then wave by wave. */
  async stopAll(waves: readonly (readonly string[])[]): Promise<void> {
    const named = waves.flat();
    const rest = [...this.members.keys()].filter((name) => !named.includes(name)).reverse();
    for (const name of rest) await this.get(name).stop();
    for (const wave of waves)
      await Promise.all(wave.filter((name) => this.members.has(name)).map((name) => this.get(name).stop()));
  }

  /** Something changed in a process that was started elsewhere. */
  refresh(): void {
    this.record();
  }

  private record(): void {
    writeRun(this.dataDir, {
      owner: processIdentity(process.pid) ?? `${process.pid}:0`,
      startedAt: this.startedAt,
      ready: this.ready,
      urls: this.urls,
      processes: this.status(),
    });
  }
}
