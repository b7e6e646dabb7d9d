import { type ChildProcess, fork } from 'node:child_process';
import path from 'node:path';
import { inheritedEnvironment } from '@plimsoll/infrastructure';
import { type Answered, type Asked, type Operation } from './billing-talk.js';

const MAIN = path.join(import.meta.dirname, 'billing-program.js');
const PATIENCE_MS = 60_000;

/** The process is gone, or does not answer: whether it was done nobody knows. */
export class BillingGone extends Error {
  override readonly name = 'BillingGone';
}

/** Billing refused, by name. */
export class Refused extends Error {
  override readonly name = 'Refused';

  constructor(
    readonly code: string,
    why: string | undefined,
  ) {
    super(`${code}: ${why ?? ''}`);
  }
}

/** Billing as a process that is asked, killed and started again. */
export class BillingProcess {
  private child: ChildProcess | undefined;
  private asked = 0;
  private readonly waiting = new Map<number, { tell: (answered: Answered) => void; lose: (error: Error) => void }>();

  constructor(private readonly env: Readonly<Record<string, string>>) {}

  async start(): Promise<void> {
    const child = fork(MAIN, {
      env: { ...inheritedEnvironment(), ...this.env },
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    this.child = child;
    await new Promise<void>((resolve, reject) => {
      child.once('exit', (code) => reject(new Error(`billing did not start (${code})`)));
      child.on('message', (told: Answered | { readonly ready: number }) => {
        if ('ready' in told) return resolve();
        this.waiting.get(told.id)?.tell(told);
      });
    });
    child.once('exit', () => {
      for (const { lose } of this.waiting.values()) lose(new BillingGone('billing was killed'));
      this.waiting.clear();
    });
  }

  /** Throws `Refused`, `BillingGone`, or what broke there. */
  async ask<T>(operation: Operation, tenantId = '', input: object = {}, idempotencyKey?: string): Promise<T> {
    const id = (this.asked += 1);
    const asked: Asked = { id, operation, input, tenantId, ...(idempotencyKey ? { idempotencyKey } : {}) };
    const answered = await new Promise<Answered>((tell, lose) => {
      const late = setTimeout(() => lose(new BillingGone(`${operation} was not answered`)), PATIENCE_MS);
      this.waiting.set(id, { tell, lose });
      if (this.child?.connected !== true) return lose(new BillingGone('billing does not run'));
      this.child.send(asked, (error) => error && lose(new BillingGone(error.message)));
      late.unref();
    }).finally(() => this.waiting.delete(id));
    if (answered.refused !== undefined) throw new Refused(answered.refused, answered.why);
    if (answered.broke !== undefined) throw new Error(`${operation} broke: ${answered.broke}`);
    return answered.value as T;
  }

  /** At once, whatever it does. */
  async kill(): Promise<void> {
    const { child } = this;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await gone;
  }
}
