import { Inject, Injectable } from '@nestjs/common';
import { type Clock } from '@plimsoll/kernel';
import { Database } from '@plimsoll/persistence';
import { CLOCK, Every, Logger } from '@plimsoll/service-host';
import { IsNull } from 'typeorm';
import { RENEWAL_WITHIN_MS } from '../domain/usage-charge.js';
import { MoneyMirror } from '../invoices/money.mirror.js';
import { StripeCustomers } from '../stripe/stripe-customers.js';
import { UsageAtStripe, chargeName } from './usage-at-stripe.js';
import { type BillKey, chargeAgain, claimBills, type LostInvoice, lostInvoices } from './usage-bill.store.js';
import { UsageBillEntity, UsageChargeEntity } from './usage-charge.entities.js';

const EVERY_MS = 60_000;
const AT_ONCE = 50;
/** Longer than the calls for one take, with every one of them at its end. */
const TAKEN_MS = 10 * 60_000;
/** The mirror has an invoice by then, and a draft is issued long before the end. */
const LOST_AFTER_MS = 5 * 60_000;
const LOOKS_BACK_MS = 40 * 24 * 3_600_000;

/** What has to do with one bill at Stripe. */
@Injectable()
export class UsageDesk {
  constructor(
    readonly stripe: UsageAtStripe,
    readonly customers: StripeCustomers,
    readonly mirror: MoneyMirror,
  ) {}
}

/**
 * Puts what was written down on an invoice: that of the renewal while it is a draft, else one of its own. Each charge
 * once: looked for at Stripe by its name, then asked for under a key that is stored before.
 */
@Injectable()
export class UsageBiller {
  constructor(
    private readonly db: Database,
    private readonly desk: UsageDesk,
    private readonly logger: Logger,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Every({ name: 'usage that goes on invoices', everyMs: EVERY_MS, endsIn: 'await-in-flight' })
  async bill(): Promise<void> {
    const now = this.clock.now();
    const again = new Date(now.getTime() + TAKEN_MS);
    for (const lost of await this.db.asWorker((tx) => lostInvoices(tx, lostBetween(now), AT_ONCE)))
      await this.reopen(lost);
    for (const key of await this.db.asWorker((tx) => claimBills(tx, 'rated', { now, again, atOnce: AT_ONCE })))
      await this.billOne(key);
  }

  /** What was on a draft that Stripe has no more is put on another: nothing of it was ever issued. */
  private async reopen({ tenant_id: tenantId, invoice_id: invoiceId }: LostInvoice): Promise<void> {
    try {
      if (invoiceId !== null) {
        const isThere = await this.desk.stripe.hasInvoice(invoiceId);
        await this.desk.mirror.reflect(invoiceId);
        if (isThere) return;
      }
      await this.db.asWorker((tx) => chargeAgain(tx, { tenantId, invoiceId }, this.clock.now()));
      this.logger.warn('usage is charged again: its draft was removed at Stripe', { tenantId, invoiceId });
    } catch (error) {
      this.logger.warn('an invoice with usage is looked for again later', { tenantId, invoiceId, error });
    }
  }

  private async billOne({ tenant_id: tenantId, began }: BillKey): Promise<void> {
    try {
      const bill = await this.db.asWorker((tx) => tx.of(UsageBillEntity).findOneByOrFail({ tenantId, began }));
      const invoices = await this.carryOut(bill);
      if (invoices === undefined) return await this.comesBack(bill);
      for (const invoice of invoices) await this.desk.mirror.reflect(invoice);
    } catch (error) {
      // What became of it is not known, or Stripe is away: it is looked for, and asked for again, when its time is over.
      this.logger.warn('usage of a period is put on its invoice later', { tenantId, began, error });
    }
  }

  /** Which invoices have its charges; undefined while that of the renewal is still to come. */
  private async carryOut(bill: UsageBillEntity): Promise<ReadonlySet<string> | undefined> {
    const { tenantId, began } = bill;
    const { stripe, customers } = this.desk;
    const customer = await customers.of(tenantId);
    const found = await stripe.found(customer, bill);
    const left: UsageChargeEntity[] = [];
    for (const charge of await this.uncharged(bill)) {
      const item = found.get(chargeName(charge));
      if (item?.invoiceId != null) {
        await this.settle(charge, item.itemId, item.invoiceId);
        continue;
      }
      // Its draft was removed: waiting at Stripe it would come on whatever invoice is next, or on none.
      if (item !== undefined) await stripe.drop(item.itemId);
      left.push(charge);
    }
    if (left.length > 0) {
      const invoiceId = await this.target(bill, customer);
      if (invoiceId === undefined) return undefined;
      for (const charge of left) await this.settle(charge, await stripe.add(charge, customer, invoiceId), invoiceId);
    }
    for (const { id, status } of await stripe.ownInvoices(customer, bill))
      if (status === 'draft') await stripe.issue(tenantId, id);
    return this.db.asWorker(async (tx) => {
      const chargedAt = this.clock.now();
      await tx.of(UsageBillEntity).update({ tenantId, began, state: 'rated' }, { state: 'charged', chargedAt });
      const rows = await tx.of(UsageChargeEntity).findBy({ tenantId, billedIn: began });
      return new Set(rows.flatMap(({ invoiceId }) => invoiceId ?? []));
    });
  }

  /** One of its own that was begun, the renewal's, or else, when none comes any more, one of its own. */
  private async target(bill: UsageBillEntity, customer: string): Promise<string | undefined> {
    const own = await this.desk.stripe.ownInvoices(customer, bill);
    const begun = own.find(({ status }) => status === 'draft');
    if (begun !== undefined) return begun.id;
    const renewal = bill.renews ? await this.desk.stripe.renewalDraft(bill) : undefined;
    if (renewal !== undefined) return renewal;
    const mayCome = bill.renews && this.clock.now().getTime() < bill.ends.getTime() + RENEWAL_WITHIN_MS;
    return mayCome ? undefined : this.desk.stripe.makeInvoice(customer, bill, own.length);
  }

  private uncharged({ tenantId, began: billedIn }: UsageBillEntity): Promise<UsageChargeEntity[]> {
    return this.db.asWorker((tx) =>
      tx.of(UsageChargeEntity).find({
        where: { tenantId, billedIn, itemId: IsNull(), refused: IsNull() },
        order: { began: 'ASC', meter: 'ASC', ordinal: 'ASC' },
      }),
    );
  }

  private async settle(charge: UsageChargeEntity, itemId: string, invoiceId: string): Promise<void> {
    const { tenantId, began, meter, ordinal } = charge;
    const done = { itemId, invoiceId, chargedAt: this.clock.now() };
    await this.db.asWorker((tx) =>
      tx.of(UsageChargeEntity).update({ tenantId, began, meter, ordinal, itemId: IsNull() }, done),
    );
  }

  private async comesBack({ tenantId, began }: UsageBillEntity): Promise<void> {
    const nextAt = new Date(this.clock.now().getTime() + EVERY_MS);
    await this.db.asWorker((tx) => tx.of(UsageBillEntity).update({ tenantId, began, state: 'rated' }, { nextAt }));
  }
}

function lostBetween(now: Date): { readonly from: Date; readonly to: Date } {
  return { from: new Date(now.getTime() - LOOKS_BACK_MS), to: new Date(now.getTime() - LOST_AFTER_MS) };
}
