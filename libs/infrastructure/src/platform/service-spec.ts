import { get } from 'node:http';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { infrastructureEnvironment, inheritedEnvironment } from '../infrastructure.config.js';
import { LIMITS } from '../limits.js';
import { type ProcessSpec } from '../process/managed-process.js';

export interface NodeProcess {
  readonly name: string;
  readonly main: string;
  readonly args?: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** Answers 200 when the process is ready. */
  readonly readyUrl: string;
  readonly readyWithinMs?: number;
  /** Writes its log itself, into the file that `LOG_FILE` names: what has a `Logger` of the service host. */
  readonly ownLog?: boolean;
  readonly niceness?: number;
  /** Always, unless it would come back with another story. */
  readonly restart?: ProcessSpec['restart'];
}

/**
 * How Node runs a service, here and in an image: room for what lives no longer than one message, so that it is not
 * copied by the garbage collector before it goes; and machine code from the first call on, because most of our
 * functions run too seldom to be found hot within minutes.
 */
export const NODE_FLAGS: readonly string[] = [
  '--min-semi-space-size=32',
  '--max-semi-space-size=32',
  '--initial-old-space-size=256',
  '--always-sparkplug',
  '--no-lazy-feedback-allocation',
];
/** No more helper threads than there are processors to spare. */
const HELPERS_FLAG = `--v8-pool-size=${Math.min(4, Math.max(1, availableParallelism() - 1))}`;

/**
 * How a Node process of ours is run: it ends when its standard input closes, and its log lies in the data directory.
 */
export function nodeProcess(dataDir: string, process_: NodeProcess): ProcessSpec {
  const logs = path.join(dataDir, 'logs');
  const logFile = path.join(logs, `${process_.name}.log`);
  return {
    name: process_.name,
    command: process.execPath,
    args: [
      ...NODE_FLAGS,
      HELPERS_FLAG,
      ...infrastructureEnvironment().nodeFlags,
      process_.main,
      ...(process_.args ?? []),
    ],
    env: {
      ...inheritedEnvironment(),
      // Compiled once, for all services and all later starts.
      NODE_COMPILE_CACHE: path.join(infrastructureEnvironment().cacheDir, 'compiled'),
      NODE_ENV: 'production',
      PLIMSOLL_PARENT_STDIN: '1',
      ...(process_.ownLog ? { LOG_FILE: logFile } : {}),
      ...process_.env,
    },
    cwd: dataDir,
    logFile,
    ...(process_.ownLog ? { outputFile: path.join(logs, `${process_.name}.output.log`) } : {}),
    stdinPipe: true,
    stopSignal: 'SIGTERM',
    rank: 9,
    restart: process_.restart ?? 'always',
    ...(process_.niceness === undefined ? {} : { niceness: process_.niceness }),
    isReady: () => isOk(process_.readyUrl),
    readyWithinMs: process_.readyWithinMs ?? LIMITS.serviceReadyMs,
  };
}

/** Whether the address answers 200. */
export function isOk(url: string): Promise<boolean> {
  return new Promise((resolve) => {
    const request = get(url, { agent: false, timeout: LIMITS.probeMs }, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    });
    request.once('timeout', () => request.destroy());
    request.once('error', () => resolve(false));
  });
}
