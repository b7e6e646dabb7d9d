import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { minorUnits } from '../database/minor-units.js';
import { type AffiliateTerms } from '../domain/commission.js';
import { CreditTermsEntity } from './referral-credit.entities.js';

@Entity('affiliate_terms')
@Check('affiliate_terms_version_check', 'version >= 1')
export class AffiliateTermsEntity {
  @PrimaryColumn('integer') version!: number;
  @Column('jsonb') terms!: AffiliateTerms;
  @Column('boolean') onOffer!: boolean;
}

/** An organisation that brings others. */
@Entity('affiliates')
@ForeignKey(() => AffiliateTermsEntity, ['termsVersion'], ['version'])
@ForeignKey(() => CreditTermsEntity, ['creditTerms'], ['version'])
export class AffiliateEntity {
  @PrimaryColumn('uuid') tenantId!: string;
  @Column('text') code!: string;
  /** Those of the referrals to come. */
  @Column('integer') termsVersion!: number;
  /** Of credit for both sides; absent where it earns commission. Of the referrals to come, too. */
  @Column('integer', { nullable: true }) creditTerms!: number | null;
  @Column('timestamptz') joinedAt!: Date;
}

/** Whose a code is, among all organisations. */
@Entity('affiliate_codes')
export class AffiliateCodeEntity {
  @PrimaryColumn('text') code!: string;
  @Column('uuid') affiliateId!: string;
}

/** Who brought an organisation: one, for good. */
@Entity('referred_organisations')
export class ReferredOrganisationEntity {
  @PrimaryColumn('uuid') organisationId!: string;
  @Column('uuid') affiliateId!: string;
}

/** `held`: somebody has to look at it; nothing of it is paid out until then. `refused`: it earns nothing. */
export type ReferralState = 'counted' | 'held' | 'refused';

/** An organisation that registered by somebody's link; one affiliate's for good. */
@Entity('referrals')
@ForeignKey(() => AffiliateTermsEntity, ['termsVersion'], ['version'])
@ForeignKey(() => CreditTermsEntity, ['creditTerms'], ['version'])
@Check('referrals_touch_check', "touch in ('first', 'last')")
@Check('referrals_state_check', "state in ('counted', 'held', 'refused')")
@Index('referrals_newest', ['tenantId', 'registeredAt', 'referredTenant'])
@Index('referrals_held', ['registeredAt'], { where: "state = 'held'" })
export class ReferralEntity {
  @PrimaryColumn('uuid') tenantId!: string;
  @PrimaryColumn('uuid') referredTenant!: string;
  @Column('text') code!: string;
  @Column('text') touch!: 'first' | 'last';
  @Column('timestamptz') clickedAt!: Date;
  @Column('timestamptz') registeredAt!: Date;
  @Column('integer') termsVersion!: number;
  @Column('integer', { nullable: true }) creditTerms!: number | null;
  @Column('text') state!: ReferralState;
  @Column('text', { nullable: true }) reason!: string | null;
  /** When the cards of both were compared; absent before the first payment. */
  @Column('timestamptz', { nullable: true }) cardsComparedAt!: Date | null;
  @Column('uuid', { nullable: true }) decidedBy!: string | null;
  @Column('timestamptz', { nullable: true }) decidedAt!: Date | null;
}

/** What an affiliate has earned by one invoice, as it stands now. */
@Entity('commissions')
@ForeignKey(() => ReferralEntity, ['tenantId', 'referredTenant'], ['tenantId', 'referredTenant'])
@Check('commissions_amount_check', 'amount >= 0')
@Index('commissions_newest', ['tenantId', 'earnedAt', 'invoiceId'])
@Index('commissions_open', ['tenantId', 'currency', 'dueAt'], { where: 'amount <> settled' })
export class CommissionEntity {
  @PrimaryColumn('uuid') tenantId!: string;
  @PrimaryColumn('text') invoiceId!: string;
  @Column('uuid') referredTenant!: string;
  @Column('text') currency!: string;
  @Column('integer') basisPoints!: number;
  @Column('bigint', { transformer: minorUnits }) base!: number;
  @Column('bigint', { transformer: minorUnits }) amount!: number;
  /** What of it was paid out; more than `amount` where the customer got money back afterwards. */
  @Column('bigint', { transformer: minorUnits, default: 0 }) settled!: number;
  /** How often its amount was posted: names each posting. */
  @Column('integer', { default: 0 }) corrections!: number;
  @Column('timestamptz') earnedAt!: Date;
  @Column('timestamptz') dueAt!: Date;
  /** The invoice as it was seen then. */
  @Column('timestamptz') lookedAt!: Date;
}

@Entity('payouts')
@Check('payouts_amount_check', 'amount > 0')
@Index('payouts_newest', ['tenantId', 'madeAt', 'payoutId'])
export class PayoutEntity {
  @PrimaryColumn('uuid') tenantId!: string;
  @PrimaryColumn('uuid') payoutId!: string;
  @Column('text') currency!: string;
  @Column('bigint', { transformer: minorUnits }) amount!: number;
  /** As the bank, or whoever paid it, names it. */
  @Column('text') reference!: string;
  @Column('uuid') madeBy!: string;
  @Column('timestamptz') madeAt!: Date;
}

@Entity('payout_shares')
@ForeignKey(() => PayoutEntity, ['tenantId', 'payoutId'], ['tenantId', 'payoutId'])
@Check('payout_shares_amount_check', 'amount <> 0')
export class PayoutShareEntity {
  @PrimaryColumn('uuid') tenantId!: string;
  @PrimaryColumn('uuid') payoutId!: string;
  @PrimaryColumn('text') invoiceId!: string;
  @Column('bigint', { transformer: minorUnits }) amount!: number;
}
