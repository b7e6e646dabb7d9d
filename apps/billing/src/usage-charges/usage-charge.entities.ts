import { type PlanCode, type UsageChargeRefusal } from '@plimsoll/contracts';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { minorUnits } from '../database/minor-units.js';

/** `open`: it runs, or ended just now; `rated`: its charges are written down; `nothing`: there was none. */
export const usageBillStates = ['open', 'rated', 'charged', 'nothing'] as const;
export type UsageBillState = (typeof usageBillStates)[number];

/** A period of usage of a subscription that is paid, and whose prices it goes by; those of a tenant never overlap. */
@Entity('usage_bills')
@Check('usage_bills_period_check', 'began < ends')
@Check('usage_bills_state_check', "state in ('open', 'rated', 'charged', 'nothing')")
@Index('usage_bills_due', ['nextAt'], { where: "state in ('open', 'rated')" })
@Index('usage_bills_open', ['tenantId'], { unique: true, where: "state = 'open'" })
export class UsageBillEntity {
  @PrimaryColumn('uuid') tenantId!: string;
  @PrimaryColumn('timestamptz') began!: Date;
  @Column('timestamptz') ends!: Date;
  /** Of the subscription's periods, as it was seen last. */
  @Column('timestamptz') anchor!: Date;
  /** The plan that counted when the period was seen last before its end. */
  @Column('text') plan!: PlanCode;
  /** When the subscription began: its prices are those of then. */
  @Column('timestamptz') since!: Date;
  @Column('text') currency!: string;
  @Column('text') stripeSubscriptionId!: string;
  /** Its end is a renewal, whose invoice has the charges. */
  @Column('boolean') renews!: boolean;
  @Column('text') state!: UsageBillState;
  /** When it is rated or charged, or tried again; moved on by who begins, so that no two do at once. */
  @Column('timestamptz') nextAt!: Date;
  @Column('timestamptz', { nullable: true }) ratedAt!: Date | null;
  @Column('timestamptz', { nullable: true }) chargedAt!: Date | null;
}

/** What a meter is charged for a period: the first time, or what a later look at it changed. Never changed in amount. */
@Entity('usage_charges')
@ForeignKey(() => UsageBillEntity, ['tenantId', 'billedIn'], ['tenantId', 'began'])
@Check('usage_charges_ordinal_check', 'ordinal >= 1')
@Check('usage_charges_amount_check', 'amount <> 0')
@Check('usage_charges_item_check', '(item_id is null) = (charged_at is null)')
@Check('usage_charges_refused_check', "refused is null or refused = 'other-currency' and item_id is null")
@Index('usage_charges_charged', ['chargedAt'], { where: 'charged_at is not null' })
@Index('usage_charges_refused', ['tenantId', 'currency'], { where: 'refused is not null' })
@Index('usage_charges_billed_in', ['tenantId', 'billedIn'])
@Index('usage_charges_item', ['tenantId', 'itemId'], { unique: true })
export class UsageChargeEntity {
  @PrimaryColumn('uuid') tenantId!: string;
  /** Begin of the period that it is for. */
  @PrimaryColumn('timestamptz') began!: Date;
  @PrimaryColumn('smallint') meter!: number;
  /** 1, and more for what was told late. */
  @PrimaryColumn('integer') ordinal!: number;
  @Column('timestamptz') ends!: Date;
  /** Begin of the period whose invoice has it. */
  @Column('timestamptz') billedIn!: Date;
  @Column('text') currency!: string;
  @Column('text') plan!: PlanCode;
  @Column('integer') priceVersion!: number;
  @Column('numeric') quantity!: string;
  @Column('numeric') billable!: string;
  /** What all of it costs. */
  @Column('bigint', { transformer: minorUnits }) cost!: number;
  /** What of that is charged by this row; below zero gives back. */
  @Column('bigint', { transformer: minorUnits }) amount!: number;
  @Column('timestamptz') madeAt!: Date;
  /** Why it goes on no invoice; what below zero is of these, an owner of the installation gives back. */
  @Column('text', { nullable: true }) refused!: UsageChargeRefusal | null;
  /** The item at Stripe, and the invoice that has it. */
  @Column('text', { nullable: true }) itemId!: string | null;
  @Column('text', { nullable: true }) invoiceId!: string | null;
  @Column('timestamptz', { nullable: true }) chargedAt!: Date | null;
}
