import { Injectable } from '@nestjs/common';
import { Database } from '@plimsoll/persistence';
import { Every, Logger, Metrics } from '@plimsoll/service-host';
import { ReferralEntity } from './affiliate.entities.js';
import { eachOnce } from '../database/each-once.js';
import { invoicesToReckon, type ReferredInvoice } from './affiliate.store.js';
import { CardComparison } from './card-comparison.js';
import { CommissionWriter } from './commission.writer.js';

const EVERY_MS = 30_000;
const AT_ONCE = 200;

/** Follows the money of those who were referred: what came in earns, what goes back takes away. */
@Injectable()
export class CommissionReckoner {
  private held = 0;

  constructor(
    private readonly db: Database,
    private readonly commissions: CommissionWriter,
    private readonly cards: CardComparison,
    private readonly logger: Logger,
    metrics: Metrics,
  ) {
    metrics.gauge('billing_referrals_held', 'Referrals that wait until somebody has looked at them', () => this.held);
  }

  @Every({ name: 'commissions of affiliates', everyMs: EVERY_MS, endsIn: 'await-in-flight' })
  async reckon(): Promise<void> {
    await eachOnce({
      page: (butFor) => this.db.asWorker((tx) => invoicesToReckon(tx, AT_ONCE, butFor)),
      idOf: (invoice) => invoice.invoice_id,
      work: (invoice) => this.reckonOne(invoice),
    });
    await this.cards.compareDue();
    this.held = await this.db.asWorker((tx) => tx.of(ReferralEntity).countBy({ state: 'held' }));
  }

  private async reckonOne(invoice: ReferredInvoice): Promise<boolean> {
    try {
      await this.db.asWorker((tx) => this.commissions.reckon(tx, invoice));
      return true;
    } catch (error) {
      // One invoice's failure must not keep the others' from being reckoned; the next round tries it again.
      this.logger.error('the commission of an invoice was not reckoned', {
        tenantId: invoice.tenant_id,
        invoiceId: invoice.invoice_id,
        error,
      });
      return false;
    }
  }
}
