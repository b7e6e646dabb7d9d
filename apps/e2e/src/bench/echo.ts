import { NODE_FLAGS } from '@plimsoll/infrastructure';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { RawRequest } from './saturate.js';

/** The bare echo, in a process of its own that Node runs as it runs a service. */
export class Echo {
  private constructor(
    private readonly child: ChildProcess,
    readonly url: string,
  ) {}

  static async start(): Promise<Echo> {
    const child = spawn(process.execPath, [...NODE_FLAGS, path.join(import.meta.dirname, 'echo-server.js')], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
    return new Echo(child, line);
  }

  get pid(): number {
    return this.child.pid!;
  }

  readonly request = (): RawRequest => ({ method: 'POST', path: '/echo', body: ECHO_BODY });

  async stop(): Promise<void> {
    const gone = once(this.child, 'exit');
    this.child.stdin!.end();
    await gone;
  }
}

const ECHO_BODY = JSON.stringify({ symbol: 'EURUSD', action: 'buy', filler: 'x'.repeat(160) });
