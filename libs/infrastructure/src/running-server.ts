import { type ManagedProcess, type ProcessSpec } from './process/managed-process.js';

/** PostgreSQL, NATS or Redis, ours or somebody else's. */
export interface RunningServer {
  readonly name: 'postgres' | 'nats' | 'redis';
  /** Address for an administrator, with the password in it. */
  readonly url: string;
  readonly port: number;
  /** Folder of its Unix socket, where it has one that programs of this machine may use. */
  readonly socket?: string;
  readonly version: string;
  /** Where it comes from, for people. */
  readonly origin: string;
  /** Undefined when it was given to us by an address. */
  readonly process: ManagedProcess | undefined;
  stop(): Promise<void>;
}

/** What the three have in common when they are brought up. */
export interface ServerOptions {
  /** Its files live in a folder below; logs in `logs/`. */
  readonly dataDir: string;
  /** A free one when absent. */
  readonly port?: number;
  readonly logFile?: string;
  readonly restart?: ProcessSpec['restart'];
  readonly onState?: ProcessSpec['onState'];
  /** What takes longer than a moment is told here. */
  readonly progress?: (line: string) => void;
}
