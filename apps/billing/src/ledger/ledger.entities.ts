import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { minorUnits } from '../database/minor-units.js';
import { type LedgerAccount, type Purpose } from '../domain/postings.js';

/** One movement of money: what for, of which object at Stripe. Never changed, and its entries add up to zero. */
@Entity('ledger_postings')
@Index('ledger_postings_by_time', ['tenantId', 'at'])
@Index('ledger_postings_of_invoice', ['tenantId', 'invoiceId'])
export class LedgerPostingEntity {
  @PrimaryColumn('uuid') tenantId!: string;
  @PrimaryColumn('text') purpose!: Purpose;
  @PrimaryColumn('text') source!: string;
  @Column('text', { nullable: true }) invoiceId!: string | null;
  @Column('text') currency!: string;
  /** When it took place. */
  @Column('timestamptz') at!: Date;
  @Column('timestamptz') postedAt!: Date;
  /** The transaction of the database that made it; it takes entries of no other. */
  @Column('bigint') sealedBy!: string;
}

@Entity('ledger_entries')
@ForeignKey(() => LedgerPostingEntity, ['tenantId', 'purpose', 'source'], ['tenantId', 'purpose', 'source'])
@Check('ledger_entries_amount_check', 'amount <> 0')
@Index('ledger_entries_of_account', ['tenantId', 'account'])
export class LedgerEntryEntity {
  @PrimaryColumn('uuid') tenantId!: string;
  @PrimaryColumn('text') purpose!: Purpose;
  @PrimaryColumn('text') source!: string;
  @PrimaryColumn('text') account!: LedgerAccount;
  /** Above zero is a debit. */
  @Column('bigint', { transformer: minorUnits }) amount!: number;
}

/** Books of a tenant that were written since the last proof, as triggers of the database say; gone when they are proven. */
@Entity('ledger_unproven')
export class LedgerUnprovenEntity {
  @PrimaryColumn('uuid') tenantId!: string;
  @PrimaryColumn('uuid') markId!: string;
}
