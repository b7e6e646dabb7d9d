import { Injectable } from '@nestjs/common';
import { type Actor } from '@plimsoll/contracts';
import { Database } from '@plimsoll/persistence';
import { BillingAudit } from '../audit/billing-audit.js';
import { type UsageRow } from '../domain/usage-event.js';

/** So many are named in an entry; the rest is counted. */
const NAMED = 20;

/** Writes down who corrects what was counted: an event that comes as another revision, or as void. */
@Injectable()
export class UsageCorrections {
  constructor(
    private readonly db: Database,
    private readonly audit: BillingAudit,
  ) {}

  /** One entry for a call, where it corrects anything; what is counted for the first time is no act of a person. */
  async record(actor: Actor | undefined, rows: readonly UsageRow[]): Promise<void> {
    const corrected = rows.filter(({ revision, isVoid }) => isVoid || revision > 1);
    const [first] = corrected;
    if (actor === undefined || first === undefined) return;
    const events = corrected.slice(0, NAMED).map(({ id, externalId, day, revision, isVoid }) => ({
      id: externalId ?? id,
      day,
      revision,
      ...(isVoid ? { isVoid } : {}),
    }));
    await this.db.withTenant(actor.tenantId, (tx) =>
      this.audit.record(tx, actor, {
        action: 'usage.corrected',
        targetKind: 'usage',
        targetId: first.externalId ?? first.id,
        detail: { corrected: corrected.length, events },
      }),
    );
  }
}
