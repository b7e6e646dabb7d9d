import { Inject, Injectable } from '@nestjs/common';
import {
  type PageQuery,
  type Problem,
  problems,
  type TerminalRefusal,
  type TerminalRefusalPage,
} from '@plimsoll/contracts';
import { type Clock } from '@plimsoll/kernel';
import { Database, entityPage } from '@plimsoll/persistence';
import { CLOCK, Every } from '@plimsoll/service-host';
import { IsNull, Not } from 'typeorm';
import { type KnownTerminal } from './terminal-secrets.js';
import { TerminalEntity } from './terminal.entities.js';

/**
 * What its owner must mend. The rest (a session that ended, a sequence that came twice) terminals mend by themselves.
 */
const NOTED: ReadonlySet<string> = new Set(['signature-invalid', 'terminal-revoked', 'timestamp-outside-window']);
const FLUSH_MS = 2_000;
const REASON_MAX = 300;

interface Waiting {
  readonly tenantId: string;
  readonly code: string;
  readonly reason: string;
  readonly at: Date;
  readonly count: number;
}

/**
 * Who spoke in the name of a terminal of ours and was refused: kept for its owner, written at most every two seconds
 * for each, however often it comes.
 */
@Injectable()
export class TerminalRefusals {
  private waiting = new Map<string, Waiting>();

  constructor(
    private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  note({ tenantId, terminalId }: KnownTerminal, { code, detail }: Problem): void {
    if (!NOTED.has(code)) return;
    const reason = (detail ?? problems[code].title).slice(0, REASON_MAX);
    const count = (this.waiting.get(terminalId)?.count ?? 0) + 1;
    this.waiting.set(terminalId, { tenantId, code, reason, at: this.clock.now(), count });
  }

  /** What could not be written waits for the next time, added to what came since. */
  @Every({ name: 'terminal refusals', everyMs: FLUSH_MS, endsIn: 'drain' })
  async flush(): Promise<void> {
    for (const [terminalId, refusal] of [...this.waiting]) {
      const { tenantId, code, reason, at, count } = refusal;
      await this.database.withTenant(tenantId, (tx) =>
        tx.execute(
          `update terminals
           set refused_at = $3, refused_code = $4, refused_reason = $5, refused_count = refused_count + $6
           where tenant_id = $1 and terminal_id = $2`,
          [tenantId, terminalId, at, code, reason, count],
        ),
      );
      const since = this.waiting.get(terminalId);
      if (since === undefined || since === refusal) this.waiting.delete(terminalId);
      else this.waiting.set(terminalId, { ...since, count: since.count - count });
    }
  }

  page(tenantId: string, query: PageQuery): Promise<TerminalRefusalPage> {
    return this.database.readTenant(tenantId, async (tx) => {
      const where = { tenantId, refusedAt: Not(IsNull()) };
      const found = await entityPage(tx.of(TerminalEntity), { where, keys: ['refusedAt', 'terminalId'] }, query);
      return { ...found, items: found.items.map(toRefusal) };
    });
  }
}

function toRefusal(terminal: TerminalEntity): TerminalRefusal {
  return {
    terminalId: terminal.terminalId,
    name: terminal.name,
    code: terminal.refusedCode!,
    reason: terminal.refusedReason!,
    at: terminal.refusedAt!.toISOString(),
    count: terminal.refusedCount,
  };
}
