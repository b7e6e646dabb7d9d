import { Inject, Injectable } from '@nestjs/common';
import {
  type AffiliateInList,
  type AffiliatePage,
  type AffiliateStanding,
  type CommissionPage,
  type HeldReferrals,
  type PayoutPage,
  type ReferralCounts,
  type ReferralCreditPage,
  type ReferralPage,
  type ReferralCreditView,
  type ReferralReason,
  type ReferralState,
  type ReferralView,
} from '@plimsoll/contracts';
import { type Clock, deterministicId } from '@plimsoll/kernel';
import { Database, entityPage, keysetPage, type PageRequest, type Tx } from '@plimsoll/persistence';
import { CLOCK } from '@plimsoll/service-host';
import { BillingConfig } from '../billing.config.js';
import { AffiliateEntity, CommissionEntity, PayoutEntity, ReferralEntity } from './affiliate.entities.js';
import {
  type CreditRow,
  toBalance,
  toCommission,
  toCredit,
  toCreditTerms,
  toHeld,
  toPayout,
  toTerms,
} from './affiliate.convert.js';
import { balancesOf, offeredTerms, termsOf } from './affiliate.store.js';
import { creditTermsOf, offeredCreditTerms } from './referral-credit.store.js';

const HELD_MAX = 200;

interface ReferralRow {
  readonly registered_at: Date;
  readonly referred_tenant: string;
  readonly touch: 'first' | 'last';
  readonly state: ReferralState;
  readonly reason: ReferralReason | null;
  readonly is_paying: boolean;
}

/** Affiliates for reading: by themselves, and by owners of the installation. */
@Injectable()
export class AffiliateReadModel {
  constructor(
    private readonly db: Database,
    private readonly config: BillingConfig,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  standing(tenantId: string): Promise<AffiliateStanding> {
    return this.db.readTenant(tenantId, async (tx) => {
      const affiliate = await tx.of(AffiliateEntity).findOneBy({ tenantId });
      const terms = affiliate ? await termsOf(tx, affiliate.termsVersion) : await offeredTerms(tx);
      const chosen = affiliate?.creditTerms ?? null;
      const creditTerms = chosen === null ? await offeredCreditTerms(tx) : await creditTermsOf(tx, chosen);
      const joined = affiliate && {
        reward: chosen === null ? ('commission' as const) : ('credit' as const),
        code: affiliate.code,
        link: new URL(`/r/${affiliate.code}`, this.config.publicUrl).href,
        joinedAt: affiliate.joinedAt.toISOString(),
      };
      const promised = { terms: toTerms(terms), creditTerms: toCreditTerms(creditTerms) };
      return { joined: affiliate !== null, ...joined, ...promised, ...(await this.sums(tx, tenantId)) };
    });
  }

  referrals(tenantId: string, page: PageRequest): Promise<ReferralPage> {
    const sql = `select r.registered_at, r.referred_tenant, r.touch, r.state, r.reason, exists (
        select from commissions c
        where c.tenant_id = r.tenant_id and c.referred_tenant = r.referred_tenant and c.amount > 0
      ) or exists (
        select from referral_credits k
        where k.tenant_id = r.tenant_id and k.referred_tenant = r.referred_tenant) as is_paying
      from referrals r where r.tenant_id = $1`;
    const keys = [
      { column: 'registered_at', type: 'timestamptz' },
      { column: 'referred_tenant', type: 'uuid' },
    ] as const;
    return this.db.readTenant(tenantId, (tx) =>
      keysetPage<ReferralRow, ReferralView>(tx, { sql, params: [tenantId], keys }, page, (row) => ({
        referralId: deterministicId('referral', tenantId, row.referred_tenant),
        registeredAt: row.registered_at.toISOString(),
        touch: row.touch,
        state: row.state,
        ...(row.reason === null ? {} : { reason: row.reason }),
        isPaying: row.is_paying,
      })),
    );
  }

  commissions(tenantId: string, page: PageRequest): Promise<CommissionPage> {
    return this.db.readTenant(tenantId, async (tx) => {
      const query = { where: { tenantId }, keys: ['earnedAt', 'invoiceId'] } as const;
      const found = await entityPage(tx.of(CommissionEntity), { ...query, keys: [...query.keys] }, page);
      return { ...found, items: found.items.map(toCommission) };
    });
  }

  credits(tenantId: string, page: PageRequest): Promise<ReferralCreditPage> {
    const sql = `select c.*, a.state as act_state from (
        select tenant_id, referred_tenant, side, currency, amount, state, act_id, earned_at, due_at
        from referral_credits where tenant_id = $1) c
      left join money_acts a on a.tenant_id = c.tenant_id and a.act_id = c.act_id where true`;
    const keys = [
      { column: 'earned_at', type: 'timestamptz' },
      { column: 'referred_tenant', type: 'uuid' },
    ] as const;
    return this.db.readTenant(tenantId, (tx) =>
      keysetPage<CreditRow, ReferralCreditView>(tx, { sql, params: [tenantId], keys }, page, toCredit),
    );
  }

  payouts(tenantId: string, page: PageRequest): Promise<PayoutPage> {
    return this.db.readTenant(tenantId, async (tx) => {
      const found = await entityPage(tx.of(PayoutEntity), { where: { tenantId }, keys: ['madeAt', 'payoutId'] }, page);
      return { ...found, items: found.items.map(toPayout) };
    });
  }

  /** Of all organisations: for owners of the installation only, which the gateway has made sure of. */
  list(page: PageRequest): Promise<AffiliatePage> {
    return this.db.asWorker(async (tx) => {
      const found = await entityPage(tx.of(AffiliateEntity), { where: {}, keys: ['joinedAt', 'tenantId'] }, page);
      const items: AffiliateInList[] = [];
      for (const { tenantId, code, joinedAt } of found.items)
        items.push({
          organisationId: tenantId,
          code,
          joinedAt: joinedAt.toISOString(),
          ...(await this.sums(tx, tenantId)),
        });
      return { ...found, items };
    });
  }

  held(tx: Tx): Promise<HeldReferrals> {
    const held = { where: { state: 'held' as const }, order: { registeredAt: 'ASC' as const }, take: HELD_MAX };
    return tx
      .of(ReferralEntity)
      .find(held)
      .then((rows) => ({ items: rows.map(toHeld) }));
  }

  heldNow(): Promise<HeldReferrals> {
    return this.db.asWorker((tx) => this.held(tx));
  }

  private async sums(tx: Tx, tenantId: string): Promise<Pick<AffiliateStanding, 'referrals' | 'balances'>> {
    const balances = await balancesOf(tx, tenantId, this.clock.now());
    return { referrals: await countsOf(tx, tenantId), balances: balances.map(toBalance) };
  }
}

async function countsOf(tx: Tx, tenantId: string): Promise<ReferralCounts> {
  const counts = await tx.one<Record<keyof ReferralCounts, string>>(
    `select count(*) filter (where state = 'counted') as counted, count(*) filter (where state = 'held') as held,
       count(*) filter (where state = 'refused') as refused,
       (select count(*) from (
         select referred_tenant from commissions where tenant_id = $1 and amount > 0
         union select referred_tenant from referral_credits where tenant_id = $1 and side = 'bringer') p) as paying
     from referrals where tenant_id = $1`,
    [tenantId],
  );
  const { counted, held, refused, paying } = counts;
  return { counted: Number(counted), held: Number(held), refused: Number(refused), paying: Number(paying) };
}
