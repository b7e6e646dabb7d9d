import { Inject, Injectable } from '@nestjs/common';
import { type Clock } from '@plimsoll/kernel';
import { Database } from '@plimsoll/persistence';
import { CLOCK, Every } from '@plimsoll/service-host';
import { type AccountRef } from '../accounts/account-ref.js';
import { LiveAccounts } from '../accounts/live-accounts.js';
import { type Discrepancy } from '../domain/reconcile-progress.js';
import { DiscrepancyRegistry } from '../reconciliation/discrepancy-registry.js';
import { ReconciliationReadModel } from './reconciliation.read-model.js';

const LOOK_EVERY_MS = 15_000;
/** One that waits for a person is compared this often: its deals may come yet, and its report may go. */
const LOOK_AGAIN_MS = 600_000;

/**
 * Compares reports that differed (D15) again. Beside the turns of the accounts: a report of years takes a second of the
 * database, and no sync, so no guard, waits for it.
 */
@Injectable()
export class ReportWatch {
  private comparedAt = new Map<string, number>();

  constructor(
    private readonly db: Database,
    private readonly accounts: LiveAccounts,
    private readonly registry: DiscrepancyRegistry,
    private readonly reports: ReconciliationReadModel,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** One that cannot be compared keeps no other from it; it is told when all were looked at. */
  @Every({ name: 'reports that differ', everyMs: LOOK_EVERY_MS })
  async look(): Promise<void> {
    const failures: unknown[] = [];
    const open = this.registry
      .all()
      .flatMap(({ ref, rows }) =>
        [...rows.values()]
          .filter(({ kind, state, attempts }) => kind === 'D15' && state === 'open' && attempts > 0)
          .map((row) => ({ ref, row })),
      );
    const ids = new Set(open.map(({ row }) => row.discrepancyId));
    this.comparedAt = new Map([...this.comparedAt].filter(([id]) => ids.has(id)));
    for (const { ref, row } of open)
      if (this.isTime(row)) await this.compare(ref, row).catch((error: unknown) => failures.push(error));
    if (failures.length > 0) throw new AggregateError(failures, `${failures.length} reports could not be compared`);
  }

  private isTime({ discrepancyId, nextAt }: Discrepancy): boolean {
    const at = this.comparedAt.get(discrepancyId);
    return nextAt !== undefined || at === undefined || this.clock.monotonicMs() - at >= LOOK_AGAIN_MS;
  }

  private async compare(ref: AccountRef, { discrepancyId, subject }: Discrepancy): Promise<void> {
    const { tenantId, accountId } = ref;
    this.comparedAt.set(discrepancyId, this.clock.monotonicMs());
    const found = await this.reports.differences({ tenantId, reportId: subject }, accountId);
    const now = this.clock.now();
    await this.accounts.run(ref, () =>
      this.db.withTenant(tenantId, (tx) => this.registry.reportComparedAgain(tx, ref, discrepancyId, { found, now })),
    );
  }
}
