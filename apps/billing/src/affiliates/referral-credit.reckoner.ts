import { Inject, Injectable } from '@nestjs/common';
import { type Clock } from '@plimsoll/kernel';
import { Database } from '@plimsoll/persistence';
import { CLOCK, Every, Logger } from '@plimsoll/service-host';
import { eachOnce } from '../database/each-once.js';
import { MoneyMirror } from '../invoices/money.mirror.js';
import { claimDueReferrals, type DueReferral, firstInvoices, type FirstInvoice } from './referral-credit.store.js';
import { ReferralCreditWriter } from './referral-credit.writer.js';

const EVERY_MS = 30_000;
const AT_ONCE = 50;
/** Longer than one look at Stripe takes. */
const TAKEN_MS = 5 * 60_000;

/** Follows referrals that earn credit: the first payment is written down, and what is due is given. */
@Injectable()
export class ReferralCreditReckoner {
  constructor(
    private readonly db: Database,
    private readonly credits: ReferralCreditWriter,
    private readonly mirror: MoneyMirror,
    private readonly logger: Logger,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Every({ name: 'credits of referrals', everyMs: EVERY_MS, endsIn: 'await-in-flight' })
  async reckon(): Promise<void> {
    await eachOnce({
      page: (butFor) => this.db.asWorker((tx) => firstInvoices(tx, AT_ONCE, butFor)),
      idOf: (first) => first.referred_tenant,
      work: (first) => this.orLater(first, () => this.db.asWorker((tx) => this.credits.enter(tx, first))),
    });
    const now = this.clock.now();
    const again = new Date(now.getTime() + TAKEN_MS);
    for (const due of await this.db.asWorker((tx) => claimDueReferrals(tx, now, again, AT_ONCE)))
      await this.orLater(due, () => this.settle(due));
  }

  /** Stripe is asked first: a refund of which no webhook came must not be overlooked. */
  private async settle(due: DueReferral): Promise<void> {
    const outcome = await this.mirror.reflect(due.invoice_id);
    if (outcome !== 'changed' && outcome !== 'as-known') throw new Error(`its first invoice is ${outcome}`);
    await this.db.asWorker((tx) => this.credits.settle(tx, due));
  }

  /** One's failure must not keep the others' from being reckoned; it is tried again. */
  private async orLater(of: DueReferral | FirstInvoice, work: () => Promise<unknown>): Promise<boolean> {
    try {
      await work();
      return true;
    } catch (error) {
      const { tenant_id: tenantId, invoice_id: invoiceId } = of;
      this.logger.error('the credit of a referral is reckoned again later', { tenantId, invoiceId, error });
      return false;
    }
  }
}
