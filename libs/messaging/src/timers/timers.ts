import { conditions, type Tx } from '@plimsoll/persistence';

export interface NewTimer {
  /** Which `@OnTimer` method. */
  readonly name: string;
  /** With the name and the tenant: there is one timer of it; scheduling it again moves it. */
  readonly key: string;
  readonly tenantId: string;
  readonly at: Date;
  readonly data?: object;
}

/** Somebody to tell when a timer was set. */
export interface TimerListener {
  due(at: Date): void;
}

/** Durable timers: rows that outlive every process. Set and removed in the caller's transaction. */
export class Timers {
  constructor(private readonly listener: TimerListener) {}

  schedule(tx: Tx, timer: NewTimer): Promise<void> {
    tx.send(
      `insert into timers (tenant_id, name, key, due_at, next_attempt_at, data)
       values ($1, $2, $3, $4, $4, $5::jsonb)
       on conflict (tenant_id, name, key) do update set due_at = $4, next_attempt_at = $4, attempts = 0,
         data = $5::jsonb`,
      [timer.tenantId, timer.name, timer.key, timer.at, JSON.stringify(timer.data ?? {})],
    );
    tx.afterCommit(() => this.listener.due(timer.at));
    return Promise.resolve();
  }

  /** Tells whether there was one. A timer that is firing right now is waited for and then is gone. */
  async cancel(
    tx: Tx,
    timer: { readonly name: string; readonly key: string; readonly tenantId?: string },
  ): Promise<boolean> {
    const { where, params } = conditions(
      ['tenant_id = ?', timer.tenantId],
      ['name = ?', timer.name],
      ['key = ?', timer.key],
    );
    const removed = await tx.execute(`delete from timers where ${where}`, params);
    return removed > 0;
  }
}
