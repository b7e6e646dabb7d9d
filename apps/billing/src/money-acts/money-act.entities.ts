import { type MoneyActCause, type MoneyActKind, type MoneyActState } from '@plimsoll/contracts';
import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { minorUnits } from '../database/minor-units.js';

/**
 * A refund, credit or debit by an owner of the installation. The database itself refuses that one who asked approves
 * where a second person is needed.
 */
@Entity('money_acts')
@Check('money_acts_kind_check', "kind in ('refund', 'credit', 'debit')")
@Check(
  'money_acts_state_check',
  "state in ('waiting', 'approved', 'done', 'failed', 'refused', 'withdrawn', 'expired')",
)
@Check('money_acts_amount_check', 'amount > 0')
@Check('money_acts_payment_check', "(kind = 'refund') = (payment_id is not null)")
@Check(
  'money_acts_second_check',
  "not needs_second or state not in ('approved', 'done', 'failed') or decided_by is not null and decided_by <> asked_by",
)
@Check(
  'money_acts_cause_check',
  "cause = 'person' and asked_by is not null and asked_of is not null " +
    "or cause = 'referral' and asked_by is null and asked_of is null and kind = 'credit' and not needs_second",
)
@Index('money_acts_newest', ['askedAt', 'actId'])
@Index('money_acts_of_tenant', ['tenantId', 'askedAt'])
@Index('money_acts_of_payment', ['tenantId', 'paymentId'])
@Index('money_acts_due', ['nextAt'], { where: "state = 'approved'" })
@Index('money_acts_waiting', ['expiresAt'], { where: "state = 'waiting'" })
@Index('money_acts_alone', ['askedBy', 'currency', 'askedAt'])
@Index('money_acts_stripe', ['tenantId', 'stripeId'], { unique: true })
@Index('money_acts_reversed', ['tenantId', 'reverses'], {
  unique: true,
  where: "state in ('waiting', 'approved', 'done')",
})
export class MoneyActEntity {
  @PrimaryColumn('uuid') tenantId!: string;
  @PrimaryColumn('uuid') actId!: string;
  @Column('text') kind!: MoneyActKind;
  @Column('text', { nullable: true }) paymentId!: string | null;
  @Column('text', { nullable: true }) invoiceId!: string | null;
  @Column('uuid', { nullable: true }) reverses!: string | null;
  @Column('bigint', { transformer: minorUnits }) amount!: number;
  @Column('text') currency!: string;
  @Column('text') reason!: string;
  @Column('text') state!: MoneyActState;
  @Column('boolean') needsSecond!: boolean;
  /** `referral`: it follows from data, and nobody asked. */
  @Column('text', { default: 'person' }) cause!: MoneyActCause;
  @Column('uuid', { nullable: true }) askedBy!: string | null;
  /** Whose people they are: the audit log of these organisations has it too. */
  @Column('uuid', { nullable: true }) askedOf!: string | null;
  @Column('timestamptz') askedAt!: Date;
  @Column('timestamptz', { nullable: true }) expiresAt!: Date | null;
  @Column('uuid', { nullable: true }) decidedBy!: string | null;
  @Column('uuid', { nullable: true }) decidedOf!: string | null;
  @Column('timestamptz', { nullable: true }) decidedAt!: Date | null;
  @Column('text', { nullable: true }) decisionReason!: string | null;
  /** When it is carried out, or tried again; moved on by who begins, so that no two do at once. */
  @Column('timestamptz') nextAt!: Date;
  @Column('text', { nullable: true }) stripeId!: string | null;
  @Column('text', { nullable: true }) failure!: string | null;
  @Column('timestamptz', { nullable: true }) doneAt!: Date | null;
}

/** Of an act that was only just asked for. */
export const NOTHING_YET = {
  paymentId: null,
  invoiceId: null,
  reverses: null,
  decidedBy: null,
  decidedOf: null,
  decidedAt: null,
  decisionReason: null,
  stripeId: null,
  failure: null,
  doneAt: null,
} as const;
