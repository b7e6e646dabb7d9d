import { Inject, Injectable } from '@nestjs/common';
import { type Actor, type MakePayout, type Payout, problem, ProblemError } from '@plimsoll/contracts';
import { canonicalJson, type Clock, newId, sha256Hex } from '@plimsoll/kernel';
import { IdempotencyKeys } from '@plimsoll/messaging';
import { Database, type Tx } from '@plimsoll/persistence';
import { CLOCK } from '@plimsoll/service-host';
import { BillingAudit } from '../audit/billing-audit.js';
import { type PayoutShare, sharesOf, sumOf } from '../domain/commission.js';
import { postingsOfPayout } from '../domain/commission-postings.js';
import { LedgerWriter } from '../ledger/ledger.writer.js';
import { AffiliateEntity, PayoutEntity, PayoutShareEntity } from './affiliate.entities.js';
import { toPayout } from './affiliate.convert.js';
import { lockAffiliate, owedTo, termsOf } from './affiliate.store.js';

/**
 * Writes down that an affiliate was paid. The money goes another way (a bank, a wallet), so what was paid is told, and
 * is refused where it is not what is due: neither side of the books is ever guessed.
 */
@Injectable()
export class PayoutHandler {
  constructor(
    private readonly db: Database,
    private readonly keys: IdempotencyKeys,
    private readonly ledger: LedgerWriter,
    private readonly audit: BillingAudit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  make(input: MakePayout, actor: Actor, idempotencyKey: string | undefined): Promise<Payout> {
    const fingerprint = sha256Hex(canonicalJson(input));
    const call = {
      tenantId: actor.tenantId,
      scope: 'payout.make',
      key: idempotencyKey ?? newId(this.clock),
      fingerprint,
    };
    return this.db.asWorker((tx) => this.keys.once(tx, call, () => this.pay(tx, input, actor)));
  }

  private async pay(tx: Tx, input: MakePayout, actor: Actor): Promise<Payout> {
    const { affiliateId: tenantId, currency } = input;
    await lockAffiliate(tx, tenantId);
    const madeAt = this.clock.now();
    const shares = await this.due(tx, input, madeAt);
    const payout: PayoutEntity = {
      tenantId,
      payoutId: newId(this.clock),
      currency,
      amount: sumOf(shares),
      reference: input.reference,
      madeBy: actor.userId,
      madeAt,
    };
    await this.settle(tx, payout, shares);
    await this.audit.record(tx, actor, {
      action: 'payout.made',
      targetKind: 'payout',
      targetId: payout.payoutId,
      detail: { affiliateId: tenantId, currency, amount: payout.amount, reference: payout.reference },
    });
    return toPayout(payout);
  }

  /** Everything that is due; refused where that is another sum than was paid, or too little to be paid out. */
  private async due(tx: Tx, { affiliateId, currency, amount }: MakePayout, at: Date): Promise<PayoutShare[]> {
    const affiliate = await tx.of(AffiliateEntity).findOneBy({ tenantId: affiliateId });
    if (affiliate === null) throw new ProblemError(problem('not-found', 'this organisation is no affiliate'));
    const { leastPayout } = await termsOf(tx, affiliate.termsVersion);
    const owed = await owedTo(tx, affiliateId, { currency, at });
    const shares = sharesOf(
      owed.map((row) => ({ invoiceId: row.invoice_id, amount: Number(row.amount), settled: Number(row.settled) })),
    );
    const due = sumOf(shares);
    if (due !== amount) throw new ProblemError(problem('conflict', `what is due now is ${due}, not ${amount}`));
    if (due < leastPayout)
      throw new ProblemError(problem('conflict', `less than ${leastPayout} is not paid out; ${due} is due`));
    return shares;
  }

  private async settle(tx: Tx, payout: PayoutEntity, shares: readonly PayoutShare[]): Promise<void> {
    const { tenantId, payoutId, amount, currency, madeAt: at } = payout;
    await tx.of(PayoutEntity).insert(payout);
    await tx.of(PayoutShareEntity).insert(shares.map((share) => ({ tenantId, payoutId, ...share })));
    await tx.query(
      `update commissions c set settled = c.settled + s.amount
       from payout_shares s
       where s.tenant_id = $1 and s.payout_id = $2 and c.tenant_id = s.tenant_id and c.invoice_id = s.invoice_id`,
      [tenantId, payoutId],
    );
    await this.ledger.post(tx, tenantId, postingsOfPayout({ payoutId, amount, currency, at }));
  }
}
