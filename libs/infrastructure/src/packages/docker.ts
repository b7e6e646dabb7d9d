import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { inheritedEnvironment } from '../infrastructure.config.js';
import { LIMITS } from '../limits.js';

/** Whether an engine answers; a client alone is of no use, and a hung engine neither. */
export async function dockerAnswers(): Promise<boolean> {
  try {
    const { stdout } = await promisify(execFile)('docker', ['version', '--format', '{{.Server.Version}}'], {
      env: inheritedEnvironment(),
      timeout: LIMITS.dockerProbeMs,
    });
    return stdout.trim() !== '';
  } catch {
    // No client, no engine, or no right to talk to it.
    return false;
  }
}

export interface ContainerRun {
  readonly image: string;
  readonly name: string;
  readonly port: number;
  readonly innerPort: number;
  /** Host path → path inside. */
  readonly mounts: Readonly<Record<string, string>>;
  readonly command: readonly string[];
}

/** Arguments of `docker` that run a server in the foreground: it ends with its client. */
export function dockerRunArguments(run: ContainerRun): string[] {
  const mounts = Object.entries(run.mounts).flatMap(([host, inside]) => ['-v', `${host}:${inside}`]);
  const user = process.getuid ? ['--user', `${process.getuid()}:${process.getgid!()}`] : [];
  return [
    'run',
    '--rm',
    '--init',
    '--name',
    run.name,
    '-p',
    `127.0.0.1:${run.port}:${run.innerPort}`,
    ...user,
    ...mounts,
    run.image,
    ...run.command,
  ];
}
