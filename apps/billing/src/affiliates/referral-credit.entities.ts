import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { minorUnits } from '../database/minor-units.js';
import { type CreditTerms } from '../domain/referral-credit.js';

@Entity('credit_terms')
@Check('credit_terms_version_check', 'version >= 1')
export class CreditTermsEntity {
  @PrimaryColumn('integer') version!: number;
  @Column('jsonb') terms!: CreditTerms;
  @Column('boolean') onOffer!: boolean;
}

/**
 * What one side gets for one referral: one row for good, so that it is given once. `tenantId` is whose credit it is;
 * of the newcomer's own he is both.
 */
@Entity('referral_credits')
@ForeignKey(() => CreditTermsEntity, ['creditTerms'], ['version'])
@Check('referral_credits_side_check', "(side = 'newcomer') = (tenant_id = referred_tenant)")
@Check('referral_credits_state_check', "state in ('waiting', 'refused', 'lost', 'given')")
@Check('referral_credits_amount_check', "amount > 0 or amount = 0 and state <> 'given'")
@Check('referral_credits_act_check', "(state = 'given') = (act_id is not null)")
@Index('referral_credits_newest', ['tenantId', 'earnedAt', 'referredTenant'])
@Index('referral_credits_of_referral', ['referredTenant'])
@Index('referral_credits_due', ['nextAt'], { where: "state = 'waiting'" })
export class ReferralCreditEntity {
  @PrimaryColumn('uuid') tenantId!: string;
  @PrimaryColumn('uuid') referredTenant!: string;
  @Column('text') side!: 'bringer' | 'newcomer';
  @Column('integer') creditTerms!: number;
  /** The first invoice that was paid; the newcomer's. */
  @Column('text') invoiceId!: string;
  @Column('text') currency!: string;
  @Column('bigint', { transformer: minorUnits }) amount!: number;
  /** `lost`: the money went back, or the terms name nothing. `refused`: the referral does not count. */
  @Column('text') state!: 'waiting' | 'refused' | 'lost' | 'given';
  @Column('timestamptz') earnedAt!: Date;
  @Column('timestamptz') dueAt!: Date;
  /** When its fate is looked at, or looked at again. */
  @Column('timestamptz') nextAt!: Date;
  /** The adjustment that carries it to Stripe. */
  @Column('uuid', { nullable: true }) actId!: string | null;
}
